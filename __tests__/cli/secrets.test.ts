import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { FORMATS } from "../../report/formats";
import { folder, script, write } from "./check/checked";
import { ENVIRONMENT, FILES, GIVEN, MARKER, MARKERS, PLAN, RETIRED, SHOWN_STATE, STATE } from "./seeded";

/*
 * A value that Terraform hides is in nothing that keywright prints.
 */
jest.setTimeout(300_000);

function keywright(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...ENVIRONMENT },
    maxBuffer: 1e9,
  });
  return { status, printed: stdout + stderr };
}

/** Runs a command in each of its formats; each has something to say, and nothing of what is hidden. */
function expectSilence(command: keyof typeof FORMATS, args: readonly string[]): void {
  for (const { name } of FORMATS[command]) {
    const { status, printed } = keywright(command, ...args, "--format", name);
    expect([0, 1, 2]).toContain(status);
    expect(printed.length).toBeGreaterThan(80);
    for (const one of [...MARKERS, Buffer.from(MARKER).toString("base64"), MARKER.toUpperCase()])
      expect({
        command,
        args,
        format: name,
        at: around(printed, one),
      }).toMatchObject({ at: [] });
  }
}

/** What stands around each place of a text in another. */
function around(printed: string, one: string): string[] {
  const found: string[] = [];
  for (let at = printed.indexOf(one); at !== -1; at = printed.indexOf(one, at + 1))
    found.push(printed.slice(Math.max(0, at - 150), at + 50));
  return found.slice(0, 20);
}

describe("HCL", () => {
  beforeEach(() => write(FILES));

  it("check", () => expectSilence("check", [".", ...GIVEN]));
  it("report", () => expectSilence("report", [".", ...GIVEN]));
  it("diff", () => {
    write({
      "before/main.tf": 'resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\n',
    });
    expectSilence("diff", ["before", "."]);
  });
  it("retire", () => {
    write({ "a.tfstate": STATE });
    expectSilence("retire", [RETIRED, "--state", "a.tfstate"]);
  });
});

describe.each([
  ["a plan", PLAN],
  ["a state that is shown", SHOWN_STATE],
  ["a state file", STATE],
])("%s", (_, document) => {
  beforeEach(() =>
    write({
      "document.json": document,
      "before.json": { ...STATE, resources: [] },
    }),
  );

  it("check", () => expectSilence("check", ["document.json"]));
  it("report", () => expectSilence("report", ["document.json"]));
  it("diff", () => expectSilence("diff", ["before.json", "document.json"]));
  it("retire", () => expectSilence("retire", [RETIRED, "--state", "document.json"]));
});

it("a key is judged although its name is hidden", () => {
  write({
    "main.tf": `variable "key" {
  sensitive = true
}
variable "of_aws" {
  sensitive = true
  default   = "alias/aws/ebs"
}
resource "aws_ebs_volume" "own" {
  encrypted  = true
  kms_key_id = var.key
}
resource "aws_ebs_volume" "clear" {
  encrypted  = true
  kms_key_id = nonsensitive(var.key)
}
resource "aws_ebs_volume" "of_aws" {
  encrypted  = true
  kms_key_id = var.of_aws
}
`,
    "terraform.tfvars":
      'key = "arn:aws:kms:eu-west-1:424242424242:key/deadbeef-0000-4000-8000-000000000000"\n',
  });
  const { printed } = keywright("check", "--rule", "data-uses-customer-key");
  expect(printed.replace(/^(.{90}).*/gm, "$1")).toMatchInlineSnapshot(`
    "main.tf:18: warning: aws_ebs_volume.of_aws: kms_key_id is alias/aws/\${(sensitive value 4)}

    1 finding, 0 unknown, 0 suppressed; 2 of 3 arguments of 3 resources name a customer-manage
    "
  `);
  // What is unmarked may be seen, as in Terraform.
  const under = keywright("report", "--format", "csv").printed;
  expect(under.split("\n").filter((line) => line.includes("deadbeef"))).toEqual([
    expect.stringContaining("aws_ebs_volume.clear"),
  ]);
});

describe("a file of values, or a value, that cannot be read is not quoted", () => {
  const root =
    'variable "v" {\n  sensitive = true\n  type = number\n}\nvariable "l" {\n  type = list(string)\n}\nresource "aws_kms_key" "k" {\n}\n';
  it.each<[Record<string, string>, string[]]>([
    [{ "terraform.tfvars": `v = ${MARKER} ${MARKER}\n` }, []],
    [{ "terraform.tfvars": `${MARKER}\n` }, []],
    [{ "terraform.tfvars": `v = "${MARKER}\n` }, []],
    [{ "terraform.tfvars": `v = <<${MARKER}\n` }, []],
    [{ "terraform.tfvars": `v = "\\${MARKER}"\n` }, []],
    [{ "terraform.tfvars.json": `{"v": ${MARKER}}` }, []],
    [{ "a.auto.tfvars": `v = [${MARKER}` }, []],
    [{ "given.tfvars": `v = = ${MARKER}` }, ["--var-file", "given.tfvars"]],
    [{}, ["--var", MARKER]],
    [{}, ["--var", `v=${MARKER}`]],
    [{}, ["--var", `l=[${MARKER} ${MARKER}]`]],
    [{}, ["--var", `l=1\n${MARKER} = 1`]],
  ])("%j %j", (files, args) => {
    write({ "main.tf": root, ...files });
    const { status, printed } = keywright("check", ...args);
    expect(status).not.toBe(0);
    expect(printed).not.toContain(MARKER);
  });
});

it("services and hcl print nothing of what they read", () => {
  write({ "cdktf.json": { app: "node app.js" }, "app.js": app() });
  fs.symlinkSync(
    path.join(path.dirname(script), "..", "..", "node_modules"),
    path.join(folder, "node_modules"),
  );
  expect(keywright("services", MARKER).status).toBe(2);
  const { status, printed } = keywright("hcl");
  expect({ status, printed }).toEqual({
    status: 0,
    printed: expect.not.stringContaining(MARKER),
  });
});

/** An app that writes a stack with hidden values. */
function app(): string {
  return `const { synthesize } = require(${JSON.stringify(path.join(path.dirname(script), "..", "modules"))});
const { TerraformOutput, TerraformStack, TerraformVariable } = require("cdktf");
synthesize((app) => {
  const stack = new TerraformStack(app, "a");
  const word = new TerraformVariable(stack, "word", { sensitive: true, default: "${MARKER}" });
  new TerraformOutput(stack, "out", { value: word.stringValue, sensitive: true });
});
`;
}
