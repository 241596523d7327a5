import * as fs from "node:fs";
import * as path from "node:path";
import { Life } from "../../local/lifecycle";
import { Moto } from "../../local/moto";
import { mustTerraform, terraform, terraformEnvironment } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import { itNeeds } from "../local/tools";
import { errorsByAddress } from "./errors-by-address";

/*
 * Keys of every origin, replicas, imports, aliases and grants, made by the real provider in a local AWS: they stand and
 * go where their policies let the deployer, and get AWS's error for each call that the policy does not let.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");
const workspace = Workspace.create();
let moto: Moto | undefined;

afterAll(async () => {
  await moto?.stop();
  workspace.remove();
}, 60_000);

/** What the provider calls for the keys of this file, beside what it asks of every key. */
const ACTIONS = [
  "kms:CreateAlias",
  "kms:CreateGrant",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:GetParametersForImport",
  "kms:ImportKeyMaterial",
  "kms:ListGrants",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:ReplicateKey",
  "kms:RevokeGrant",
  "kms:ScheduleKeyDeletion",
];

/** Each call that is refused, with the type that makes it. */
const REFUSED: readonly (readonly [action: string, type: string])[] = [
  ["kms:CreateAlias", "aws_kms_alias"],
  ["kms:CreateGrant", "aws_kms_grant"],
  ["kms:DescribeKey", "aws_kms_key"],
  ["kms:EnableKeyRotation", "aws_kms_key"],
  ["kms:GetKeyPolicy", "aws_kms_key"],
  ["kms:GetParametersForImport", "aws_kms_external_key"],
  ["kms:ImportKeyMaterial", "aws_kms_external_key"],
  ["kms:ReplicateKey", "aws_kms_replica_key"],
];

function policyWithout(action: string | undefined): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "DeployerManagesKey",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:role/deployer" },
        Action: ACTIONS.filter((one) => one !== action),
        Resource: "*",
      },
    ],
  });
}

const EVERY_TYPE = [
  "aws_kms_alias",
  "aws_kms_external_key",
  "aws_kms_grant",
  "aws_kms_key",
  "aws_kms_replica_key",
];

/** Terraform for a key, and for what of these types belongs to it. */
function configuration(all: readonly { name: string; policy: string; types: readonly string[] }[]): object {
  const resource: Record<string, Record<string, object>> = {};
  const add = (type: string, name: string, body: object) => {
    resource[type] = { ...resource[type], [name]: body };
  };
  for (const { name, policy, types } of all) {
    const has = (type: string, body: object) => types.includes(type) && add(type, name, body);
    const tags = { Name: name };
    has("aws_kms_external_key", {
      policy,
      tags,
      key_material_base64: Buffer.alloc(32, 1).toString("base64"),
      enabled: true,
      deletion_window_in_days: 7,
    });
    if (types.every((type) => type === "aws_kms_external_key")) continue;
    add("aws_kms_key", name, { policy, tags, multi_region: true, enable_key_rotation: true });
    has("aws_kms_alias", { name: `alias/${name}`, target_key_id: `\${aws_kms_key.${name}.key_id}` });
    has("aws_kms_grant", {
      name,
      key_id: `\${aws_kms_key.${name}.key_id}`,
      grantee_principal: "arn:aws:iam::123456789012:role/reader",
      operations: ["Decrypt"],
    });
    has("aws_kms_replica_key", {
      provider: "aws.there",
      primary_key_arn: `\${aws_kms_key.${name}.arn}`,
      description: "There",
      policy,
      tags,
    });
  }
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: [{ region: "eu-west-1" }, { alias: "there", region: "us-east-1" }] },
    resource,
  };
}

function folderOf(name: string, written: object): string {
  const folder = path.join(workspace.folder, name);
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, "main.tf.json"), JSON.stringify(written));
  return folder;
}

it("stand and go where their policies let it, and are refused call by call where they do not", async () => {
  moto = await Moto.start();
  const env = terraformEnvironment(workspace.folder, moto.environment);

  const good = configuration([{ name: "good", policy: policyWithout(undefined), types: EVERY_TYPE }]);
  const folder = folderOf("good", good);
  const life = new Life({ name: "good", folder, terraform: {}, dependencies: [] }, env);
  await life.apply();
  expect(await life.secondPlan()).toBe("");
  const state = JSON.parse(await life.state()) as {
    values: { root_module: { resources: { type: string; values: Record<string, unknown> }[] } };
  };
  const values = (type: string) =>
    state.values.root_module.resources.find((one) => one.type === type)?.values ?? {};
  const { key_id: id } = values("aws_kms_key");
  expect(values("aws_kms_replica_key")).toMatchObject({
    arn: `arn:aws:kms:us-east-1:123456789012:key/${id}`,
    key_id: id,
    description: "There",
    key_rotation_enabled: true,
  });
  expect(values("aws_kms_external_key")).toMatchObject({ enabled: true, key_state: "Enabled" });
  await mustTerraform(folder, ["destroy", "-no-color", "-auto-approve"], env);

  const bad = REFUSED.map(([action, type]) => ({
    name: action.replace("kms:", ""),
    policy: policyWithout(action),
    types: [type],
  }));
  const refusing = folderOf("bad", configuration(bad));
  await mustTerraform(refusing, ["init", "-no-color"], env);
  const { stdout } = await terraform(refusing, ["apply", "-json", "-auto-approve"], env);
  const errors = errorsByAddress(stdout);
  expect([...errors.keys()].sort()).toEqual(
    REFUSED.map(([action, type]) => `${type}.${action.replace("kms:", "")}`).sort(),
  );
  for (const [action, type] of REFUSED) {
    const said = errors.get(`${type}.${action.replace("kms:", "")}`);
    expect(said).toContain(
      `AccessDeniedException: arn:aws:iam::123456789012:role/deployer may not ${action} with`,
    );
  }
}, 1_200_000);
