import * as fs from "node:fs";
import * as path from "node:path";
import { folderOf, ofKeywright, ofTerraform } from "./both";

/** Texts and numbers as HCL and as the JSON syntax write them. */
const read = (name: string) => fs.readFileSync(path.join(__dirname, "as-written", name), "utf8");

/** Whether both read the same in expressions. */
function agree(folder: string, all: readonly string[]): void {
  const theirs = ofTerraform(folder, all);
  const own = ofKeywright(folder, all);
  it("nothing fails", () => expect(theirs).not.toContain("error"));
  it.each(all.map((one, at) => [one, at] as const))("%s", (_, at) => {
    expect(own[at]).toBe(theirs[at]);
  });
}

describe("HCL", () => {
  const text = read("texts.tf");
  const names = [...text.matchAll(/^ {2}(\w+) += /gm)].map(([, name]) => `local.${name}`);
  agree(folderOf({ "main.tf": text }), names);
});

describe("the JSON syntax", () => {
  const names = [
    ...["dollar", "escaped", "doubled", "template", "keyed", "large", "decimal", "exponent", "huge"],
    ...["zero", "point", "account", "list", "second"],
  ].map((one) => `local.${one}`);
  agree(folderOf({ "main.tf.json": read("texts.tf.json") }), [
    ...names,
    ...["var.set", "var.string", "var.number", "var.list", "tolist(var.set)[0]", "tostring(local.zero)"],
  ]);
});

describe("values of variables", () => {
  const folder = folderOf({
    "main.tf":
      'variable "policy" {}\nvariable "long" {}\nvariable "of_hcl" {}\nvariable "given" {\n  type = set(number)\n}\n',
    "a.auto.tfvars.json":
      '{"policy": "${aws:username} $${b} %{c}", "long": 12345678901234567890, "given": ["2", 1, 1.0]}',
    "terraform.tfvars": 'of_hcl = "$${aws:username}"\n',
  });
  agree(folder, ["var.policy", "var.long", "var.of_hcl", "var.given"]);
});
