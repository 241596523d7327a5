import { Lazy, TerraformOutput, Token } from "cdktf";
import type { Construct } from "constructs";
import { isServicePrincipal, type KeyLocation, type KeyUser, PERSONAS, type Persona } from "../../policy";

/**
 * Whether the key's policy alone is not enough for somebody: what it lets an account, an organisation or a
 * pattern of roles do, IAM in their account has to let them as well, and so has IAM of another account.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
export function needsIam(principal: string, { account }: Pick<KeyLocation, "account">): boolean {
  if (isServicePrincipal(principal)) return false;
  if (Token.isUnresolved(principal) || principal.includes("${")) return true;
  const [, of, name] = /^arn:[a-z-]+:iam::([0-9]{12}):(.*)$/.exec(principal) ?? [];
  return of !== account || name === "root" || (name ?? "").includes("*");
}

/**
 * An output of the stack with the IAM policies that other accounts need: for each persona the policy of the
 * principals for whom the key's policy is not enough. Complete when the stack is synthesised.
 */
export function tellOtherAccounts(
  key: Construct & { readonly arn: string },
  users: () => Iterable<KeyUser>,
): void {
  new TerraformOutput(key, "iam-policies", {
    description: `What IAM in their own account has to let those do who use ${key.node.id} from there`,
    value: Lazy.anyValue({ produce: () => policies(key.arn, users()) }),
  });
}

function policies(arn: string, users: Iterable<KeyUser>): Record<string, unknown> {
  const names = [...new Set([...users].map(({ persona }) => persona))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const { sid, actions }: Persona = PERSONAS[name];
      const statement = { Sid: sid, Effect: "Allow", Action: actions, Resource: arn };
      return [name, { Version: "2012-10-17", Statement: [statement] }];
    }),
  );
}
