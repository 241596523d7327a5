import { CloudTrailClient, paginateLookupEvents } from "@aws-sdk/client-cloudtrail";
import {
  DescribeKeyCommand,
  GetKeyLastUsageCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  type KeyMetadata,
  KMSClient,
  paginateListAliases,
  paginateListGrants,
  paginateListKeyRotations,
} from "@aws-sdk/client-kms";
import { GRANT_OPERATIONS, type GrantOperation, parseKeyArn } from "../../../catalogue";
import type { LastUsage, LiveGrant, LiveKey } from "../../../report/retire";
import { InputError } from "../../input/input-error";
import { failureOf } from "./failure";
import type { Session } from "./session";

/** Takes note of what AWS has not told. */
export type Untold = (what: string, error: unknown, permission: string) => void;

/**
 * The key by any of its names.
 *
 * @throws InputError if there is none, or if it cannot be asked for at all
 */
export async function describeKey(session: Session, name: string, untold: Untold): Promise<LiveKey> {
  const permission = "kms:DescribeKey";
  let metadata: KeyMetadata | undefined;
  try {
    const answer = await session.client(KMSClient).send(new DescribeKeyCommand({ KeyId: name }));
    metadata = answer.KeyMetadata;
  } catch (error) {
    const { kind, why } = failureOf(error, permission);
    if (kind === "missing") throw new InputError(`${name}: AWS has no such key${where(session)}.`);
    if (kind === "credentials") throw new InputError(credentialsLine(why));
    if (kind === "region") {
      throw new InputError(`${name}: ${why}. Name one with --region, or give the key's ARN.`);
    }
    if (kind === "unreachable") throw new InputError(`${why}. Look at the network, and at AWS_ENDPOINT_URL.`);
    // Its ARN is enough to go on with.
    if (kind !== "denied" || !parseKeyArn(name)) throw new InputError(`${name}: ${why}.`);
    untold("the key itself", error, permission);
    return { arn: name, state: "not known", manager: "not known", origin: "not known" };
  }
  if (metadata?.Arn === undefined) throw new InputError(`${name}: AWS has no such key${where(session)}.`);
  if (metadata.KeyManager === "AWS") {
    throw new InputError(`${metadata.Arn} is a key of AWS's own, which only AWS can delete.`);
  }
  return { ...liveKey(metadata, metadata.Arn), ...(await rotationOf(session, metadata.Arn, untold)) };
}

function where({ options: { region } }: Session): string {
  return region === undefined ? "" : ` in ${region}`;
}

function credentialsLine(why: string): string {
  return /Provider|Token(?:Refresh|Provider)|InvalidGrant/.test(why)
    ? "There are no credentials for AWS. Sign in (aws sso login), set AWS_PROFILE, or name a profile with --profile."
    : `AWS does not take the credentials (${why}). Sign in again.`;
}

function liveKey(one: KeyMetadata, arn: string): LiveKey {
  const replicas = (one.MultiRegionConfiguration?.ReplicaKeys ?? []).flatMap(({ Arn: own }) =>
    own === undefined || own === arn ? [] : [own],
  );
  const primary = one.MultiRegionConfiguration?.PrimaryKey?.Arn;
  const [created, deletionDate] = [one.CreationDate, one.DeletionDate].map((date) => date?.toISOString());
  return {
    arn,
    state: one.KeyState ?? "not known",
    manager: one.KeyManager ?? "CUSTOMER",
    origin: one.Origin ?? "not known",
    ...(one.KeySpec && { spec: one.KeySpec }),
    ...(created && { created }),
    ...(deletionDate && { deletionDate }),
    ...(one.CustomKeyStoreId && { customKeyStore: one.CustomKeyStoreId }),
    ...(one.XksKeyConfiguration?.Id && { externalKey: one.XksKeyConfiguration.Id }),
    ...(primary && primary !== arn && { primary }),
    ...(replicas.length > 0 && { replicas }),
  };
}

async function rotationOf(session: Session, arn: string, untold: Untold): Promise<Pick<LiveKey, "rotation">> {
  const client = session.client(KMSClient);
  try {
    const status = await client.send(new GetKeyRotationStatusCommand({ KeyId: arn }));
    const isOn = status.KeyRotationEnabled === true;
    try {
      let rotations = 0;
      for await (const page of paginateListKeyRotations({ client }, { KeyId: arn })) {
        rotations += page.Rotations?.length ?? 0;
      }
      return { rotation: { isOn, rotations } };
    } catch {
      // How often it was rotated changes nothing.
      return { rotation: { isOn } };
    }
  } catch (error) {
    // Not every kind of key rotates.
    if (failureOf(error, "").kind === "denied") untold("its rotation", error, "kms:GetKeyRotationStatus");
    return {};
  }
}

