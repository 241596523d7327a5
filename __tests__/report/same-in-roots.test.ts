import { check, type Finding } from "../../guard";
import { reportOf } from "../../report/check";
import { compact } from "../../report/check/formats/compact";
import { configuration, folder, parseHcl } from "../../terraform";

/*
 * A module that several roots call: what is the same in all of them is said once, what differs with the root.
 */
const MODULE = folder([
  parseHcl(
    "mod/main.tf",
    `variable "on" {}
resource "aws_ebs_volume" "v" {
  encrypted = var.on
}
resource "aws_sqs_queue" "q" {}
`,
  ),
]);

function findingsIn(root: string, on: string): readonly Finding[] {
  const file = parseHcl(`${root}/main.tf`, `module "m" {\n  source = "../mod"\n  on = ${on}\n}\n`);
  const modules = configuration(root, folder([file]), { root, findFolder: () => MODULE });
  return check({ modules }, { rules: ["data-uses-customer-key"] });
}

function lines(roots: Readonly<Record<string, string>>): string[] {
  const findings = Object.entries(roots).flatMap(([root, on]) => findingsIn(root, on));
  const report = reportOf([
    { findings, resources: 0, tally: { arguments: 0, onCustomerKeys: 0, onAwsKeys: 0, unencrypted: 0 } },
  ]);
  const printed = compact.print(report).split("\n");
  return printed.filter((one) => one.startsWith("mod/")).map((one) => one.replace(/: module.*\]/, ""));
}

it("says once what is the same in all roots, and names the roots of the rest", () => {
  expect(lines({ a: "true", b: "false", c: "true" })).toEqual([
    "mod/main.tf:2: warning (in a, c)",
    "mod/main.tf:5: warning (in a, b, c)",
    "mod/main.tf:2: error (in b)",
  ]);
});

it("names a few of many roots", () => {
  expect(lines({ a: "true", b: "true", c: "true", d: "true", e: "true" })).toEqual([
    "mod/main.tf:2: warning (in a, b, c and 2 more)",
    "mod/main.tf:5: warning (in a, b, c and 2 more)",
  ]);
});

it("names no root where there is one", () => {
  expect(lines({ a: "true" })).toEqual(["mod/main.tf:2: warning", "mod/main.tf:5: warning"]);
});
