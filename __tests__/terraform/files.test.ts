import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { PathReader } from "../../cli/input/path-reader";
import { check } from "../../guard";
import { type Module, reasonsOf, textOfReason } from "../../terraform";
import { message } from "../../words";
import { folderOf, ofKeywright, ofTerraform } from "./both";

const FILES = {
  "main.tf": `
module "a" {
  source = "./modules/a"
}
module "b" {
  source = "./modules/link"
}
`,
  "modules/a/main.tf": `
module "inner" {
  source = "../inner"
}
output "all" {
  value = [path.module, path.root, path.cwd, file("\${path.module}/note.txt"), module.inner.all]
}
`,
  "modules/a/note.txt": "of a\n",
  "modules/inner/main.tf": `output "all" {
  value = [path.module, fileexists("\${path.module}/main.tf"), fileset(path.module, "*.tf")]
}
`,
  "policy.json": '{"a": "$' + '{aws:username}", "b": "ä"}',
  "t.tpl": "%{ for one in all ~}\n<$" + "{one}> $$" + "{not}\n%{ endfor ~}\n",
  "deep/er/x.json": "1",
  "deep/y.json": "2",
  "deep/.hidden.json": "3",
  empty: "",
};

const EXPRESSIONS = [
  "module.a.all",
  "module.b.all",
  "path.cwd",
  "path.root",
  "path.module",
  'file("policy.json")',
  'file("./deep/../policy.json")',
  'file("${path.module}/policy.json")',
  'file("${path.cwd}/policy.json")',
  'jsondecode(file("policy.json")).a',
  'file("empty")',
  'filebase64("policy.json")',
  'filemd5("policy.json")',
  'filesha1("policy.json")',
  'filesha256("policy.json")',
  'filesha512("policy.json")',
  'filebase64sha256("policy.json")',
  'filebase64sha512("policy.json")',
  'fileexists("policy.json")',
  'fileexists("none.json")',
  'fileexists("deep/none/none.json")',
  'fileset("deep", "*.json")',
  'fileset("deep", "**/*.json")',
  'fileset(".", "deep/*")',
  'fileset(path.module, "{deep,none}/**")',
  'fileset("none", "*")',
  'fileset("deep", "../*.json")',
  'fileset("linked", "*")',
  'templatefile("t.tpl", { all = ["x", "y"] })',
  'templatefile("${path.module}/t.tpl", { all = [] })',
  'abspath("policy.json")',
  'abspath("${path.module}/deep/../x")',
  'try(file("none.json"), "none")',
  'file("link.json")',
];

describe("files", () => {
  const folder = folderOf(FILES);
  fs.symlinkSync("a", path.join(folder, "modules", "link"));
  fs.symlinkSync("policy.json", path.join(folder, "link.json"));
  fs.symlinkSync("deep", path.join(folder, "linked"));
  const own = ofKeywright(folder, EXPRESSIONS);
  const theirs = ofTerraform(folder, EXPRESSIONS);
  it("nothing fails", () => expect(theirs).not.toContain("error"));
  it.each(EXPRESSIONS.map((one, at) => [one, at] as const))("%s", (_, at) => {
    expect(own[at]).toBe(theirs[at]);
  });
});

/** What is said of the file that an expression names, in a root of a folder. */
function why(folder: string, root: string, expression: string, exclude: readonly string[] = []): string[] {
  const [module] = new PathReader({ exclude }).read(path.join(folder, root))?.document.modules ?? [];
  return reasonsOf(`\${${expression}}`, module as Module).map(textOfReason);
}

describe("a file that is not read", () => {
  const folder = folderOf({
    "root/main.tf": "locals {\n}\n",
    "root/large": "x".repeat(10_000_001),
    "root/sub/own.txt": "",
    "outside/secret.txt": "s",
    "outside/more.txt": "s",
  });
  const root = path.join(folder, "root");
  fs.symlinkSync("../outside/secret.txt", path.join(root, "link.txt"));
  fs.symlinkSync("../outside", path.join(root, "linked"));
  fs.symlinkSync("loop", path.join(root, "loop"));
  spawnSync("mkfifo", [path.join(root, "pipe")]);
  const outside = /^the file ".*" \(it is outside of .*root\)$/;

  it.each([
    ['file("../outside/secret.txt")', outside],
    ['file("link.txt")', outside],
    ['file("linked/secret.txt")', outside],
    ['templatefile("linked/secret.txt", {})', outside],
    ['fileexists("../outside/secret.txt")', outside],
    ['fileexists("../outside/none.txt")', outside],
    ['fileexists("linked/none.txt")', outside],
    ['file("/etc/hostname")', outside],
    ['file("~/.netrc")', /\(it is in a home folder\)$/],
    ['file("large")', /\(it is larger than 10 MB\)$/],
    ['file("pipe")', /\(it is no ordinary file\)$/],
    ['file("sub")', /\(it is a folder\)$/],
    ['file("loop")', /\(its links lead in a circle\)$/],
    ['fileset("..", "*/*")', /^fileset\(\)$/],
    ['fileset(".", "linked/*")', /^fileset\(\)$/],
    ['fileset("/", "**")', /^fileset\(\)$/],
  ])("%s", (expression, expected) => {
    const found = why(folder, "root", expression);
    expect(found).toEqual([expect.stringMatching(expected)]);
  });

  it("is one that --exclude leaves out", () => {
    expect(why(folder, "root", 'file("sub/own.txt")', ["sub"])).toEqual([
      'the file "sub/own.txt" (--exclude leaves it out)',
    ]);
  });

  it("is read where the repository holds it", () => {
    const repository = folderOf({ ".git": "gitdir: elsewhere\n", "root/main.tf": "", "beside.txt": "" });
    expect(why(repository, "root", 'file("../beside.txt")')).toEqual([]);
    expect(why(repository, "root", 'file("../../beside.txt")')).toHaveLength(1);
  });
});

describe("a key policy in a file", () => {
  const open = (text: string) => ({
    "main.tf": `resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n  policy = ${text}\n}\n`,
    "policy.json": JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }],
    }),
    "policy.tpl":
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"${who}","Action":"kms:*","Resource":"*"}]}',
  });
  it.each([
    'file("policy.json")',
    'file("${path.module}/policy.json")',
    'templatefile("${path.module}/policy.tpl", { who = "*" })',
  ])("%s", (text) => {
    const found = new PathReader().read(folderOf(open(text)));
    const said = check(found?.document ?? { modules: [] }).map(message);
    expect(said).toContain(
      "aws_kms_key.k: statement 1: the principal is everybody, in any account, and no condition says who. Name the principals, or add a condition on aws:PrincipalOrgID or kms:CallerAccount.",
    );
  });
});
