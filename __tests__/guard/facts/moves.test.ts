import { findRow, outcomeOf } from "../../../catalogue";
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
const KEPT = "and the old key stays in use";
const encryption = (policy: object): JsonObject => ({ type: "encryption", policy: JSON.stringify(policy) });
const domain = (before: JsonObject, after: JsonObject) => update("aws_datazone_domain", before, after);
const journal = (kms_key_arn: string): JsonObject => ({
  metadata_configuration: [
    {
      journal_table_configuration: [
        { encryption_configuration: [{ sse_algorithm: "aws:kms", kms_key_arn }] },
      ],
    },
  ],
});
const inventory = (configuration_state: string, kms_key_arn?: string): JsonObject => ({
  metadata_configuration: [
    {
      inventory_table_configuration: [
        {
          configuration_state,
          encryption_configuration: kms_key_arn ? [{ sse_algorithm: "aws:kms", kms_key_arn }] : [],
        },
      ],
    },
  ],
});
const metrics = (key_id: string | undefined, report = "data_export", enabled = true): JsonObject => {
  const encryption = key_id === undefined ? [] : [{ sse_kms: [{ key_id }] }];
  const exported = [{ storage_lens_table_destination: [{ enabled, encryption }] }];
  return { storage_lens_configuration: [{ enabled: true, [report]: exported }] };
};
const query = (before: JsonObject, after: JsonObject) =>
  update("aws_timestreamquery_scheduled_query", before, after);
const OF_CUSTOMER = "CUSTOMER_MANAGED_KMS_KEY";
const activity = (before: JsonObject, after: JsonObject) =>
  update("aws_sfn_activity", { encryption_configuration: [before] }, { encryption_configuration: [after] });

const CENTRAL = "aws_observabilityadmin_centralization_rule_for_organization";
const central = (configuration: JsonObject): JsonObject => ({
  rule: [{ destination: [{ destination_logs_configuration: [configuration] }] }],
});
const backedUp = (kms_key_arn?: string) =>
  central({ backup_configuration: [{ region: "us-east-1", ...(kms_key_arn && { kms_key_arn }) }] });

