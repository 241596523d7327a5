import { judge } from "../../guard";
import { reportOf } from "../../report/check";
import { cut, cutLine } from "../../words";
import { hclDocument } from "../hcl-document";

/*
 * Values of a document can be of any length; what is said of them is not.
 */
const LONG = "x".repeat(50_000);

it("a value is cut in the middle, so that its beginning and its end are seen", () => {
  expect(cut("short")).toBe("short");
  expect(cut("abcdefghij", 7)).toBe("abcd…ij");
  expect(cut(`${"a".repeat(9)}\u{1f511}${"b".repeat(9)}`, 15)).not.toMatch(
    /[\ud800-\udfff](?![\udc00-\udfff])/,
  );
});

it("a sentence keeps its words, and the values in it are cut", () => {
  expect(cutLine(`a is ${LONG}, and b is ${LONG}.`)).toMatch(/^a is x+…x+, and b is x+…x+\.$/);
  expect(cutLine(LONG).length).toBe(160);
  expect(cutLine("word ".repeat(100_000)).length).toBeLessThanOrEqual(4_000);
});

it.each([
  ["a key that is none", `resource "aws_sns_topic" "t" {\n  kms_master_key_id = "${LONG}"\n}\n`],
  [
    "a key that is not known",
    `variable "v" {}\nresource "aws_sns_topic" "t" {\n  kms_master_key_id = "\${var.v}${LONG}"\n}\n`,
  ],
  ["a switch", `resource "aws_kms_key" "k" {\n  enable_key_rotation = "${LONG}"\n}\n`],
  ["a policy", `resource "aws_kms_key" "k" {\n  policy = "${LONG}"\n}\n`],
  ["a number of days", `resource "aws_kms_key" "k" {\n  deletion_window_in_days = "${LONG}"\n}\n`],
  ["the source of a module", `module "m" {\n  source = "${LONG}"\n}\n`],
  ["an instance", `resource "aws_ebs_volume" "v" {\n  for_each = toset(["${LONG}"])\n}\n`],
])("%s that is long: in JSON, and for people", (_, hcl) => {
  const report = reportOf([judge(hclDocument({ ".": hcl }))]);
  expect(report.findings.length).toBeGreaterThan(0);
  for (const { message, fix } of report.findings) {
    expect(message.length).toBeLessThan(2_000);
    expect(fix.length).toBeLessThan(2_000);
  }
});
