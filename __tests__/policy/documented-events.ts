import * as fs from "node:fs";
import * as path from "node:path";
import { getService } from "../../catalogue";
import { keyPolicy, policyJson } from "../../policy";

/*
 * Calls to KMS as AWS shows them in events of CloudTrail. The key policy has to allow each of them: in the example it
 * was made.
 */

/** Who called, as CloudTrail has it. */
interface Identity {
  readonly type: "AWSService" | "AssumedRole" | "IAMUser";
  readonly accountId?: string;
  readonly userName?: string;
  readonly sessionContext?: { readonly sessionIssuer: { readonly userName: string } };
  /** The service that called, or that was called first and calls KMS for its caller. */
  readonly invokedBy?: string;
}

/** An event as on the page: the fields that say who asked for what. */
export interface CloudTrailEvent {
  readonly userIdentity: Identity;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly requestParameters: {
    readonly encryptionContext?: Readonly<Record<string, string>>;
    readonly constraints?: { readonly encryptionContextSubset?: Readonly<Record<string, string>> };
    readonly granteePrincipal?: string;
    readonly operations?: readonly string[];
    readonly primaryRegion?: string;
    readonly replicaRegion?: string;
    readonly keyId?: string;
  };
  /** Some pages leave them out: the key is then that of the parameters, by its ARN. */
  readonly resources?: readonly { readonly ARN: string }[];
  /** @default the account of the key */
  readonly recipientAccountId?: string;
}

/** The ARN of the key that was asked. */
export const arnOf = ({ resources, requestParameters }: CloudTrailEvent): string =>
  resources?.[0]?.ARN ?? requestParameters.keyId ?? "";

/** The account in which the event was logged. */
export const accountOf = (event: CloudTrailEvent): string =>
  event.recipientAccountId ?? arnOf(event).split(":")[4] ?? "";

/** What a page of AWS shows of a service. */
export interface DocumentedEvents {
  readonly page: string;
  /** The service of the catalogue from which the composed policy is made. */
  readonly of: string;
  readonly events: readonly CloudTrailEvent[];
}

const folder = path.join(__dirname, "cases", "events");

/** The pages by the files that hold them: cases/events. */
export const eventFiles = fs.readdirSync(folder).map((file) => ({
  file,
  all: JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as readonly DocumentedEvents[],
}));

/** Who called: the role or the user whose session it was, or the service. */
function callerOf(event: CloudTrailEvent): string {
  const { userIdentity: one } = event;
  const account = accountOf(event);
  if (one.type === "AWSService") return one.invokedBy ?? "";
  if (one.type === "IAMUser") return `arn:aws:iam::${account}:user/${one.userName}`;
  return `arn:aws:iam::${account}:role/${one.sessionContext?.sessionIssuer.userName}`;
}

/** What conditions see of the call, by the table of condition keys of KMS. */
function contextOf({ userIdentity: one, ...event }: CloudTrailEvent): Record<string, string | string[]> {
  const { requestParameters: asked, eventName, awsRegion } = event;
  const isThrough = one.type !== "AWSService" && one.invokedBy !== undefined;
  const isGrant = eventName === "CreateGrant";
  const encryption = { ...asked.encryptionContext, ...asked.constraints?.encryptionContextSubset };
  return {
    ...(one.accountId && { "kms:CallerAccount": one.accountId }),
    ...(isThrough && { "kms:ViaService": `${one.invokedBy?.split(".")[0]}.${awsRegion}.amazonaws.com` }),
    // "if the request comes from an AWS service integrated with AWS KMS"
    ...(isGrant && isThrough && { "kms:GrantIsForAWSResource": "true" }),
    ...(isGrant && { "kms:GranteePrincipal": asked.granteePrincipal ?? "" }),
    ...(isGrant && { "kms:GrantOperations": [...(asked.operations ?? [])] }),
    ...(asked.constraints?.encryptionContextSubset && {
      "kms:GrantConstraintType": "EncryptionContextSubset",
    }),
    ...(asked.primaryRegion && { "kms:PrimaryRegion": asked.primaryRegion }),
    ...(asked.replicaRegion && { "kms:ReplicaRegion": asked.replicaRegion }),
    ...Object.fromEntries(Object.entries(encryption).map(([k, v]) => [`kms:EncryptionContext:${k}`, v])),
  };
}

/** The call, for an evaluation. IAM lets a role or a user do everything. */
export function callOf(event: CloudTrailEvent) {
  const principal = callerOf(event);
  return {
    principal,
    action: `kms:${event.eventName}`,
    context: contextOf(event),
    otherKeys: "absent" as const,
    ...(principal.startsWith("arn:") ? { iam: "allow" as const } : {}),
  };
}

/**
 * The key of the event with its composed policy, in the Region of its ARN: some examples have another one for the call.
 * Where the use is to look after the key, an administrator called.
 */
export function keyOf(of: string, event: CloudTrailEvent) {
  const account = accountOf(event);
  const arn = arnOf(event);
  const region = arn.split(":")[3] ?? "";
  const administrator = getService(of).isManagement
    ? callerOf(event)
    : `arn:aws:iam::${account}:role/administrators`;
  const place = { partition: "aws", region, account };
  return {
    policy: policyJson(keyPolicy({ ...place, administrators: [administrator], uses: [{ service: of }] })),
    account,
    arn,
  };
}
