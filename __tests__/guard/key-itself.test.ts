import { addService, getService } from "../../catalogue";
import { check } from "../../guard";
import { type JsonObject, synthesisedJson } from "../../terraform";
import { message } from "../../words";
import { ROOT } from "./rules/key-with-policy";
import { describeRule } from "./rules/rule-lists";

/*
 * What is asked of a key that is named itself, with no data under it: by replicas, grants and its own material.
 */

const MANAGE = [
  "kms:Create*",
  "kms:Describe*",
  "kms:List*",
  "kms:Put*",
  "kms:Get*",
  "kms:ScheduleKeyDeletion",
];
const policy = (Action: readonly string[], more: JsonObject = {}) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: ROOT }, Action, Resource: "*", ...more }],
  });
const replica = (allowed: string | undefined): JsonObject => ({
  provider: { aws: [{ region: "eu-west-1" }, { alias: "far", region: "us-east-1" }] },
  resource: {
    aws_kms_key: { k: { multi_region: true, ...(allowed && { policy: allowed }) } },
    aws_kms_replica_key: { r: { provider: "aws.far", primary_key_arn: "${aws_kms_key.k.arn}" } },
  },
});
const external = (allowed: string, material: JsonObject): JsonObject => ({
  variable: { material: { type: "string", sensitive: true } },
  resource: { aws_kms_external_key: { k: { policy: allowed, ...material } } },
});
const MATERIAL = { key_material_base64: "${var.material}" };
const GRANTEE = "arn:aws:iam::111122223333:role/export";
const grant = (allowed: string, more: JsonObject = {}): JsonObject => ({
  resource: {
    aws_kms_key: { k: { policy: allowed } },
    aws_kms_grant: {
      g: { key_id: "${aws_kms_key.k.arn}", grantee_principal: GRANTEE, operations: ["Decrypt"], ...more },
    },
  },
});
const FOR_AWS = { Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } };
const forGrantee = (grantee: string) => ({
  Condition: { StringEquals: { "kms:GranteePrincipal": grantee } },
});
const two = (first: string, second: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [first, second].flatMap((one) => JSON.parse(one).Statement),
  });
const LIST = policy(["kms:ListGrants", "kms:RevokeGrant", "kms:PutKeyPolicy"]);

describeRule("key-policy-lets-service-use-it", {
  valid: [
    ["a replica of a key with AWS's own policy", replica(undefined)],
    ["a replica whose primary lets it be made", replica(policy([...MANAGE, "kms:ReplicateKey"]))],
    ["a key whose material is imported by other means", external(policy(["kms:PutKeyPolicy"]), {})],
    [
      "a key that lets its material be imported",
      external(policy([...MANAGE, "kms:ImportKeyMaterial"]), MATERIAL),
    ],
    ["a grant that the policy lets be made", grant(policy([...MANAGE, "kms:RevokeGrant"]))],
    [
      "a grant for the grantee that the policy names",
      grant(two(policy(["kms:CreateGrant"], forGrantee(GRANTEE)), LIST)),
    ],
    ["a grant that is retired and never revoked", grant(policy(MANAGE), { retire_on_delete: true })],
  ],
  invalid: [
    [
      "a replica of a key whose policy lets no one replicate it",
      replica(policy(MANAGE)),
      "aws_kms_key.k: aws_kms_replica_key.r names it, and the policy of that key does not allow callers kms:ReplicateKey to make a replica, so the replica (aws_kms_replica_key.r) is refused. Allow callers kms:ReplicateKey.",
    ],
    [
      "a key that does not let its material be imported",
      external(policy(MANAGE), MATERIAL),
      "aws_kms_external_key.k: key_material_base64 is set, and the policy of that key does not allow callers kms:ImportKeyMaterial to import the material, so the material of the key (aws_kms_external_key.k) is refused. Allow callers kms:ImportKeyMaterial.",
    ],
    [
      "a grant where grants are for resources of AWS alone",
      grant(two(policy(["kms:CreateGrant"], FOR_AWS), LIST)),
      "aws_kms_key.k: aws_kms_grant.g names it, and the policy of that key does not allow callers kms:CreateGrant to make the grant (statement 1 asks for kms:GrantIsForAWSResource, which the request does not have), so the grant (aws_kms_grant.g) is refused. Allow callers kms:CreateGrant without asking for kms:GrantIsForAWSResource.",
    ],
    [
      "a grant for another than the policy names",
      grant(two(policy(["kms:CreateGrant"], forGrantee(`${GRANTEE}2`)), LIST)),
      "aws_kms_key.k: aws_kms_grant.g names it, and the policy of that key does not allow callers kms:CreateGrant to make the grant, so the grant (aws_kms_grant.g) is refused. Allow callers kms:CreateGrant.",
    ],
    [
      "a grant that cannot be revoked",
      grant(policy(MANAGE)),
      "aws_kms_key.k: aws_kms_grant.g names it, and the policy of that key does not allow callers kms:RevokeGrant to take the grant back, so the grant (aws_kms_grant.g) cannot be taken back. Allow callers kms:RevokeGrant.",
    ],
  ],
});

