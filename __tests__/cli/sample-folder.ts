import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

const root = projectRoot();
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

/** By name: folders, a plan, a state, two apps that were synthesised, and one that can be. */
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

/** A new repository with everything that the examples of --help and of the docs name. The caller removes it. */
export function sampleFolder(more: Readonly<Record<string, string>> = {}): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-sample-")));
  for (const [name, text] of Object.entries({ ...FILES, ...more })) {
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
  return folder;
}
