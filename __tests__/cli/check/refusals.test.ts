import * as fs from "node:fs";
import * as path from "node:path";
import { folder, run, STILL, write } from "./checked";

describe("what cannot be read is said in one line", () => {
  it.each<[string, string | Buffer, string]>([
    ["nothing", "", "standard input: it is empty. Give a plan, a state or Terraform."],
    ["JSON that ends", '{"resource": {', "standard input:1:15: the JSON ends too early."],
    ["JSON with an error", '{\n  "a": x\n}', "standard input:2:8: this is not JSON."],
    [
      "JSON that is none of Terraform's",
      '{"a": 1}',
      "standard input: it is JSON, but no plan, state or configuration of Terraform. Print a plan with terraform show -json.",
    ],
    [
      "a list",
      "[1]",
      "standard input:1:1: this is JSON, and no object. Give a plan, a state or a configuration.",
    ],
    [
      "text",
      "hello",
      'standard input:1:6: the end of the file follows hello; an argument has "=" there, a block "{". It is neither JSON nor HCL.',
    ],
    [
      "text that is not UTF-8",
      Buffer.from([0x72, 0xff, 0xfe]),
      "standard input: it is not UTF-8. Save it as UTF-8.",
    ],
    [
      "what is nested too deep",
      `{"resource":{"aws_kms_key":{"k":${'{"a":'.repeat(100_000)}1${"}".repeat(100_003)}`,
      "standard input: it is nested too deep.",
    ],
  ])("%s", (_what, input, line) => {
    expect(run(["-"], input)).toEqual({ status: 2, stdout: "", stderr: `${line}\n` });
  });

  it("HCL with an error, with file, line and column", () => {
    write({ "main.tf": 'resource "aws_kms_key" "k" {\n  a = = 1\n}\n' });
    const { status, stderr } = run([]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^main\.tf:2:7: .*\.\n$/);
  });

  it("links that lead out of what was given", () => {
    write({ "in/main.tf": STILL, "out.tf": STILL });
    fs.symlinkSync(path.join(folder, "out.tf"), path.join(folder, "in", "linked.tf"));
    expect(run(["in"])).toEqual({
      status: 2,
      stdout: "",
      stderr: "in/linked.tf: it is a link to out.tf, outside of in. Check a folder that holds both.\n",
    });
    expect(run(["."]).status).toBe(1);
  });

  it("links in a circle, and folders without Terraform", () => {
    write({ "in/x": "" });
    fs.symlinkSync("loop.tf", path.join(folder, "in", "loop.tf"));
    expect(run(["in"]).stderr).toBe("in/loop.tf: its links lead in a circle.\n");
    fs.rmSync(path.join(folder, "in", "loop.tf"));
    fs.symlinkSync(folder, path.join(folder, "in", "up"));
    expect(run(["in"]).stderr).toBe(
      "in: there is no Terraform in it. Name a folder with .tf files, a cdktf.out, a plan or a state.\n",
    );
  });

  it.each<[string[], string]>([
    [["--rule", "key-rotate"], '--rule "key-rotate": there is no such rule. Did you mean "key-rotates"?'],
    [["--severity", "high"], '--severity is "high"; choose one of error, warning, note.'],
    [
      ["--format", "xml"],
      '--format is "xml"; choose one of text, compact, json, sarif, junit, markdown, github.',
    ],
    [["--out", "no/such/folder"], "--out no/such/folder: there is no such file or folder."],
  ])("%j", (args, line) => {
    write({ "main.tf": STILL });
    const { status, stderr } = run(args);
    expect({ status, isLine: stderr.startsWith(line), lines: stderr.trimEnd().split("\n").length }).toEqual({
      status: 2,
      isLine: true,
      lines: 1,
    });
  });
});

it.each([
  ['{"resource": [[{"aws_ebs_volume": {"v": {}}}]]}', "1:2", "resource"],
  ['{"resource": "x"}', "1:2", "resource"],
  ['{"resource": [5]}', "1:2", "resource"],
  ['{\n  "resource": {"aws_ebs_volume": "x"}\n}', "2:3", "resource.aws_ebs_volume"],
  ['{"resource": {"aws_ebs_volume": null}}', "1:2", "resource.aws_ebs_volume"],
  ['{"resource": {"aws_ebs_volume": {"v": "x"}}}', "1:2", "resource.aws_ebs_volume.v"],
  ['{"resource": {"aws_ebs_volume": {"v": [[{}]]}}}', "1:2", "resource.aws_ebs_volume.v"],
  ['{"module": {"m": [["x"]]}}', "1:2", "module.m"],
  ['{"locals": "x"}', "1:2", "locals"],
])("JSON whose blocks are no blocks: %s", (text, at, place) => {
  write({ "main.tf.json": text });
  expect(run([])).toEqual({
    status: 2,
    stdout: "",
    stderr: `main.tf.json:${at}: ${place} is neither an object nor a list of objects, as Terraform takes it.\n`,
  });
});
