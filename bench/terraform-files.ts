import * as fs from "node:fs";
import * as path from "node:path";

/** Writes the same volumes on one key as a synthesised stack, as a plan and as HCL, and returns their paths. */
export function terraformFiles(folder: string, volumes: number): Record<"json" | "plan" | "hcl", string> {
  const numbers = Array.from({ length: volumes }, (_, i) => i);
  const fixed = { availability_zone: "eu-west-1a", size: 8, encrypted: true };
  const key = "${aws_kms_key.k.arn}";

  const stack = {
    resource: {
      aws_kms_key: { k: { enable_key_rotation: true } },
      aws_ebs_volume: Object.fromEntries(
        numbers.map((i) => [
          `v${i}`,
          {
            "//": { metadata: { path: `stack/v${i}`, uniqueId: `v${i}` } },
            ...fixed,
            kms_key_id: key,
          },
        ]),
      ),
    },
  };

  const block = (type: string, name: string) => ({ address: `${type}.${name}`, mode: "managed", type, name });
  const constants = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { constant_value: value }]));
  const all = [
    { ...block("aws_kms_key", "k"), values: { enable_key_rotation: true }, more: {} },
    ...numbers.map((i) => ({
      ...block("aws_ebs_volume", `v${i}`),
      values: fixed,
      more: { kms_key_id: { references: ["aws_kms_key.k.arn", "aws_kms_key.k"] } },
    })),
  ];
  const unknown = { arn: true, id: true, kms_key_id: true, tags_all: true };
  const plan = {
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: all.map(({ more: _, values, ...one }) => ({ ...one, values: { ...values, tags: null } })),
      },
    },
    resource_changes: all.map(({ more: _, values, ...one }) => ({
      ...one,
      change: { actions: ["create"], before: null, after: { ...values, tags: null }, after_unknown: unknown },
    })),
    configuration: {
      root_module: {
        resources: all.map(({ more, values, ...one }) => ({
          ...one,
          provider_config_key: "aws",
          expressions: { ...constants(values), ...more },
        })),
      },
    },
  };

  const hcl = [
    'resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\n',
    ...numbers.map(
      (i) =>
        `resource "aws_ebs_volume" "v${i}" {\n  availability_zone = "eu-west-1a"\n  size = 8\n  encrypted = true\n  kms_key_id = aws_kms_key.k.arn\n}\n`,
    ),
  ].join("\n");

  const files = {
    json: path.join(folder, `stack-${volumes}.json`),
    plan: path.join(folder, `plan-${volumes}.json`),
    hcl: path.join(folder, `hcl-${volumes}`, "main.tf"),
  };
  fs.mkdirSync(path.dirname(files.hcl), { recursive: true });
  fs.writeFileSync(files.json, JSON.stringify(stack, null, 2));
  fs.writeFileSync(files.plan, JSON.stringify(plan));
  fs.writeFileSync(files.hcl, hcl);
  return files;
}
