import { runSimulation } from "@cloud-copilot/iam-simulate";

/*
 * What a policy allows, decided by an IAM simulator that is not ours.
 */

/** A request, and what has to come of it. */
export interface Case {
  readonly name: string;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the request. */
  readonly context: Readonly<Record<string, string | string[]>>;
  /** What the principal's own IAM policies allow. @default nothing */
  readonly iam?: readonly string[];
  readonly allowed: boolean;
}

/**
 * The judge drops the keys of an encryption context, although AWS knows them: "Use the
 * kms:EncryptionContext:context-key condition key to control access to a symmetric encryption KMS key based on
 * the encryption context in a request for a cryptographic operation". It is asked about tags of the principal
 * instead, in the policy and in the request alike: those, too, can have any name.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context
 */
function withStandIns<T>(value: T): T {
  const text = JSON.stringify(value).replace(/kms:EncryptionContext:([^"\\]+)/gi, (_all, name: string) => {
    const spelled = name.replace(/[^A-Za-z0-9]/g, (sign) => `-${sign.charCodeAt(0).toString(16)}-`);
    return `aws:PrincipalTag/context-${spelled}`;
  });
  return JSON.parse(text) as T;
}

/** Whether the request is allowed. Throws if the judge cannot take it, or does not look at all of it. */
export async function isAllowed(policy: object, account: string, one: Case): Promise<boolean> {
  const answer = await runSimulation(
    {
      request: {
        principal: one.principal,
        action: one.action,
        resource: { resource: one.resource, accountId: account },
        contextVariables: withStandIns({ ...one.context }),
      },
      identityPolicies:
        one.iam === undefined
          ? []
          : [
              {
                name: "iam",
                policy: {
                  Version: "2012-10-17",
                  Statement: [{ Effect: "Allow", Action: one.iam, Resource: "*" }],
                },
              },
            ],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: withStandIns(policy),
    },
    {},
  );
  if (answer.resultType === "error") throw new Error(`${one.name}: ${JSON.stringify(answer.errors)}`);
  if (answer.resultType !== "single") throw new Error(`${one.name}: more than one result`);
  const ignored = answer.result.ignoredContextKeys ?? [];
  if (ignored.length > 0) throw new Error(`${one.name}: the judge does not look at ${ignored.join(", ")}`);
  return answer.overallResult === "Allowed";
}