describe("what a service asks of a key that is named itself", () => {
  const judged = (more: JsonObject, asked: object) => {
    const undo = addService("kms-grants", { ...getService("kms-grants"), title: "Example", ...asked });
    try {
      const { resource } = grant(policy([...MANAGE, "kms:RevokeGrant"])) as {
        resource: { aws_kms_key: { k: JsonObject } };
      };
      const key = { ...resource.aws_kms_key.k, ...more };
      const terraform: JsonObject = {
        provider: { aws: { region: "eu-west-1" } },
        resource: { ...resource, aws_kms_key: { k: key } },
      };
      const found = check({ modules: [synthesisedJson("main", terraform)] }, { rules: ["key-fits-its-use"] });
      return found.map(message);
    } finally {
      undo();
    }
  };
  const P256 = { customer_master_key_spec: "ECC_NIST_P256" };

  it.each<[string, JsonObject, object, string[]]>([
    [
      "its Region",
      {},
      { keyRegion: "us-east-1" },
      [
        "aws_kms_key.k: the key is in eu-west-1, and aws_kms_grant.g names it; a key of Example must be in us-east-1. Make a key in us-east-1.",
      ],
    ],
    ["its Region, which fits", {}, { keyRegion: "eu-west-1" }, []],
    [
      "its kind",
      {},
      { keySpecs: ["ECC_NIST_P256"] },
      [
        "aws_kms_key.k: customer_master_key_spec is SYMMETRIC_DEFAULT, and aws_kms_grant.g names the key; Example takes one of ECC_NIST_P256. Make a key of ECC_NIST_P256.",
      ],
    ],
    ["its kind, which fits", { ...P256, key_usage: "SIGN_VERIFY" }, { keySpecs: ["ECC_NIST_P256"] }, []],
    [
      "its kind, which only Terraform knows",
      { customer_master_key_spec: "${var.spec}" },
      { keySpecs: ["RSA_2048"] },
      [],
    ],
    [
      "a tag",
      { tags: { Used: "no" } },
      { keyTags: { Used: "true" } },
      [
        "aws_kms_key.k: aws_kms_key.k has no tag Used = true, without which Example does not use a key. Set the tag Used to true.",
      ],
    ],
  ])("%s", (_what, more, asked, lines) => {
    expect(judged(more, asked)).toEqual(lines);
  });
});

const FAR = { provider: { aws: [{ region: "eu-west-1" }, { alias: "far", region: "us-east-1" }] } };
const kind = (body: JsonObject): JsonObject => ({ resource: { aws_kms_key: { k: body } } });
const copied = (primary: JsonObject, body: JsonObject): JsonObject => ({
  ...FAR,
  resource: {
    aws_kms_key: { k: primary },
    aws_kms_replica_key: { r: { primary_key_arn: "${aws_kms_key.k.arn}", ...body } },
  },
});
const alias = (body: JsonObject, key: JsonObject = {}): JsonObject => ({
  ...FAR,
  resource: {
    aws_kms_key: { k: key },
    aws_kms_alias: { a: { name: "alias/a", target_key_id: "${aws_kms_key.k.key_id}", ...body } },
  },
});

describeRule("key-fits-its-use", {
  valid: [
    ["a key that says nothing of its kind", kind({})],
    ["a key that signs", kind({ customer_master_key_spec: "ECC_NIST_P256", key_usage: "SIGN_VERIFY" })],
    ["a key for codes", kind({ customer_master_key_spec: "HMAC_256", key_usage: "GENERATE_VERIFY_MAC" })],
    [
      "an RSA key that encrypts, as the provider says it does",
      kind({ customer_master_key_spec: "RSA_2048" }),
    ],
    [
      "a kind that only Terraform knows",
      kind({ customer_master_key_spec: "${var.spec}", key_usage: "SIGN_VERIFY" }),
    ],
    ["a replica in another Region", copied({ multi_region: true }, { provider: "aws.far" })],
    [
      "a replica of a key of which only Terraform knows",
      copied({ multi_region: "${var.m}" }, { provider: "aws.far" }),
    ],
    ["an alias beside its key", alias({})],
    ["an alias and a key that are both elsewhere", alias({ provider: "aws.far" }, { provider: "aws.far" })],
    // The replica there has the same id.
    ["an alias by the id of a multi-Region key", alias({ provider: "aws.far" }, { multi_region: true })],
  ],
  invalid: [
    [
      "a curve that shall encrypt",
      kind({ customer_master_key_spec: "ECC_NIST_P256", key_usage: "ENCRYPT_DECRYPT" }),
      "aws_kms_key.k: key_usage is ENCRYPT_DECRYPT and customer_master_key_spec is ECC_NIST_P256, of which AWS makes no such key. Set key_usage to SIGN_VERIFY or KEY_AGREEMENT.",
    ],
    [
      "a key for codes that does not say so",
      kind({ customer_master_key_spec: "HMAC_256" }),
      "aws_kms_key.k: key_usage is not set, which is ENCRYPT_DECRYPT, and customer_master_key_spec is HMAC_256, of which AWS makes no such key. Set key_usage to GENERATE_VERIFY_MAC.",
    ],
    [
      "a replica in the Region of its primary",
      copied({ multi_region: true }, {}),
      "aws_kms_replica_key.r: primary_key_arn names aws_kms_key.k, which is in eu-west-1 as well, and AWS replicates a key into other Regions alone. Make the replica in another Region.",
    ],
    [
      "a replica of a key of one Region",
      copied({}, { provider: "aws.far" }),
      "aws_kms_replica_key.r: primary_key_arn names aws_kms_key.k, which is a key of a single Region, and AWS replicates multi-Region keys alone. Set multi_region of aws_kms_key.k to true. This replaces the key.",
    ],
    [
      "an alias by the ARN of a multi-Region key in another Region",
      alias({ provider: "aws.far", target_key_id: "${aws_kms_key.k.arn}" }, { multi_region: true }),
      "aws_kms_alias.a: target_key_id names aws_kms_key.k, which is in eu-west-1, and the alias is in us-east-1; AWS takes a key of the same Region. Make the alias in eu-west-1.",
    ],
    [
      "an alias in another Region than its key",
      alias({ provider: "aws.far" }),
      "aws_kms_alias.a: target_key_id names aws_kms_key.k, which is in eu-west-1, and the alias is in us-east-1; AWS takes a key of the same Region. Make the alias in eu-west-1.",
    ],
  ],
});
