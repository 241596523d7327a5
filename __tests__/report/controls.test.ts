import { cannotsOf, findRow, plain } from "../../catalogue";
import { rules } from "../../guard";
import type { Control } from "../../report";
import { CONTROL_TITLES } from "../../report/control-titles";
import { DATA_CONTROLS, EVERY_PLACE, pathsOf } from "../../report/data-controls";
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
    ["not-met", GOOD + STILL + OPEN, "3 keys that can rotate looked at: 1 finding against it, 1 unknown."],
    ["cannot-tell", GOOD + OPEN, "2 keys that can rotate looked at: 1 unknown."],
    ["cannot-tell", GOOD + UNSEEN, "1 key that can rotate looked at: 1 unknown."],
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

  it("is open where it is unknown what a policy says, though no rule of it says so", () => {
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

  const EBS = 'resource "aws_ebs_encryption_by_default" "e" {\n';
  it.each<[string, string, Control["status"], string]>([
    ["EC2.7", "a setting that is on", "met", `${EBS}  enabled = true\n}\n`],
    ["EC2.7", "a setting that AWS switches on", "met", `${EBS}}\n`],
    ["EC2.7", "a setting that is off", "not-met", `${EBS}  enabled = false\n}\n`],
    ["EC2.7", "a variable", "cannot-tell", `variable "on" {}\n${EBS}  enabled = var.on\n}\n`],
    ["EC2.7", "no setting", "not-applicable", GOOD],
  ])("%s of %s is %s", (id, _, status, text) => {
    expect(control(`SecurityHub ${id}`, text).status).toBe(status);
    expect(control("CIS-AWS 5.0 5.1.1", text).status).toBe(status);
  });

  it("counts a setting that stands right, though it is no use", () => {
    const text = `${EBS}}\nresource "aws_ebs_encryption_by_default" "f" {\n  enabled = false\n}\n`;
    expect(control("SecurityHub EC2.7", text)).toMatchObject({
      lookedAt: 2,
      evidence: "2 uses looked at: 1 finding against it.",
    });
  });

  const workspace = (more: string) => `resource "aws_workspaces_workspace" "w" {\n${more}}\n`;
  const KEY = `  volume_encryption_key = aws_kms_key.good.arn\n`;
  const ROOT = "  root_volume_encryption_enabled = true\n";
  const USER = "  user_volume_encryption_enabled = true\n";
  it.each<[string, Control["status"], Control["status"], string]>([
    ["both switches", "met", "met", GOOD + workspace(KEY + ROOT + USER)],
    ["one switch", "met", "not-met", GOOD + workspace(KEY + USER)],
    ["one switch and no key", "not-met", "met", workspace(ROOT)],
    ["no switch", "not-met", "not-met", workspace("")],
    [
      "a switch that is known later",
      "cannot-tell",
      "met",
      `variable "on" {}\n${GOOD}${workspace(`${KEY}${ROOT}  user_volume_encryption_enabled = var.on\n`)}`,
    ],
  ])("looks at each switch beside a key: %s", (_, user, root, text) => {
    expect(control("SecurityHub WorkSpaces.1", text).status).toBe(user);
    expect(control("SecurityHub WorkSpaces.2", text).status).toBe(root);
  });

  const build = (more: string, artifacts = "") =>
    `resource "aws_codebuild_project" "p" {\n  artifacts {\n    type = "S3"\n${artifacts}  }\n${more}}\n`;
  const logs = (more: string) =>
    `  logs_config {\n    s3_logs {\n      status = "ENABLED"\n${more}    }\n  }\n`;
  it.each<[string, Control["status"], string]>([
    ["none written", "met", build("")],
    ["written and encrypted", "met", build(logs("      encryption_disabled = false\n"))],
    ["not encrypted", "not-met", build(logs("      encryption_disabled = true\n"))],
    [
      "known later",
      "cannot-tell",
      `variable "off" {}\n${build(logs("      encryption_disabled = var.off\n"))}`,
    ],
    ["encrypted, though the artifact is not", "met", build(logs(""), "    encryption_disabled = true\n")],
  ])("CodeBuild.3 looks at logs in S3: %s", (_, status, text) => {
    expect(control("SecurityHub CodeBuild.3", text).status).toBe(status);
  });

  it.each<[string, Control["status"], string]>([
    ["a key of the customer's", "met", '  encryption_type = "KMS"\n    kms_key = aws_kms_key.good.arn\n'],
    ["a key of AWS", "not-met", '  encryption_type = "KMS"\n'],
  ])("ECR.5 asks for a key of the customer's: %s", (_, status, more) => {
    const text = `${GOOD}resource "aws_ecr_repository" "r" {\n  encryption_configuration {\n  ${more}  }\n}\n`;
    expect(control("SecurityHub ECR.5", text).status).toBe(status);
  });

  it("names what Security Hub's page says that it answers for", () => {
    expect(control("SecurityHub EC2.7", GOOD).related).toContain("CIS-AWS 5.0 5.1.1");
    expect(control("SecurityHub CodeBuild.3", GOOD).related).toContain("PCI-DSS 4.0.1 10.3.2");
    expect(control("SecurityHub SNS.1", GOOD).related).toEqual([]);
  });

  it.each(DATA_CONTROLS.map((one) => [one.id, one] as const))(
    "%s looks at what the catalogue has",
    (_, one) => {
      expect(Object.keys(one.places)).not.toEqual([]);
      for (const type of Object.keys(one.places)) {
        const row = findRow(type);
        if (!row) throw new Error(`there is no row ${type}`);
        const { keys, settings = [] } = row;
        const cannots = cannotsOf(row);
        const paths = [...keys, ...settings, ...keys.flatMap(({ switches = [] }) => switches)].map(
          ({ path }) => plain(path),
        );
        // What takes over the key of something else makes no use of its own, and would pass unseen.
        const isSeen = cannots.every(({ bare }) => bare.kind !== "inherits");
        if (isSeen && paths.length + cannots.length > 0) paths.push(EVERY_PLACE);
        expect(paths).toEqual(expect.arrayContaining([...pathsOf(one, type)]));
      }
    },
  );

  it("has each control once", () => {
    const ids = DATA_CONTROLS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it("every control has a title, and every title a control", () => {
  const named = Object.values(rules).flatMap(({ controls }) => [...controls]);
  const all = new Set([...named, ...DATA_CONTROLS.map(({ id }) => id)]);
  expect(Object.keys(CONTROL_TITLES).sort()).toEqual([...all].sort());
});
