import { readTerraformText } from "../../cli/input/terraform-text";
import { check } from "../../guard";
import type { JsonObject } from "../../terraform";
import { message } from "../../words";
import { constant, type PlannedResource, planOf, refers } from "./evasions/written-plan";

/*
 * Plans that do not show all that the configuration has, as with -target, and plans in which something is forgotten.
 */

const TO_KEY = refers("aws_kms_key.k.key_id", "aws_kms_key.k");
const KEY = {
  address: "aws_kms_key.k",
  written: { enable_key_rotation: constant(true) },
  values: { enable_key_rotation: true },
  unknown: { arn: true, key_id: true },
};
const GROUP = {
  address: "aws_cloudwatch_log_group.l",
  written: { kms_key_id: refers("aws_kms_key.k.arn", "aws_kms_key.k") },
  unknown: { kms_key_id: true },
};
const ALIAS = {
  address: "aws_kms_alias.k",
  written: { target_key_id: TO_KEY },
  unknown: { target_key_id: true },
};
const POLICY = {
  address: "aws_kms_key_policy.k",
  written: { key_id: TO_KEY, policy: refers("data.aws_iam_policy_document.d.json") },
  unknown: { key_id: true, policy: true },
};
const BUCKET = {
  address: "aws_s3_bucket.b",
  written: { bucket: constant("b") },
  values: { bucket: "b" },
  unknown: { id: true },
};
const ENCRYPTION = {
  address: "aws_s3_bucket_server_side_encryption_configuration.b",
  written: { bucket: refers("aws_s3_bucket.b.id", "aws_s3_bucket.b") },
  unknown: { bucket: true },
};

const said = (plan: JsonObject) =>
  check(readTerraformText("plan.json", JSON.stringify(plan)).document).map(
    (one) => `${one.rule}: ${one.status}: ${message(one)}`,
  );

/** A plan with -target, which shows the first resources; the configuration has the others as well. */
function targeted(shown: readonly PlannedResource[], others: readonly PlannedResource[]): JsonObject {
  const { configuration = null } = planOf([...shown, ...others]);
  return planOf(shown, { configuration, complete: false });
}

it("the policy that another resource writes cannot be told where the plan leaves that out", () => {
  const rule = "key-policy-lets-service-use-it";
  const ofPolicy = (plan: JsonObject) => said(plan).filter((one) => one.startsWith(rule));
  expect(ofPolicy(targeted([KEY, GROUP], []))).toEqual([
    expect.stringMatching(`^${rule}: finding: .*the default policy of that key does not let logs`),
  ]);
  expect(ofPolicy(targeted([KEY, GROUP], [POLICY]))).toEqual([
    expect.stringMatching(`^${rule}: cannot-tell: .*what the policy of aws_kms_key.k allows is not known`),
  ]);
});

it("an alias and the encryption of a bucket that the plan leaves out are not missed", () => {
  const ofAlias = (plan: JsonObject) => said(plan).filter((one) => one.startsWith("key-has-alias"));
  expect(ofAlias(targeted([KEY], []))).toEqual([expect.stringMatching("^key-has-alias: finding")]);
  expect(ofAlias(targeted([KEY], [ALIAS]))).toEqual([expect.stringMatching("^key-has-alias: cannot-tell")]);
  const ofBucket = (plan: JsonObject) => said(plan).filter((one) => one.includes(" aws_s3_bucket.b:"));
  expect(ofBucket(targeted([BUCKET], []))).toEqual([
    expect.stringMatching("^data-uses-customer-key: finding"),
  ]);
  expect(ofBucket(targeted([BUCKET], [ENCRYPTION]))).toEqual([
    expect.stringMatching("^data-uses-customer-key: cannot-tell"),
  ]);
});

describe("a table that a removed block has Terraform forget", () => {
  const TABLE = { address: "aws_dynamodb_table.d", written: undefined };
  /** As Terraform 1.7 and later write it: the address is still planned, without values. */
  const forgotten = (values: JsonObject | undefined): JsonObject => {
    const plan = planOf([KEY, TABLE]);
    const { resources } = (plan.planned_values as { root_module: { resources: JsonObject[] } }).root_module;
    const [key = null, table = {}] = resources;
    const { values: _, ...bare } = table as JsonObject;
    const [made = null, change = null] = plan.resource_changes as JsonObject[];
    return {
      ...plan,
      planned_values: { root_module: { resources: [key, { ...bare, ...(values && { values }) }] } },
      resource_changes: [
        made,
        {
          ...(change as JsonObject),
          change: { actions: ["forget"], before: { name: "d" }, after: null, after_unknown: {} },
        },
      ],
    };
  };

  it("is not judged, since Terraform does nothing more to it", () => {
    expect(said(forgotten(undefined)).filter((one) => one.includes("aws_dynamodb_table"))).toEqual([]);
  });

  it("is judged where the plan has values for it all the same", () => {
    expect(said(forgotten({ name: "d" }))).toContainEqual(expect.stringContaining("aws_dynamodb_table.d"));
  });
});
