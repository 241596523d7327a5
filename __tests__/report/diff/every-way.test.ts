import { diffOf, hcl, key, queue, topics, volume } from "./sides";

/*
 * Conditions that are not known are tried both ways, with one outcome on both sides.
 */
const keys = `${key("a")}${key("b")}variable "on" {\n  type = bool\n}\nvariable "prod" {\n  type = bool\n}\n`;
const A = "aws_kms_key.a.arn";
const B = "aws_kms_key.b.arn";

const rotating = (value: string) => `resource "aws_kms_key" "c" {\n  enable_key_rotation = ${value}\n}\n`;
const policy = (principal: string) =>
  `resource "aws_kms_key" "c" {\n  enable_key_rotation = true\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = ${principal} }, Action = "kms:*", Resource = "*" }] })\n}\n`;
const counted = (condition: string, kms: string) =>
  volume("v", kms, `encrypted = true\n  count = ${condition} ? 1 : 0`);

it.each<[string, string, string, string[]]>([
  ["both ways come to the same key", volume("v", `var.on ? ${A} : ${A}`), volume("v", A), []],
  [
    "the condition is written the other way round",
    volume("v", `var.on ? ${A} : ${B}`),
    volume("v", `!var.on ? ${B} : ${A}`),
    [],
  ],
  [
    "a condition stands in a local now",
    volume("v", `var.on ? ${A} : ${B}`),
    `locals {\n  on = var.on\n}\n${volume("v", `local.on ? ${A} : ${B}`)}`,
    [],
  ],
  [
    "both ways change the key, to each other's",
    volume("v", `var.on ? ${A} : ${B}`),
    volume("v", `var.on ? ${B} : ${A}`),
    ["danger data-moved-to-another-key aws_ebs_volume.v"],
  ],
  [
    "both ways lose the key",
    volume("v", `var.on ? ${A} : ${B}`),
    volume("v", "", "encrypted = false"),
    ["danger data-lost-its-key aws_ebs_volume.v"],
  ],
  [
    "both ways gain a key",
    queue("q", ""),
    queue("q", `var.on ? ${A} : ${B}`),
    ["change data-gained-a-key aws_sqs_queue.q"],
  ],
  [
    "another condition decides",
    volume("v", `var.on ? ${A} : ${B}`),
    volume("v", `var.prod ? ${A} : ${B}`),
    [
      "cannot-tell data-moved-to-another-key aws_ebs_volume.v",
      "cannot-tell data-moved-to-another-key aws_ebs_volume.v",
    ],
  ],
  [
    "one way loses the key",
    queue("q", A),
    queue("q", `var.on ? ${A} : "alias/aws/sqs"`),
    ["cannot-tell data-lost-its-key aws_sqs_queue.q"],
  ],
  [
    "neither way rotates any more",
    rotating("true"),
    rotating("var.on ? false : null"),
    ["danger key-setting aws_kms_key.c"],
  ],
  [
    "one way does not rotate",
    rotating("true"),
    rotating("var.on ? true : false"),
    ["cannot-tell key-setting aws_kms_key.c"],
  ],
  [
    "the policy is wider both ways",
    policy('"arn:aws:iam::111122223333:root"'),
    policy('var.on ? "*" : "arn:aws:iam::999922223333:root"'),
    ["danger policy-widened aws_kms_key.c"],
  ],
  [
    "a block that is there perhaps has another key where it is",
    counted("var.on", A),
    counted("var.on", B),
    ["danger data-moved-to-another-key aws_ebs_volume.v"],
  ],
])("%s", (_, before, after, expected) => {
  const found = topics(hcl(keys, before), hcl(keys, after));
  expect(found.filter((one) => !one.includes("policy-narrowed"))).toEqual(expected);
});

it("a line says what the outcomes depend on, and what they come to", () => {
  const swapped = diffOf(
    hcl(keys, volume("v", `var.on ? ${A} : ${B}`)),
    hcl(keys, volume("v", `var.on ? ${B} : ${A}`)),
  );
  expect(swapped.rows.map(({ message }) => message)).toEqual([
    "aws_ebs_volume.v: depending on var.on: kms_key_id: the volume moves from aws_kms_key.a to aws_kms_key.b; or kms_key_id: the volume moves from aws_kms_key.b to aws_kms_key.a. This replaces the resource: copy its data first, see keywright retire.",
  ]);
  const one = diffOf(hcl(keys, queue("q", A)), hcl(keys, queue("q", `var.on ? ${A} : "alias/aws/sqs"`)));
  expect(one.rows[0]?.message).toMatch(
    /^aws_sqs_queue\.q: cannot tell; depending on var\.on, kms_master_key_id: the message was under/,
  );
});

it("a row has the file and the line of the argument on the new side, or else of the block on the old one", () => {
  const before = hcl(keys, volume("v", A), queue("gone", A));
  const after = hcl(keys, volume("v", B));
  const { rows } = diffOf(before, after);
  const text = [keys, volume("v", B)].join("\n").split("\n");
  expect(rows.map(({ address, file, line }) => [address, file, line])).toEqual([
    ["aws_ebs_volume.v", "main.tf", text.findIndex((one) => one.includes("kms_key_id")) + 1],
    ["aws_sqs_queue.gone", "main.tf", expect.any(Number)],
  ]);
});
