import type { Report } from "../../../report/check/report";
import { run, write } from "./checked";

/*
 * What cannot be told for want of a variable's value says which one, once for all places, and how to give it one.
 */
beforeEach(() =>
  write({
    "main.tf": `variable "key" {}
variable "protect" { type = bool }
module "store" {
  source = "./store"
  key    = var.key
}
resource "aws_sqs_queue" "q" {
  kms_master_key_id = var.key
}
resource "aws_sns_topic" "t" {
  kms_master_key_id = var.protect ? "alias/orders" : "alias/aws/sns"
}
`,
    "store/main.tf":
      'variable "key" {}\nresource "aws_sqs_queue" "inner" {\n  kms_master_key_id = var.key\n}\n',
  }),
);
const DATA = ["--rule", "data-uses-customer-key"];

it("names each variable once, with the places that depend on it", () => {
  const lines = run([".", ...DATA])
    .stdout.split("\n")
    .filter((line) => line.includes("has no value"));
  expect(lines).toEqual([
    "var.key has no value, and 2 places depend on it. Give it one with --var 'key=…' or --var-file.",
    "var.protect has no value, and 1 place depends on it. Give it one with --var 'protect=…' or --var-file.",
  ]);
});

it("says so of each finding in JSON", () => {
  const { findings } = JSON.parse(run([".", ...DATA, "--format", "json"]).stdout) as Report;
  expect(findings.map(({ address, dependsOn }) => [address, dependsOn])).toEqual([
    ["aws_sqs_queue.q", ["var.key"]],
    ["aws_sns_topic.t", ["var.protect"]],
    ["module.store.aws_sqs_queue.inner", ["var.key"]],
  ]);
});

it("is settled by the value", () => {
  const { stdout } = run([".", ...DATA, "--var", "key=alias/orders", "--var", "protect=true"]);
  expect(stdout).not.toContain("has no value");
  expect(stdout).toContain("0 unknown");
});
