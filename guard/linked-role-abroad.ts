import { evaluate, type Grant, type KeyLocation, type ReadPolicy } from "../policy";

/** How far a service-linked role of another account than the key's comes, whose account the policy or a grant names. */
export type RoleAbroad =
  /** A grant lets it. */
  | { readonly is: "granted" }
  /** Its account may make the grant that it needs, which can be anywhere. */
  | { readonly is: "grantable"; readonly account: string }
  /** The policy names it, which is not enough. */
  | { readonly is: "named"; readonly account: string };

/**
 * Whether a service-linked role that a key policy denies in the key's own account can be one of another account.
 *
 * A key policy is not enough for it, since IAM of its account says nothing of the key: "you must use a grant in
 * combination with the key policy to allow cross-account access to the key".
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 *
 * @param role its path and name
 * @param action what it asks for
 */
export function roleAbroad(
  role: string,
  action: string,
  policy: ReadPolicy,
  grants: readonly Grant[],
  { partition, account: own }: KeyLocation,
): RoleAbroad | undefined {
  const inAccount = (account: string) => `arn:${partition}:iam::${account}:role/${role}`;
  const key = { policy, account: own, grants };
  for (const { granteePrincipal: principal } of grants) {
    const isIt = principal.endsWith(`:role/${role}`) && principal !== inAccount(own);
    // What a grant allows does not depend on the condition keys of the request.
    const request = { principal, action, iam: "silent" as const, otherKeys: "unknown" as const };
    if (isIt && evaluate(key, request).verdict !== "denied") return { is: "granted" };
  }
  const named = policy.statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ principals }) => principals.all.map(({ value }) => value));
  const accounts = [...new Set(named.flatMap((value) => /(?<!\d)\d{12}(?!\d)/.exec(value) ?? []))];
  const others = accounts.filter((account) => account !== own);
  const grantable = others.find((account) =>
    named
      .filter((value) => value.includes(account))
      .some((value) => {
        const principal = value.includes(":role/") ? value : `arn:${partition}:iam::${account}:role/example`;
        const request = {
          principal,
          action: "kms:CreateGrant",
          context: { "kms:GranteePrincipal": inAccount(account), "kms:GrantIsForAWSResource": [] },
          iam: "allow" as const,
          otherKeys: "unknown" as const,
        };
        // AWS alone can take on the role itself.
        return principal !== inAccount(account) && evaluate(key, request).verdict !== "denied";
      }),
  );
  if (grantable !== undefined) return { is: "grantable", account: grantable };
  const account = others.find((one) => named.includes(inAccount(one)));
  return account === undefined ? undefined : { is: "named", account };
}