it.each<[string, PlannedChange, string]>([
  // https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogsBackupConfiguration.html
  [
    "another key of backups of central logs",
    update(CENTRAL, backedUp(KEY), backedUp(OTHER)),
    "rule.destination.destination_logs_configuration.backup_configuration.kms_key_arn changes, and the old key stays in use: the key is for log groups that the rule makes from then on.",
  ],
  [
    "the first key of backups of central logs",
    update(CENTRAL, backedUp(), backedUp(KEY)),
    "rule.destination.destination_logs_configuration.backup_configuration.kms_key_arn is set, and the old key stays in use: the key is for log groups that the rule makes from then on.",
  ],
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
    "kms_key_id changes, and the old key stays in use: the request for a change of a scheduled query takes nothing but its state.",
  ],
  // https://docs.aws.amazon.com/finspace/latest/management-api/API_UpdateKxEnvironment.html
  [
    "another key of an environment of FinSpace",
    update("aws_finspace_kx_environment", { kms_key_id: KEY }, { kms_key_id: OTHER }),
    "kms_key_id changes, and the old key stays in use: the request for a change of an environment takes no key.",
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
    "the first key of a Redshift endpoint",
    update(
      "aws_dms_endpoint",
      { endpoint_type: "target", redshift_settings: { encryption_mode: "SSE_S3" } },
      {
        endpoint_type: "target",
        redshift_settings: { encryption_mode: "SSE_KMS", server_side_encryption_kms_key_id: KEY },
      },
    ),
    "redshift_settings.server_side_encryption_kms_key_id is set, and AWS refuses it: the encryption of an endpoint cannot be changed from SSE_S3 to SSE_KMS.",
  ],
  [
    // https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-app-integrations_UpdateDataIntegration.html
    "another key of a data integration",
    update("aws_appintegrations_data_integration", { kms_key: KEY }, { kms_key: OTHER }),
    "kms_key changes, and the old key stays in use: the request for a change of a data integration takes no key.",
  ],
  [
    // https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_voice-chime_UpdateVoiceProfileDomain.html
    "another key of a voice profile domain",
    update(
      "aws_chimesdkvoice_voice_profile_domain",
      { server_side_encryption_configuration: [{ kms_key_arn: KEY }] },
      { server_side_encryption_configuration: [{ kms_key_arn: OTHER }] },
    ),
    "and the old key stays in use: the request for a change of a voice profile domain takes no key.",
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
  [
    "another key of a Q Business application",
    update(
      "aws_qbusiness_application",
      { encryption_configuration: [{ kms_key_id: KEY }] },
      { encryption_configuration: [{ kms_key_id: OTHER }] },
    ),
    `${KEPT}: the request for a change of an application takes no key.`,
  ],
  [
    "the first key of an encryption policy",
    update(
      "aws_opensearchserverless_security_policy",
      encryption({ AWSOwnedKey: true }),
      encryption({ AWSOwnedKey: false, KmsARN: KEY }),
    ),
    `${KEPT}: a collection that exists keeps its key, whatever its policy says later.`,
  ],
  [
    "a capacity provider that no longer names its key",
    update("aws_lambda_capacity_provider", { kms_key_arn: KEY }, { name: "c" }),
    `${KEPT}: the request for a change of a capacity provider takes no key.`,
  ],
  [
    "another key of a journal table",
    update("aws_s3_bucket_metadata_configuration", journal(KEY), journal(OTHER)),
    // AmazonS3/latest/userguide/metadata-tables-create-configuration.html: the old tables have to go first.
    `${KEPT}: the request for a change of a journal table takes no key. Delete the metadata configuration and its tables, and create it again with the key.`,
  ],
  [
    // AWSEC2/latest/APIReference/API_ModifyVerifiedAccessEndpoint.html takes no key, and the provider asks no other.
    "the first key of a Verified Access endpoint",
    update(
      "aws_verifiedaccess_endpoint",
      { sse_specification: [{ customer_managed_key_enabled: false }] },
      { sse_specification: [{ customer_managed_key_enabled: true, kms_key_arn: KEY }] },
    ),
    `${KEPT}: the provider's request for the change leaves the key out. Set the key with aws ec2 modify-verified-access-endpoint-policy, or make the endpoint anew.`,
  ],
  ...(["change", "removal"] as const).map((move): [string, PlannedChange, string] => [
    // Provider 5.100.0 asks ModifyVerifiedAccessTrustProvider without SseSpecification.
    `${move === "change" ? "another" : "no"} key of a Verified Access trust provider`,
    update(
      "aws_verifiedaccess_trust_provider",
      { sse_specification: [{ customer_managed_key_enabled: true, kms_key_arn: KEY }] },
      {
        sse_specification: [
          move === "change"
            ? { customer_managed_key_enabled: true, kms_key_arn: OTHER }
            : { customer_managed_key_enabled: false },
        ],
      },
    ),
    `${KEPT}: the provider's request for the change leaves the key out. Set the key with aws ec2 modify-verified-access-trust-provider, or make the trust provider anew.`,
  ]),
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-enable-disable-inventory-tables.html
  [
    "another key of an inventory table",
    update("aws_s3_bucket_metadata_configuration", inventory("ENABLED", KEY), inventory("ENABLED", OTHER)),
    `${KEPT}: the encryption of a table that AWS manages is set when the table is made.`,
  ],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-aws-managed-buckets.html
  [
    "another key of a table with metrics of Storage Lens",
    update("aws_s3control_storage_lens_configuration", metrics(KEY), metrics(OTHER)),
    `${KEPT}: the encryption of a table that AWS manages is set when the table is made.`,
  ],
  [
    "a first key of a table with metrics of Storage Lens",
    update("aws_s3control_storage_lens_configuration", metrics(undefined), metrics(KEY)),
    `${KEPT}: the encryption of a table that AWS manages is set when the table is made.`,
  ],
  [
    "a table with metrics of Storage Lens that no longer names its key",
    update("aws_s3control_storage_lens_configuration", metrics(KEY), metrics(undefined)),
    `${KEPT}: the encryption of a table that AWS manages is set when the table is made.`,
  ],
  [
    "another key of a table with metrics of expanded prefixes",
    update(
      "aws_s3control_storage_lens_configuration",
      metrics(KEY, "expanded_prefixes_data_export"),
      metrics(OTHER, "expanded_prefixes_data_export"),
    ),
    `${KEPT}: the encryption of a table that AWS manages is set when the table is made.`,
  ],
  [
    "the first key of Performance Insights that is on",
    update(
      "aws_db_instance",
      { performance_insights_enabled: true },
      { performance_insights_enabled: true, performance_insights_kms_key_id: KEY },
    ),
    "performance_insights_kms_key_id is set, and AWS refuses it: where Performance Insights is on it has the default key, which can never be changed.",
  ],
])("says what becomes of %s", (_what, change, line) => {
  expect(linesOf("key-removal-takes-effect", [change])).toEqual([expect.stringContaining(line)]);
});

