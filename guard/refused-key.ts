import { asBoolean, isRegion, KEY_SPECS, type KeySpec, type KeySpecFacts } from "../catalogue";
import { findNamed, terraformJson } from "../keys";
import { type Json, type Module, type Resource, resolve } from "../terraform";
import type { Verdict } from "./rules/rule";
import { objection } from "./verdicts";

/*
 * What AWS refuses of a key itself, of a replica and of an alias, whatever is under the key.
 */

const KEY_TYPES: readonly string[] = ["aws_kms_key", "aws_kms_external_key"];
const REPLICA_TYPES: readonly string[] = ["aws_kms_replica_key", "aws_kms_replica_external_key"];

/** What AWS refuses of a key, a replica or an alias when it is made. */
export function refusedOfKey(resource: Resource, module: Module): Verdict[] {
  if (resource.mode !== "managed") return [];
  const { type } = resource;
  if (type === "aws_kms_key") return usageOfSpec(resource, module);
  if (REPLICA_TYPES.includes(type)) return ofReplica(resource, module);
  return type === "aws_kms_alias" ? ofAlias(resource, module) : [];
}

/**
 * "This parameter is optional when you are creating a symmetric encryption KMS key; otherwise, it is required." The
 * provider sends its default, ENCRYPT_DECRYPT.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html#KMS-CreateKey-request-KeyUsage
 */
function usageOfSpec({ arguments: written }: Resource, module: Module): Verdict[] {
  const read = (name: string) => resolve(written[name], module).value ?? undefined;
  const [spec = "SYMMETRIC_DEFAULT", usage = "ENCRYPT_DECRYPT"] = [
    read("customer_master_key_spec"),
    read("key_usage"),
  ];
  if (typeof spec !== "string" || !Object.hasOwn(KEY_SPECS, spec)) return [];
  const { usages }: KeySpecFacts = KEY_SPECS[spec as KeySpec];
  if (terraformJson.isOpaque(usage) || usages.some((one) => one === usage)) return [];
  const what = read("key_usage") === undefined ? "not set, which is ENCRYPT_DECRYPT," : String(usage);
  const problem = `key_usage is ${what} and customer_master_key_spec is ${spec}, of which AWS makes no such key`;
  return objection("key_usage", problem, `Set key_usage to ${usages.join(" or ")}.`);
}

/**
 * "This operation creates a multi-Region replica key based on a multi-Region primary key in a different Region of the
 * same AWS partition."
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_ReplicateKey.html
 */
function ofReplica(replica: Resource, module: Module): Verdict[] {
  const argument = "primary_key_arn";
  const found = findNamed(replica.arguments[argument], module, (type) => KEY_TYPES.includes(type));
  if (!found) return [];
  const { resource: primary, scope } = found;
  const multi = resolve(primary.arguments.multi_region, scope).value ?? undefined;
  if (!terraformJson.isOpaque(multi) && asBoolean(multi) !== true) {
    return objection(
      argument,
      `${argument} names ${primary.address}, which is a key of a single Region, and AWS replicates multi-Region keys alone`,
      `Set multi_region of ${primary.address} to true. This replaces the key.`,
    );
  }
  const [here, there] = [regionOf(replica, module), regionOf(primary, scope)];
  if (here === undefined || here !== there) return [];
  return objection(
    argument,
    `${argument} names ${primary.address}, which is in ${there} as well, and AWS replicates a key into other Regions alone`,
    "Make the replica in another Region.",
  );
}

/**
 * "The KMS key must be in the same AWS Region."
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html#KMS-CreateAlias-request-TargetKeyId
 */
function ofAlias(alias: Resource, module: Module): Verdict[] {
  const argument = "target_key_id";
  const isKeyType = (type: string) => KEY_TYPES.includes(type) || REPLICA_TYPES.includes(type);
  const found = findNamed(alias.arguments[argument], module, isKeyType);
  if (!found) return [];
  // A key and its replicas have one id, which is that of another key in each Region.
  if (found.attribute !== "arn" && isPerhapsMultiRegion(found.resource, found.scope)) return [];
  const [here, there] = [regionOf(alias, module), regionOf(found.resource, found.scope)];
  if (here === undefined || there === undefined || here === there) return [];
  return objection(
    argument,
    `${argument} names ${found.resource.address}, which is in ${there}, and the alias is in ${here}; AWS takes a key of the same Region`,
    `Make the alias in ${there}.`,
  );
}

/** Whether a key has, or may have, replicas: https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html */
function isPerhapsMultiRegion({ type, arguments: written }: Resource, module: Module): boolean {
  const { value } = resolve(written.multi_region, module);
  return REPLICA_TYPES.includes(type) || terraformJson.isOpaque(value) || asBoolean(value) === true;
}

/** The Region of a resource, where it is written down. */
function regionOf(resource: Resource, module: Module): string | undefined {
  const region: Json | undefined = resolve(module.findRegion(resource), module).value;
  return isRegion(region) ? region : undefined;
}
