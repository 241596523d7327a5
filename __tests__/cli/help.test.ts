import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { COMMANDS } from "../../cli/commands";
import { projectRoot } from "../../local/project-root";

/*
 * Every message of --help has examples, and each of them runs as it stands.
 */
const root = projectRoot();
const script = path.join(root, "dist", "bin", "keywright.js");
const plan = path.join(root, "__tests__", "fixtures", "plans", "customer-keys.json");
const state = {
  version: 4,
  terraform_version: "1.9.0",
  resources: [
    {
      mode: "managed",
      type: "aws_kms_key",
      name: "orders",
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          attributes: {
            arn: "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000",
            key_id: "00000000-0000-4000-8000-000000000000",
          },
        },
      ],
    },
    {
      mode: "managed",
      type: "aws_kms_alias",
      name: "orders",
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          attributes: {
            name: "alias/orders",
            target_key_id: "00000000-0000-4000-8000-000000000000",
            target_key_arn: "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000",
          },
        },
      ],
    },
  ],
};
const STACK = JSON.stringify({ resource: { aws_sqs_queue: { q: {} } } });
const MANIFEST = JSON.stringify({
  version: "0.21.0",
  stacks: { a: { name: "a", workingDirectory: "stacks/a", synthesizedStackPath: "stacks/a/cdk.tf.json" } },
});

const FILES: Readonly<Record<string, string>> = {
  "envs/production/main.tf": 'resource "aws_sqs_queue" "q" {\n  # checkov:skip=CKV2_AWS_73:short-lived\n}\n',
  "plan.json": fs.readFileSync(plan, "utf8"),
  "states/orders.tfstate": JSON.stringify(state),
  "old.out/manifest.json": MANIFEST,
  "old.out/stacks/a/cdk.tf.json": STACK,
  "cdktf.out/manifest.json": MANIFEST,
  "cdktf.out/stacks/a/cdk.tf.json": STACK,
  "hmac.key": "a-key-of-32-characters-and-more-x\n",
  "cdktf.json": JSON.stringify({ app: "node app.js" }),
  "app.js": `const { synthesize } = require(${JSON.stringify(path.join(root, "dist", "modules"))});
const { TerraformStack, TerraformLocal } = require("cdktf");
synthesize((app) => { new TerraformLocal(new TerraformStack(app, "a"), "l", 1); });`,
};

let folder: string;
beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-help-")));
  for (const [name, text] of Object.entries(FILES)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  const git = (...args: string[]) =>
    spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", ...args], {
      cwd: folder,
    });
  git("init", "-q", "-b", "main");
  git("add", "envs");
  git("commit", "-q", "-m", "a");
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const examples = COMMANDS.flatMap(({ name, load }) => {
  return load().examples.map(([line]) => [name, line] as const);
});

it("every command has one, and --help shows it", () => {
  for (const { name, load } of COMMANDS) {
    const { stdout } = spawnSync(process.execPath, [script, name, "--help"], { encoding: "utf8" });
    expect(load().examples.length).toBeGreaterThan(0);
    for (const [line, purpose] of load().examples) {
      expect(stdout).toContain(`  # ${purpose}\n  ${line}`);
      expect(line.startsWith(`keywright ${name}`)).toBe(true);
    }
  }
  const { stdout } = spawnSync(process.execPath, [script, "--help"], { encoding: "utf8" });
  expect(stdout).toContain("Examples:\n  # ");
});

it.each(examples.filter(([name]) => name !== "serve" && name !== "lsp"))("%s: %s", (_name, line) => {
  const { status, stderr } = spawnSync("sh", ["-c", line.replace(/^keywright/, '"$NODE" "$SCRIPT"')], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NODE: process.execPath, SCRIPT: script },
  });
  // What a line says of something that is left out is no complaint.
  const complaints = stderr.split("\n").filter((one) => one !== "" && !one.includes("changed since main"));
  const written = / --out (\S+)/.exec(line)?.[1];
  expect({ line, complaints, isRun: status === 0 || status === 1 }).toEqual({
    line,
    complaints: [],
    isRun: true,
  });
  if (written !== undefined) expect(fs.existsSync(path.join(folder, written))).toBe(true);
});

it.each(examples.filter(([name]) => name === "serve"))(
  "%s: %s",
  async (_name, line) => {
    const [, ...args] = line.replace("--port 8080", "--port 0").split(" ");
    const served = spawn(process.execPath, [script, ...args], { cwd: folder });
    const said = await new Promise<string>((resolve) => {
      let text = "";
      const hear = (data: Buffer) => {
        text += data.toString();
        if (text.includes("listening")) resolve(text);
      };
      served.stdout.on("data", hear);
      served.stderr.on("data", hear);
      served.once("exit", () => resolve(text));
    });
    expect(said).toContain('"listening"');
    const code = new Promise((resolve) => served.once("exit", resolve));
    served.kill("SIGTERM");
    expect(await code).toBe(0);
  },
  60_000,
);

it.each(examples.filter(([name]) => name === "lsp"))("%s: %s", (_name, line) => {
  const messages = [
    { jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: null, capabilities: {} } },
    { jsonrpc: "2.0", id: 2, method: "shutdown" },
    { jsonrpc: "2.0", method: "exit" },
  ].map((one) => JSON.stringify(one));
  const [, ...args] = line.split(" ");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: "utf8",
    input: messages.map((one) => `Content-Length: ${one.length}\r\n\r\n${one}`).join(""),
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain('"serverInfo":{"name":"keywright"');
});
