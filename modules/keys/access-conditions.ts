import { Token } from "cdktf";
import { findService, parseArn, type ServiceId, sendsNoSource, serviceNames } from "../../catalogue";
import { isServicePrincipal, type KeyLocation, type StatementCondition } from "../../policy";
import { Refusal } from "../stack";

/** What has to hold so that somebody may use a key. All that is said has to hold. */
export interface AccessConditions {
  /** The services through which the key is used, such as `s3`. @default also directly */
  readonly viaServices?: readonly ServiceId[];
  /** Tags that the role or user has to carry. @default none */
  readonly principalTags?: Readonly<Record<string, string>>;
  /**
   * For services of AWS: the ARNs of the resources for which they ask, or patterns of some. Put them together from
   * names: a resource that uses the key waits for its policy.
   * @default all of the own account
   */
  readonly sourceArn?: string | readonly string[];
  /** For services of AWS: the account of the resources for which they ask, twelve digits. @default the key's own */
  readonly sourceAccount?: string;
}

/** What has to hold so that somebody may use a symmetric key. */
export interface SymmetricAccessConditions extends AccessConditions {
  /** Pairs that the encryption context has to hold, beside others. It is no secret: CloudTrail records it. */
  readonly encryptionContext?: Readonly<Record<string, string>>;
}

const KNOWN: readonly string[] = [
  "viaServices",
  "principalTags",
  "sourceArn",
  "sourceAccount",
  "encryptionContext",
] satisfies (keyof SymmetricAccessConditions)[];

/** The conditions for a principal in the language of policies, in one order, however they were written. */
export function conditionsFor(
  about: string,
  principal: string,
  given: SymmetricAccessConditions,
  place: KeyLocation,
): StatementCondition[] {
  const isService = isServicePrincipal(principal);
  const wrong = (isService ? OF_CALLERS : OF_SERVICES).find((name) => given[name] !== undefined);
  if (wrong !== undefined) {
    const why = isService
      ? `${principal} is a service, which calls as itself and has no ${wrong}`
      : `${wrong} is for services of AWS, and ${principal} is none`;
    throw new Refusal(`${about}: ${why}. Leave it out, or call allow once for services and once for roles.`);
  }
  const conditions = conditionsOf(about, given, place);
  return isService ? [...conditions, ...sourceConditions(about, principal, given, place)] : conditions;
}

const OF_CALLERS = ["viaServices", "principalTags"] as const;
const OF_SERVICES = ["sourceArn", "sourceAccount"] as const;

/**
 * For whose resources a service may use the key: without it, for those of anybody.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
function sourceConditions(
  about: string,
  principal: string,
  { sourceArn, sourceAccount }: SymmetricAccessConditions,
  { account }: KeyLocation,
): StatementCondition[] {
  const arns = sourceArn === undefined ? [] : [sourceArn].flat();
  const noArn = arns.find((one) => !isTextOf(one, /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/));
  if (noArn !== undefined || (sourceArn !== undefined && arns.length === 0)) {
    throw new Refusal(
      `${about}: sourceArn is ${JSON.stringify(noArn ?? arns)}, not an ARN of a resource. Write it as arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE, with a star for what may vary.`,
    );
  }
  if (sourceAccount !== undefined && !isTextOf(sourceAccount, /^[0-9]{12}$/)) {
    throw new Refusal(
      `${about}: sourceAccount is ${JSON.stringify(sourceAccount)}; an AWS account has 12 digits. Name one, or leave it out.`,
    );
  }
  // The ARN of a bucket names no account, and AWS says of some services that they send neither.
  const isOpen = arns.some((one) => parseArn(one)?.account === "");
  const own = (arns.length === 0 && !sendsNoSource(principal)) || isOpen ? account : undefined;
  const of = sourceAccount ?? own;
  return [
    ...(of === undefined ? [] : [{ test: "StringEquals", variable: "aws:SourceAccount", values: [of] }]),
    ...(arns.length === 0 ? [] : [{ test: "ArnLike", variable: "aws:SourceArn", values: [...arns].sort() }]),
  ];
}

function isTextOf(value: unknown, form: RegExp): boolean {
  return typeof value === "string" && (Token.isUnresolved(value) || value.includes("${") || form.test(value));
}

/** The conditions that do not hang on who it is. */
function conditionsOf(
  about: string,
  given: SymmetricAccessConditions,
  { region }: Pick<KeyLocation, "region">,
): StatementCondition[] {
  const unknown = Object.keys(given).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) {
    throw new Refusal(`${about}: there is no condition ${unknown}. Choose of ${KNOWN.join(", ")}.`);
  }
  const { viaServices, principalTags, encryptionContext } = given;
  return [
    ...pairs(about, "encryptionContext", "kms:EncryptionContext:", encryptionContext),
    ...(viaServices === undefined ? [] : [viaService(about, viaServices, region)]),
    ...pairs(about, "principalTags", "aws:PrincipalTag/", principalTags),
  ];
}

/** Refuses an encryption context for keys that are not symmetric; callers in JavaScript have no compiler that does. */
export function refuseContext(id: string, given: SymmetricAccessConditions | undefined): void {
  if (given?.encryptionContext === undefined) return;
  throw new Refusal(`"${id}".allow: only symmetric keys have an encryptionContext. Leave it out.`);
}

function pairs(
  about: string,
  property: string,
  prefix: string,
  given: Readonly<Record<string, string>> | undefined,
): StatementCondition[] {
  if (given === undefined) return [];
  const all = Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1));
  if (all.length === 0) {
    throw new Refusal(
      `${about}: ${property} is empty, so it restricts nothing. Name a pair, or leave it out.`,
    );
  }
  return all.map(([name, value]) => {
    if (typeof value !== "string" || value === "") {
      throw new Refusal(
        `${about}: ${property} has ${JSON.stringify(value)} for ${JSON.stringify(name)}; only text is compared. Write the value.`,
      );
    }
    return { test: "StringEquals", variable: `${prefix}${name}`, values: [value] };
  });
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
function viaService(about: string, ids: readonly ServiceId[], region: string): StatementCondition {
  const names = ids.map((id) => viaServiceName(id));
  const wrong = ids.find((_, i) => names[i] === undefined);
  if (wrong !== undefined || ids.length === 0) {
    const known = serviceNames().filter((id) => viaServiceName(id));
    const seen = ids.length === 0 ? "is empty" : `has ${JSON.stringify(wrong)}`;
    throw new Refusal(
      `${about}: viaServices ${seen}; these services call KMS for their callers: ${known.join(", ")}. Name one.`,
    );
  }
  const values = names.map((name) => (name ?? "").replace("${region}", () => region));
  return { test: "StringEquals", variable: "kms:ViaService", values: values.sort() };
}

/** How `kms:ViaService` names a service, as the service's own statements say. */
function viaServiceName(id: string): string | undefined {
  const service = Token.isUnresolved(id) ? undefined : findService(id);
  const conditions = (service?.requests ?? []).flatMap((one) => one.conditions ?? []);
  const found = conditions.find(({ variable }) => variable === "kms:ViaService");
  return found?.values.find((value) => value.endsWith(".${region}.amazonaws.com"));
}
