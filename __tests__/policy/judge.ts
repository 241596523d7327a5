import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { Statement } from "../../policy";

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

/** The statements as the policy that AWS gets. */
export function policyJson(statements: readonly Statement[]): object {
  return {
    Version: "2012-10-17",
    Statement: statements.map(({ sid, effect, principals, actions, resources, conditions = [] }) => ({
      Sid: sid,
      Effect: effect,
      Principal: principals.some(({ type }) => type === "*")
        ? "*"
        : Object.fromEntries(principals.map(({ type, identifiers }) => [type, identifiers])),
      Action: actions,
      Resource: resources,
      ...(conditions.length === 0 ? {} : { Condition: conditionJson(conditions) }),
    })),
  };
}

function conditionJson(conditions: NonNullable<Statement["conditions"]>): object {
  const operators: Record<string, Record<string, readonly string[]>> = {};
  for (const { test, variable, values } of conditions) {
    operators[test] = { ...operators[test], [variable]: values };
  }
  return operators;
}

/** Whether the request is allowed. Throws if the judge cannot take it, or does not look at all of it. */
export async function isAllowed(policy: object, account: string, one: Case): Promise<boolean> {
  const answer = await runSimulation(
    {
      request: {
        principal: one.principal,
        action: one.action,
        resource: { resource: one.resource, accountId: account },
        contextVariables: { ...one.context },
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
      resourcePolicy: policy,
    },
    {},
  );
  if (answer.resultType === "error") throw new Error(`${one.name}: ${JSON.stringify(answer.errors)}`);
  if (answer.resultType !== "single") throw new Error(`${one.name}: more than one result`);
  const ignored = answer.result.ignoredContextKeys ?? [];
  if (ignored.length > 0) throw new Error(`${one.name}: the judge does not look at ${ignored.join(", ")}`);
  return answer.overallResult === "Allowed";
}
