import * as fc from "fast-check";

/*
 * Terraform that was never written by anybody: expressions, blocks and files from a grammar, with names and shapes that
 * are rare. The same blocks are written as HCL and as JSON.
 */

const NAMES = ["a", "k", "constructor", "__proto__", "toString", "x-1", "each", "é"] as const;
const TYPES = [
  "aws_kms_key",
  "aws_kms_key_policy",
  "aws_kms_grant",
  "aws_kms_alias",
  "aws_kms_replica_key",
  "aws_ebs_volume",
  "aws_instance",
  "aws_sqs_queue",
  "aws_s3_bucket",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_dynamodb_table",
  "aws_next_year",
  "constructor",
] as const;
const ARGUMENTS = [
  ...["policy", "key_id", "kms_key_id", "kms_master_key_id", "encrypted", "bucket", "name", "target_key_id"],
  ...["operations", "grantee_principal", "is_enabled", "enable_key_rotation", "region", "provider", "count"],
  ...["for_each", "deletion_window_in_days", "depends_on", "source", "version", "value", "default", "type"],
  ...["sensitive", "ephemeral", "primary_key_arn", "multi_region", "__proto__", "constructor", "tags"],
] as const;
const BLOCKS = [
  ...["root_block_device", "ebs_block_device", "rule", "apply_server_side_encryption_by_default", "replica"],
  ...["server_side_encryption", "lifecycle", "constraints", "dynamic", "content", "provisioner", "timeouts"],
] as const;

const name = fc.constantFrom(...NAMES);
const text = fc.oneof(
  fc.constantFrom(
    "alias/aws/ebs",
    "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111",
    "*",
    "aws:kms",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"}]}',
    '{"Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":["*"]},"NotAction":[],"Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":"*?*"}}}]}',
  ),
  fc.string({ maxLength: 8, unit: "binary" }),
);
const quoted = text.map((one) => JSON.stringify(one).replace(/[$%](?=\{)/g, (mark) => mark + mark));

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom(
      "true",
      "false",
      "null",
      "0",
      "-1",
      "1e9",
      "1e400",
      "[]",
      "{}",
      "each.value",
      "count.index",
    ),
    quoted,
    fc
      .tuple(fc.constantFrom("var", "local", "module.a", "aws_kms_key", "data.aws_kms_alias"), name)
      .map(([first, second]) => `${first}.${second}${first.startsWith("aws_") ? ".arn" : ""}`),
    fc.array(tie("expression"), { maxLength: 3 }).map((all) => `[${all.join(", ")}]`),
    fc.tuple(name, tie("expression")).map(([key, value]) => `{ "${key}" = ${value} }`),
    fc
      .tuple(tie("expression"), tie("expression"), tie("expression"))
      .map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    fc
      .tuple(
        fc.constantFrom(
          ...[
            "jsonencode",
            "jsondecode",
            "try",
            "can",
            "coalesce",
            "concat",
            "merge",
            "format",
            "range",
            "regex",
          ],
          ...[
            "length",
            "element",
            "lookup",
            "setproduct",
            "toset",
            "flatten",
            "sensitive",
            "nonsensitive",
            "one",
          ],
          ...[
            "templatefile",
            "file",
            "base64gzip",
            "yamldecode",
            "replace",
            "split",
            "join",
            "keys",
            "nothing",
          ],
        ),
        fc.array(tie("expression"), { maxLength: 3 }),
      )
      .map(([called, given]) => `${called}(${given.join(", ")})`),
    fc
      .tuple(tie("expression"), tie("expression"))
      .map(([list, one]) => `[for k, v in ${list} : ${one} if k != v]`),
    fc
      .tuple(tie("expression"), tie("expression"))
      .map(([list, one]) => `{ for k in ${list} : k => ${one}... }`),
    fc
      .tuple(tie("expression"), fc.constantFrom("[0]", "[*].arn", ".*.id", '["a"]', ".b"))
      .map(([of, step]) => `${of}${step}`),
    tie("expression").map((one) => `"a-\${${one}}-%{ if ${one} }b%{ endif }"`),
    fc
      .tuple(tie("expression"), fc.constantFrom("+", "==", "&&", "%", "<"), tie("expression"))
      .map((all) => `(${all.join(" ")})`),
  ),
}));

/** The inside of a block: arguments, and blocks with labels. */
interface Body {
  readonly values: Readonly<Record<string, string>>;
  readonly blocks: readonly { readonly head: readonly string[]; readonly body: Body }[];
}

const { body } = fc.letrec<{ body: Body }>((tie) => ({
  body: fc.record({
    values: fc.dictionary(fc.constantFrom(...ARGUMENTS), expression, { maxKeys: 5, noNullPrototype: true }),
    blocks: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.constant([]),
      fc.array(
        fc.record({
          head: fc
            .constantFrom(...BLOCKS)
            .map((one) => (one === "dynamic" ? [one, "ebs_block_device"] : [one])),
          body: tie("body"),
        }),
        { maxLength: 2 },
      ),
    ),
  }),
}));

const root: fc.Arbitrary<Body> = fc
  .array(
    fc.record({
      head: fc.oneof(
        { weight: 5, arbitrary: fc.tuple(fc.constant("resource"), fc.constantFrom(...TYPES), name) },
        fc.tuple(fc.constant("data"), fc.constantFrom("aws_kms_alias", "aws_iam_policy_document"), name),
        fc.tuple(fc.constantFrom("variable", "module", "output", "provider"), name),
        fc.tuple(fc.constantFrom("locals", "terraform", "moved", "import", "removed")),
        fc.tuple(fc.constantFrom("check", "run", "ephemeral", "component", "stack", "generate"), name),
      ),
      body,
    }),
    { maxLength: 6 },
  )
  .map((blocks) => ({ values: {}, blocks }));

function asHcl({ values, blocks }: Body, indent = ""): string {
  return [
    ...Object.entries(values).map(([key, value]) => `${indent}${key} = ${value}\n`),
    ...blocks.map(
      ({ head: [first, ...labels], body: inside }) =>
        `${indent}${[first, ...labels.map((one) => JSON.stringify(one))].join(" ")} {\n${asHcl(inside, `${indent}  `)}${indent}}\n`,
    ),
  ].join("");
}

function asJson({ values, blocks }: Body): object {
  const made: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(values)) made[key] = `\${${value}}`;
  for (const { head, body: inside } of blocks) {
    const [first = "", ...labels] = head;
    const value = labels.reduceRight<object>(
      (one, label) => Object.fromEntries([[label, one]]),
      asJson(inside),
    );
    made[first] = [...((made[first] as unknown[] | undefined) ?? []), value];
  }
  return made;
}

/** A file of Terraform's language, in HCL. */
export const hcl: fc.Arbitrary<string> = root.map((one) => asHcl(one));

/** The same in JSON. */
export const json: fc.Arbitrary<string> = root.map((one) => JSON.stringify(asJson(one)));

/** Values of variables. */
export const tfvars: fc.Arbitrary<string> = fc
  .array(fc.tuple(name, fc.oneof(quoted, expression)), { maxLength: 3 })
  .map((all) => all.map(([key, value]) => `${key} = ${value}\n`).join(""));
