import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { bytesOnDisk, newFolder, packedInto, run, succeed, userEnvironment, writeFiles } from "./place";

/*
 * The package alone, from its tarball in an empty folder: what it brings along, and that every kind of command runs
 * there, from dist/bin.
 */
const folder = newFolder();
const place = path.join(folder, "user");
const cli = path.join(place, "node_modules", ".bin", "keywright");

beforeAll(() => {
  const tarball = packedInto(path.join(folder, "packed"));
  writeFiles(place, { "main.tf": 'resource "aws_kms_key" "k" {\n}\nresource "aws_sqs_queue" "q" {\n}\n' });
  succeed(["npm", "install", "--no-audit", "--no-fund", tarball], place);
}, 120_000);

it("is 5 packages at most, and none that only apps of cdktf need", () => {
  const { packages } = JSON.parse(fs.readFileSync(path.join(place, "package-lock.json"), "utf8"));
  const names = Object.keys(packages).filter((name) => name !== "");
  expect(names).toEqual(["bignumber.js", "keywright", "yaml"].map((name) => `node_modules/${name}`));
});

it("takes 15 MB at most", () => {
  expect(bytesOnDisk(place)).toBeLessThan(15e6);
});

it("has the manual page that its package.json names", () => {
  const installed = path.join(place, "node_modules", "keywright");
  const { man } = JSON.parse(fs.readFileSync(path.join(installed, "package.json"), "utf8"));
  // npm 11 links no page of a man that is one text.
  expect(man).toEqual([path.join("dist", "man", "keywright.1")]);
  expect(fs.readFileSync(path.join(installed, man[0]), "utf8")).toMatch(/^\.TH KEYWRIGHT 1 /);
});

it("has declarations of what it exports alone", () => {
  const dist = path.join(place, "node_modules", "keywright", "dist");
  const all = fs.readdirSync(dist, { recursive: true, encoding: "utf8" });
  expect(all).toContain(path.join("guard", "index.d.ts"));
  expect(all.filter((name) => name.startsWith(path.join("report", "page")))).toEqual([]);
  expect(all.filter((name) => name.endsWith(".tsbuildinfo"))).toEqual([]);
});

it.each<[args: string, status: number, printed: RegExp]>([
  ["--version", 0, /^\d+\.\d+\.\d+\n$/],
  ["--help", 0, /^Usage: keywright/],
  ["check main.tf", 1, /\[key-rotates\]/],
  ["check --format sarif main.tf", 1, /"version": "2\.1\.0"/],
  ["fix .", 0, /^\+\+\+ b\/main\.tf$/m],
  ["services sqs", 0, /kms_master_key_id/],
  ["rules", 0, /key-rotates/],
  ["explain key-rotates", 0, /enable_key_rotation/],
  ["report . --format csv", 0, /^source,stack,address,/],
  ["report . --format html", 0, /<title>[^<]*\S/],
  ["retire --help", 0, /--live/],
])("keywright %s", (args, status, printed) => {
  const ran = run([cli, ...args.split(" ")], place);
  expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status, stderr: "" });
  expect(ran.stdout).toMatch(printed);
});

it("keywright lsp needs no other package", () => {
  const messages = [
    { jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: null, capabilities: {} } },
    { jsonrpc: "2.0", id: 2, method: "shutdown" },
    { jsonrpc: "2.0", method: "exit" },
  ].map((one) => JSON.stringify(one));
  const input = messages.map((one) => `Content-Length: ${one.length}\r\n\r\n${one}`).join("");
  const { status, stdout, stderr } = run([cli, "lsp", "--stdio"], place, input);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain('"serverInfo":{"name":"keywright"');
});

it("keywright serve listens, and ends when it is told to", async () => {
  writeFiles(place, { "hmac.key": "a-key-of-32-characters-and-more-x\n" });
  const served = spawn(cli, ["serve", "--port", "0", "--key-file", "hmac.key"], {
    cwd: place,
    env: userEnvironment(),
  });
  const heard = await new Promise<string>((resolve) => {
    let text = "";
    const hear = (data: Buffer) => {
      text += data.toString();
      if (text.includes('"listening"')) resolve(text);
    };
    served.stdout.on("data", hear);
    served.stderr.on("data", hear);
    served.once("exit", () => resolve(text));
  });
  expect(heard).toContain('"listening"');
  const code = new Promise((resolve) => served.once("exit", resolve));
  served.kill("SIGTERM");
  expect(await code).toBe(0);
}, 60_000);

it("the library of another package finds what it exports, by require and by import", () => {
  writeFiles(place, {
    "old.cjs": `const { mapOf } = require("keywright/report"); const { rules } = require("keywright/guard");
console.log(typeof mapOf, typeof rules);`,
    "new.mjs": `import { mapOf } from "keywright/report"; import { rules } from "keywright/guard";
import schema from "keywright/schemas/check.schema.json" with { type: "json" };
console.log(typeof mapOf, typeof rules, typeof schema.$schema);`,
  });
  expect(succeed(["node", "old.cjs"], place)).toBe("function object\n");
  expect(succeed(["node", "--no-warnings", "new.mjs"], place)).toBe("function object string\n");
});

it("the functions for Lambda run from their folder alone, beside the SDK that Lambda has", () => {
  const alone = path.join(folder, "lambda");
  fs.cpSync(path.join(place, "node_modules", "keywright", "dist", "lambda"), alone, { recursive: true });
  for (const name of ["client-sqs", "client-ssm"])
    writeFiles(alone, { [`node_modules/@aws-sdk/${name}/index.js`]: "" });
  const printed = succeed(["node", "-p", "Object.keys(require('./index.js')).sort().join()"], alone);
  expect(printed).toBe("request,work\n");
});

it("the command runs from its folder alone, where nothing is installed", () => {
  const alone = path.join(folder, "clone");
  const packaged = path.join(place, "node_modules", "keywright");
  for (const name of ["package.json", path.join("dist", "bin")])
    fs.cpSync(path.join(packaged, name), path.join(alone, name), { recursive: true });
  // yamldecode is what loads the package yaml, as late as it can.
  writeFiles(place, {
    "from-yaml/main.tf": `locals {
  said = yamldecode("rotates: true")
}
resource "aws_kms_key" "k" {
  description         = "A key"
  enable_key_rotation = local.said.rotates
}
`,
  });
  const entry = path.join(alone, "dist", "bin", "keywright.js");
  const checked = run(["node", entry, "check", "from-yaml", "--rule", "key-rotates"], place);
  expect({ status: checked.status, stderr: checked.stderr }).toEqual({ status: 0, stderr: "" });
  expect(checked.stdout).toContain("0 findings, 0 unknown");
});
