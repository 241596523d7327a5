import { PolicyError, policyJson, readPolicy, type Statement } from "../../policy";
import { Refusal } from "../stack";

/** A statement of a key's policy. */
export interface KeyStatement extends Omit<Statement, "resources"> {
  /** In the policy of a key `*` is the key itself, and AWS takes nothing else. @default ["*"] */
  readonly resources?: readonly ["*"];
}

const KNOWN: readonly string[] = [
  "sid",
  "effect",
  "principals",
  "actions",
  "resources",
  "conditions",
] satisfies (keyof Statement)[];
const TYPES: readonly unknown[] = ["AWS", "Service", "Federated", "*"];

/**
 * A statement that may stand in the policy of a key. Refuses one that AWS or Terraform would refuse as malformed; what
 * it allows is the guard's to judge.
 *
 * @param sids those of the statements that were added before
 */
export function checkedStatement(about: string, given: unknown, sids: readonly string[]): Statement {
  const refuse = (what: string): never => {
    throw new Refusal(`${about}: ${what}`);
  };
  if (typeof given !== "object" || given === null) {
    return refuse(`addToPolicy takes a statement, and got ${JSON.stringify(given)}. Pass one.`);
  }
  const unknown = Object.keys(given).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined)
    return refuse(`a statement has no ${unknown}. Leave it out, or name one of ${KNOWN.join(", ")}.`);
  const {
    sid,
    effect,
    principals,
    actions,
    resources = ["*"],
    conditions,
  } = given as Record<string, unknown>;
  if (typeof sid !== "string" || !/^[A-Za-z0-9]+$/.test(sid))
    return refuse(
      `the sid of a statement is ${JSON.stringify(sid)}. Write letters and digits, such as "AuditorsLook".`,
    );
  const name = `statement ${JSON.stringify(sid)}`;
  if (sids.includes(sid)) return refuse(`${name} is there already. Choose another sid.`);
  if (effect !== "Allow" && effect !== "Deny")
    return refuse(`the effect of ${name} is ${JSON.stringify(effect)}. Choose "Allow" or "Deny".`);
  if (!isList(principals, isPrincipal))
    return refuse(
      `the principals of ${name} are ${JSON.stringify(principals)}. Write them as [{ type: "AWS", identifiers: ["arn:aws:iam::ACCOUNT:role/NAME"] }]; a type is AWS, Service, Federated or *.`,
    );
  if (!isList(actions, isText))
    return refuse(
      `the actions of ${name} are ${JSON.stringify(actions)}. Name one of KMS, such as "kms:DescribeKey".`,
    );
  if (!isList(resources, (one) => one === "*"))
    return refuse(
      `the resources of ${name} are ${JSON.stringify(resources)}; in the policy of a key "*" is the key itself. Leave them out.`,
    );
  if (conditions !== undefined && !(Array.isArray(conditions) && conditions.every(isCondition)))
    return refuse(
      `the conditions of ${name} are ${JSON.stringify(conditions)}. Write each as { test: "StringEquals", variable: "kms:ViaService", values: ["…"] }.`,
    );
  const statement = { ...(given as Omit<Statement, "resources">), resources: ["*"] };
  try {
    readPolicy(policyJson([statement]));
  } catch (error) {
    if (error instanceof PolicyError) return refuse(error.message);
    throw error;
  }
  return statement;
}

/** Refuses a statement that is added under the sid of another, which the provider would refuse. */
export function refuseSameSid(
  about: string,
  added: readonly Statement[],
  statements: readonly Statement[],
): void {
  for (const { sid } of added) {
    if (statements.filter((one) => one.sid === sid).length < 2) continue;
    throw new Refusal(
      `${about}: its policy has a statement ${JSON.stringify(sid)} of its own. Choose another sid for the one that is added.`,
    );
  }
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isList(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isOne);
}

function isPrincipal(value: unknown): boolean {
  const { type, identifiers } = members(value);
  return TYPES.includes(type) && isList(identifiers, isText);
}

function isCondition(value: unknown): boolean {
  const { test, variable, values } = members(value);
  return isText(test) && isText(variable) && isList(values, isText);
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
