import { findRow } from "../../catalogue";
import { rules } from "../../guard";
import type { Control } from "../../report";
import { CONTROL_TITLES } from "../../report/control-titles";
import { DATA_CONTROLS } from "../../report/data-controls";
import { drawn, hcl } from "./sources";

const GOOD = 'resource "aws_kms_key" "good" {\n  enable_key_rotation = true\n}\n';
const STILL = 'resource "aws_kms_key" "still" {\n}\n';
const OPEN = 'variable "on" {}\nresource "aws_kms_key" "open" {\n  enable_key_rotation = var.on\n}\n';
const ALLOWED = `resource "aws_kms_key" "allowed" {\n  # keywright:allow key-rotates signed off\n}\n`;
const UNSEEN = 'module "away" {\n  source = "git::https://example.com/away"\n}\n';

function control(id: string, text: string): Control {
  const found = drawn([hcl("store", text)]).controls.find((one) => one.id === id);
  if (!found) throw new Error(`there is no control ${id}`);
  return found;
}

describe("a control about keys", () => {
  it.each<[Control["status"], string, string]>([
    ["met", GOOD, "1 key that can rotate looked at: nothing against it."],
    [
      "not-met",
      GOOD + STILL + OPEN,
      "3 keys that can rotate looked at: 1 finding against it, 1 cannot tell.",
    ],
    ["cannot-tell", GOOD + OPEN, "2 keys that can rotate looked at: 1 cannot tell."],
    ["cannot-tell", GOOD + UNSEEN, "1 key that can rotate looked at: 1 cannot tell."],
    ["met-with-exceptions", GOOD + ALLOWED, "2 keys that can rotate looked at: 1 with an exception."],
    [
      "not-applicable",
      'resource "aws_sns_topic" "t" {\n}\n',
      "No key that can rotate was there to be looked at.",
    ],
    [
      "not-applicable",
      'resource "aws_kms_key" "k" {\n  customer_master_key_spec = "RSA_2048"\n  key_usage = "SIGN_VERIFY"\n}\n',
      "No key that can rotate was there to be looked at.",
    ],
  ])("is %s", (status, text, evidence) => {
    expect(control("SecurityHub KMS.4", text)).toMatchObject({ status, evidence });
  });

  it("points at what stands against it", () => {
    const map = drawn([hcl("store", GOOD + STILL + OPEN + ALLOWED)]);
    const found = map.controls.find(({ id }) => id === "CIS-AWS 5.0 3.6");
    const addresses = (all: readonly number[] = []) => all.map((one) => map.findings[one]?.address);
    expect(addresses(found?.notMet)).toEqual(["aws_kms_key.still"]);
    expect(addresses(found?.open)).toEqual(["aws_kms_key.open"]);
    expect(addresses(found?.suppressed)).toEqual(["aws_kms_key.allowed"]);
  });

  it("is open where nobody can tell what a policy says, though no rule of it says so", () => {
    const text = 'variable "policy" {}\nresource "aws_kms_key" "k" {\n  policy = var.policy\n}\n';
    expect(control("NIST.800-53.r5 AC-6", text)).toMatchObject({ status: "cannot-tell" });
    expect(control("SecurityHub KMS.5", text)).toMatchObject({ status: "cannot-tell" });
  });
});

describe("a control about data", () => {
  const topic = (key: string) => `resource "aws_sns_topic" "t" {\n${key}}\n`;
  const queue = (more: string) => `resource "aws_sqs_queue" "q" {\n${more}}\n`;
  const OWN = `  kms_master_key_id = aws_kms_key.good.arn\n`;
  it.each<[string, string, Control["status"], string]>([
    ["SNS.1", "a key of the customer's", "met", GOOD + topic(OWN)],
    ["SNS.1", "a key of AWS in KMS", "met", topic('  kms_master_key_id = "alias/aws/sns"\n')],
    ["SNS.1", "none", "not-met", topic("")],
    [
      "SNS.1",
      "a key that is known later",
      "cannot-tell",
      `variable "k" {}\n${topic("  kms_master_key_id = var.k\n")}`,
    ],
    ["SNS.1", "no topic", "not-applicable", GOOD],
    ["SQS.1", "SSE-SQS", "met", queue("  sqs_managed_sse_enabled = true\n")],
    ["CloudTrail.2", "SSE-S3", "not-met", 'resource "aws_cloudtrail" "t" {\n}\n'],
    ["EC2.3", "aws/ebs", "met", 'resource "aws_ebs_volume" "v" {\n  encrypted = true\n}\n'],
    ["EC2.3", "none", "not-met", 'resource "aws_ebs_volume" "v" {\n}\n'],
    [
      "EC2.3",
      "none, in an instance",
      "not-met",
      'resource "aws_ebs_volume" "v" {\n  encrypted = true\n}\nresource "aws_instance" "i" {\n  ebs_block_device {\n    device_name = "b"\n    encrypted = false\n  }\n}\n',
    ],
    [
      "SNS.1",
      "none, with a reason",
      "met-with-exceptions",
      topic("  # keywright:allow data-uses-customer-key public news\n"),
    ],
  ])("%s of %s is %s", (id, _, status, text) => {
    expect(control(`SecurityHub ${id}`, text).status).toBe(status);
  });

  it("looks at arguments that the catalogue has", () => {
    for (const { places } of DATA_CONTROLS) {
      for (const [type, path] of Object.entries(places)) {
        const paths = findRow(type)?.keys.map((one) => one.path.replaceAll("[]", ""));
        for (const one of [path].flat()) expect(paths).toContain(one);
      }
    }
  });
});

it("every control has a title, and every title a control", () => {
  const named = Object.values(rules).flatMap(({ controls }) => [...controls]);
  const all = new Set([...named, ...DATA_CONTROLS.map(({ id }) => id)]);
  expect(Object.keys(CONTROL_TITLES).sort()).toEqual([...all].sort());
});
