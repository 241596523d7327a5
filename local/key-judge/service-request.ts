import { type AskedRequest, asked, OPEN } from "../../policy";
import { denial } from "./kms-call";
import { type AwsError, type LocalKey, type LocalRequest, placeOf } from "./local-request";
import { MAKING, type MakingKey, userOf, valuesAt } from "./making";

const KEY_ACCESS = "AccessDeniedException";

/**
 * What a service answers whose call to KMS is denied, where the model of its API has an error for it, or a page says so.
 * All others are taken to hand on what KMS says.
 */
const ERRORS: Readonly<Record<string, string>> = {
  // "when the policy on the S3 bucket or KMS key does not have sufficient permissions for the operation"
  // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
  cloudtrail: "InsufficientEncryptionPolicyException",
  dms: "KMSKeyNotAccessibleFault",
  ecr: "KmsException",
  firehose: "InvalidKMSResourceException",
  kinesis: "KMSAccessDeniedException",
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
  logs: "InvalidParameterException",
  rds: "KMSKeyNotAccessibleFault",
  secretsmanager: "EncryptionFailure",
  stepfunctions: "KmsAccessDeniedException",
};

/** What a service says instead of making or changing a resource under a key; undefined if it does it. */
export function refuseMaking(request: LocalRequest): AwsError | undefined {
  for (const making of MAKING[`${request.service}.${request.operation}`] ?? []) {
    if (!isMeant(making, request)) continue;
    for (const named of valuesAt(request.parameters, making.at)) {
      const key = typeof named === "string" ? request.keys[named] : undefined;
      const denied = key && firstDenied(making, key, request);
      if (denied) return { code: codeOf(request), message: denied };
    }
  }
  return undefined;
}

/** The calls to KMS without which a service does not do what it is asked. */
function askedWhenMade(making: MakingKey, key: LocalKey, request: LocalRequest): AskedRequest[] {
  const { resource, takes } = making;
  return asked(userOf(making), placeOf(key), resource && named(resource, key, request))
    .filter(
      ({ documented, action }) =>
        documented.isOptional !== true && (takes?.includes(action) ?? documented.at === "making"),
    )
    .map((one) => through(one, request.region));
}

/** What may come through a service of any Region comes through that of the Region in which the resource is made. */
function through(one: AskedRequest, region: string): AskedRequest {
  const via = one.request.context?.["kms:ViaService"];
  if (typeof via !== "string" || !via.includes(OPEN)) return one;
  const context = { ...one.request.context, "kms:ViaService": via.replaceAll(OPEN, region) };
  return { ...one, request: { ...one.request, context } };
}

function firstDenied(making: MakingKey, key: LocalKey, request: LocalRequest): string | undefined {
  const when = making.takes ? `during ${request.operation}` : "when the resource is made";
  const all = askedWhenMade(making, key, request).map((one) => ({
    either: one.documented.either,
    denied: refusal(one, key, request, when),
  }));
  // AWS tries the next of those of which one suffices.
  const suffices = (either: string) => all.some((one) => one.either === either && one.denied === undefined);
  return all.find(({ either, denied }) => denied !== undefined && !(either !== undefined && suffices(either)))
    ?.denied;
}

function refusal(
  { documented, action, request: made }: AskedRequest,
  key: LocalKey,
  { caller }: LocalRequest,
  when: string,
): string | undefined {
  const isCaller = documented.by === "callers";
  const why = denial(key, isCaller ? { ...made, principal: caller } : made);
  if (why === undefined) return undefined;
  const who = isCaller ? caller : made.principal;
  return `${who} may not ${action} with ${key.arn}: ${why}. AWS asks for it ${when} (${documented.sid}). Let it in the key's policy.`;
}

function isMeant({ when }: MakingKey, { parameters }: LocalRequest): boolean {
  if (when === undefined) return true;
  const [value] = valuesAt(parameters, when.parameter);
  return (when.is?.includes(value) ?? true) && !when.isNot?.includes(value);
}

/** The name of a resource; undefined where the request does not say it. */
function named(
  template: string,
  key: LocalKey,
  { parameters, region, account }: LocalRequest,
): string | undefined {
  const known: Record<string, unknown> = {
    ...parameters,
    partition: placeOf(key).partition,
    region,
    account,
  };
  let isComplete = true;
  const name = template.replaceAll(/\$\{(\w+)\}/g, (_, parameter: string) => {
    const value = known[parameter];
    if (typeof value !== "string") isComplete = false;
    // Trails and buses can be named by their ARNs.
    return String(value).replace(/^arn:.*\//, "");
  });
  return isComplete ? name : undefined;
}

/** S3 finds that it cannot send where it is told to, and Secrets Manager what it could not do with the key. */
function codeOf({ service, operation }: LocalRequest): string {
  if (operation === "GetSecretValue") return "DecryptionFailure";
  if (service === "s3") return operation === "PutObject" ? "AccessDenied" : "InvalidArgument";
  return ERRORS[service] ?? KEY_ACCESS;
}