it("has nothing against the key of an inventory table that is only now enabled", () => {
  const change = update(
    "aws_s3_bucket_metadata_configuration",
    inventory("DISABLED", KEY),
    inventory("ENABLED", OTHER),
  );
  expect(linesOf("key-removal-takes-effect", [change])).toEqual([]);
});

it("has nothing against the key of metrics that only now go into a table", () => {
  const type = "aws_s3control_storage_lens_configuration";
  for (const before of [
    metrics(OTHER, "data_export", false),
    { storage_lens_configuration: [{ enabled: true }] },
  ])
    expect(linesOf("key-removal-takes-effect", [update(type, before, metrics(KEY))])).toEqual([]);
});

it("has nothing against the key of backups of central logs that come with it", () => {
  const change = update(CENTRAL, central({}), backedUp(KEY));
  expect(linesOf("key-removal-takes-effect", [change])).toEqual([]);
});

it("has nothing against the first key of an endpoint that only reads", () => {
  const endpoint = (more: JsonObject) => ({ endpoint_type: "source", ...more });
  const change = update(
    "aws_dms_s3_endpoint",
    endpoint({}),
    endpoint({ encryption_mode: "SSE_KMS", server_side_encryption_kms_key_id: KEY }),
  );
  expect(linesOf("key-removal-takes-effect", [change])).toEqual([]);
});

it("says nothing of the first key of Performance Insights that are switched on with it", () => {
  const on = { performance_insights_enabled: true, performance_insights_kms_key_id: KEY };
  const change = update("aws_db_instance", { performance_insights_enabled: false }, on);
  expect(linesOf("key-removal-takes-effect", [change])).toEqual([]);
});

it("says that another key of a secret's replica makes the replica anew", () => {
  const replica = (kms_key_id: string) => ({ replica: [{ region: "us-east-1", kms_key_id }] });
  expect(
    linesOf("key-change-keeps-data", [update("aws_secretsmanager_secret", replica(KEY), replica(OTHER))]),
  ).toEqual([expect.stringContaining("the provider removes the replica and adds it again")]);
});

// https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html: a volume keeps the key with which it was made.
it.each([
  ["aws_instance", "ebs_block_device[].kms_key_id"],
  ["aws_spot_instance_request", "ebs_block_device[].kms_key_id"],
  ["aws_spot_fleet_request", "launch_specification[].ebs_block_device[].kms_key_id"],
])("a key that is added to a device of %s, which exists, is planned and has no effect", (type, path) => {
  const argument = findRow(type)?.keys.find((one) => one.path === path);
  expect(argument?.effects.addition).toBe("in-place");
  expect(argument && outcomeOf(argument, "addition")).toMatchObject({
    effect: "ignored",
    aws: { does: "kept" },
  });
});

it("keeps the security configuration of a crawler that no longer names it, and takes another one", () => {
  const [choice] = findRow("aws_glue_crawler")?.choices ?? [];
  expect(choice && outcomeOf(choice, "removal")).toMatchObject({ effect: "ignored", aws: { does: "kept" } });
  expect(choice && outcomeOf(choice, "change")).toEqual({ effect: "in-place" });
});

// Releases have neither a RequiresReplace there, nor the timeout for deletion that the draft has which had one.
it.each(["change", "removal", "addition"] as const)(
  "a rule of centralization takes the %s of a key in place, and its log groups keep theirs",
  (what) => {
    const keys = findRow(CENTRAL)?.keys ?? [];
    expect(keys.map(({ effects }) => effects[what])).toEqual(["in-place", "in-place"]);
    expect(keys.map((key) => outcomeOf(key, what))).toMatchObject([
      { effect: "ignored", aws: { does: "kept" } },
      { effect: "ignored", aws: { does: "kept" } },
    ]);
  },
);

it("a block that goes with its key has the effect that is planned for it, unless AWS keeps the key all the same", () => {
  const removal = (type: string, path: string, isGone: boolean) => {
    const argument = findRow(type)?.keys.find((one) => one.path === path);
    return argument && outcomeOf(argument, "removal", undefined, () => isGone);
  };
  const ofService = ["aws_apprunner_service", "encryption_configuration.kms_key"] as const;
  expect(removal(...ofService, true)).toEqual({ effect: "replace" });
  expect(removal(...ofService, false)).toEqual({ effect: undefined });
  const ofApplication = ["aws_qbusiness_application", "encryption_configuration[].kms_key_id"] as const;
  expect(removal(...ofApplication, true)).toMatchObject({ effect: "ignored", aws: { does: "kept" } });
  const ofEndpoint = ["aws_dms_endpoint", "redshift_settings.server_side_encryption_kms_key_id"] as const;
  expect(removal(...ofEndpoint, true)).toEqual({ effect: "keep" });
});
