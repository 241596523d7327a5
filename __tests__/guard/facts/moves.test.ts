import type { JsonObject } from "../../../terraform";
import { KEY, linesOf, OTHER, type PlannedChange } from "../rules/plan-of";

/*
 * Changes of key that the provider plans in place, and that AWS refuses, leaves out, or makes by making anew.
 */
const update = (type: string, before: JsonObject, after: JsonObject): PlannedChange => ({
  address: `${type}.it`,
  actions: ["update"],
  before,
  after,
  written: Object.fromEntries(Object.keys(after).map((name) => [name, {}])),
});
const domain = (before: JsonObject, after: JsonObject) => update("aws_datazone_domain", before, after);
const query = (before: JsonObject, after: JsonObject) =>
  update("aws_timestreamquery_scheduled_query", before, after);
const OF_CUSTOMER = "CUSTOMER_MANAGED_KMS_KEY";
const activity = (before: JsonObject, after: JsonObject) =>
  update("aws_sfn_activity", { encryption_configuration: [before] }, { encryption_configuration: [after] });

it.each<[string, PlannedChange, string]>([
  [
    "the first key of a domain",
    domain({}, { kms_key_identifier: KEY }),
    "kms_key_identifier is set, and the old key stays in use: the request for a change of a domain takes no key.",
  ],
  [
    "a domain that no longer names its key",
    domain({ kms_key_identifier: KEY }, { name: "d" }),
    "kms_key_identifier changes, and the old key stays in use: the request for a change of a domain takes no key.",
  ],
  [
    "another key of a scheduled query",
    query({ kms_key_id: KEY }, { kms_key_id: OTHER }),
    "kms_key_id changes, and the old key stays in use: the request for a change of a scheduled query takes no key.",
  ],
  [
    "the first key of an S3 endpoint",
    update(
      "aws_dms_s3_endpoint",
      { endpoint_type: "target", encryption_mode: "SSE_S3" },
      { endpoint_type: "target", encryption_mode: "SSE_KMS", server_side_encryption_kms_key_id: KEY },
    ),
    "server_side_encryption_kms_key_id is set, and AWS refuses it: the encryption of an endpoint cannot be changed from SSE_S3 to SSE_KMS.",
  ],
  [
    // API_UpdateSecret: only an empty text goes back to AWS's key, and the provider sends none.
    "a secret that no longer names its key",
    update("aws_secretsmanager_secret", { kms_key_id: KEY }, { name: "s" }),
    "kms_key_id changes, and the old key stays in use: the provider's request for the change leaves the key out. Keep kms_key_id, or set it to the key that takes its place.",
  ],
  [
    // step-functions/latest/dg/encryption-at-rest.html: activities are immutable.
    "another key of an activity",
    activity({ kms_key_id: KEY, type: OF_CUSTOMER }, { kms_key_id: OTHER, type: OF_CUSTOMER }),
    "encryption_configuration.kms_key_id changes, and the old key stays in use: an activity cannot be changed, and the provider sends AWS nothing.",
  ],
  [
    "the first key of an activity",
    activity({ type: "AWS_OWNED_KEY" }, { kms_key_id: KEY, type: OF_CUSTOMER }),
    "encryption_configuration.kms_key_id is set, and the old key stays in use: an activity cannot be changed",
  ],
  [
    // API_UpdateModelCard takes no key.
    "another key of a model card",
    update(
      "aws_sagemaker_model_card",
      { security_config: [{ kms_key_id: OTHER }] },
      { security_config: [{ kms_key_id: KEY }] },
    ),
    "security_config.kms_key_id changes, and the old key stays in use: the request for a change of a model card takes no key.",
  ],
  [
    "another key of a replication set",
    update(
      "aws_ssmincidents_replication_set",
      { region: [{ name: "eu-west-1", kms_key_arn: KEY }] },
      { region: [{ name: "eu-west-1", kms_key_arn: OTHER }] },
    ),
    "and AWS refuses it: the key of a replication set cannot be changed. Delete the replication set and create it again.",
  ],
])("says what becomes of %s", (_what, change, line) => {
  expect(linesOf("key-removal-takes-effect", [change])).toEqual([expect.stringContaining(line)]);
});

it("says that another key of a secret's replica makes the replica anew", () => {
  const replica = (kms_key_id: string) => ({ replica: [{ region: "us-east-1", kms_key_id }] });
  expect(
    linesOf("key-change-keeps-data", [update("aws_secretsmanager_secret", replica(KEY), replica(OTHER))]),
  ).toEqual([expect.stringContaining("the provider removes the replica and adds it again")]);
});