/** ARNs of the aliases of a key, however many pages they fill. */
export async function aliasesOf(session: Session, arn: string, untold: Untold): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const page of paginateListAliases(
      { client: session.client(KMSClient), pageSize: 100 },
      { KeyId: arn },
    )) {
      for (const { AliasArn, TargetKeyId } of page.Aliases ?? []) {
        if (AliasArn !== undefined && (TargetKeyId === undefined || arn.endsWith(`/${TargetKeyId}`)))
          found.push(AliasArn);
      }
    }
  } catch (error) {
    untold("its aliases", error, "kms:ListAliases");
  }
  return found;
}

/** The grants of a key, however many pages they fill. */
export async function grantsOf(session: Session, arn: string, untold: Untold): Promise<LiveGrant[]> {
  const found: LiveGrant[] = [];
  try {
    const pages = paginateListGrants({ client: session.client(KMSClient), pageSize: 100 }, { KeyId: arn });
    for await (const { Grants = [] } of pages) {
      for (const one of Grants) {
        const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = one.Constraints ?? {};
        found.push({
          id: one.GrantId ?? "",
          granteePrincipal: one.GranteePrincipal ?? "",
          operations: (one.Operations ?? []).filter(isKnown),
          ...(one.Name && { name: one.Name }),
          ...(one.RetiringPrincipal && { retiringPrincipal: one.RetiringPrincipal }),
          ...(one.IssuingAccount && { issuingAccount: one.IssuingAccount }),
          ...(one.CreationDate && { created: one.CreationDate.toISOString() }),
          constraints: {
            ...(equals && { encryptionContextEquals: equals }),
            ...(subset && { encryptionContextSubset: subset }),
          },
        });
      }
    }
  } catch (error) {
    untold("its grants", error, "kms:ListGrants");
  }
  return found;
}

function isKnown(operation: string): operation is GrantOperation {
  return (GRANT_OPERATIONS as readonly string[]).includes(operation);
}

/** The key policy, as JSON. */
export async function policyOf(session: Session, arn: string, untold: Untold): Promise<string | undefined> {
  try {
    const answer = await session
      .client(KMSClient)
      .send(new GetKeyPolicyCommand({ KeyId: arn, PolicyName: "default" }));
    return answer.Policy;
  } catch (error) {
    untold("its policy", error, "kms:GetKeyPolicy");
    return undefined;
  }
}

/** Uses of a key, as CloudTrail names them. */
const USES =
  /^(?:Decrypt|Encrypt|ReEncrypt|GenerateDataKey\w*|GenerateMac|VerifyMac|Sign|Verify|DeriveSharedSecret|Encapsulate|Decapsulate)$/;
/** Pages of 50 events that are looked through; CloudTrail answers two a second. */
const MAX_PAGES = 20;
/** Days for which CloudTrail keeps events. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const KEPT_IN_DAYS = 90;

/**
 * When a key was last used: by KMS, which keeps that since April 2026, else by CloudTrail.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyLastUsage.html
 */
export async function lastUsageOf(session: Session, arn: string): Promise<LastUsage> {
  try {
    const answer = await session.client(KMSClient).send(new GetKeyLastUsageCommand({ KeyId: arn }));
    const { Timestamp: at, Operation: operation = "a use" } = answer.KeyLastUsage ?? {};
    if (at) return { is: "used", at: at.toISOString(), operation, source: "KMS" };
    const since = answer.TrackingStartDate?.toISOString();
    if (since !== undefined) return { is: "unused", since, source: "KMS" };
    return { is: "untold", why: "KMS does not say since when it has kept that" };
  } catch (error) {
    const first = failureOf(error, "kms:GetKeyLastUsage");
    try {
      return await inTrail(session, arn);
    } catch (second) {
      const { why } = failureOf(second, "cloudtrail:LookupEvents");
      return { is: "untold", why: `${first.why}, ${why}` };
    }
  }
}

async function inTrail(session: Session, arn: string): Promise<LastUsage> {
  const client = session.client(CloudTrailClient);
  const wanted = { LookupAttributes: [{ AttributeKey: "ResourceName" as const, AttributeValue: arn }] };
  let pages = 0;
  for await (const { Events = [] } of paginateLookupEvents({ client, pageSize: 50 }, wanted)) {
    // The latest come first.
    const use = Events.find(
      ({ EventName = "", EventTime }) => USES.test(EventName) && EventTime !== undefined,
    );
    if (use?.EventTime) {
      const { EventTime: at, EventName: operation = "" } = use;
      return { is: "used", at: at.toISOString(), operation, source: "CloudTrail" };
    }
    if (++pages >= MAX_PAGES) {
      return {
        is: "untold",
        why: `no use is among the last ${pages * 50} events of CloudTrail, and there are more`,
      };
    }
  }
  const since = new Date(Date.now() - KEPT_IN_DAYS * 86_400_000).toISOString();
  return { is: "unused", since, source: "CloudTrail" };
}
