// Says in one line what a command needs and how to get it, instead of failing somewhere in the middle, and
// then runs the command: node local/need.mjs packages terraform -- cdktf synth
// Plain JavaScript, because it runs before anything is installed or built.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const tools = {
  packages: {
    isThere: () => existsSync(new URL("../node_modules/.package-lock.json", import.meta.url)),
    missing: "The npm packages are missing. Run: npm ci",
  },
  terraform: {
    isThere: () => runs("terraform", "version"),
    missing:
      "terraform is missing. Install Terraform 1.5 or newer: https://developer.hashicorp.com/terraform/install",
  },
  cdktf: {
    // What dies otherwise is the first line of cdktf-cli, with a path of its own build machine.
    isThere: () => runs(process.execPath, "--eval=require('@cdktf/node-pty-prebuilt-multiarch')"),
    missing: `cdktf-cli 0.21 does not run on Node ${process.versions.node}: its library for terminals has no build for it. Use Node 20 or 22; node dist/main.js synthesises on any.`,
  },
  moto_server: {
    isThere: () => runs("moto_server", "--help"),
    missing: "moto_server is missing. Run: pip install 'moto[server]'",
  },
};

function runs(command, argument) {
  return spawnSync(command, [argument], { stdio: "ignore", cwd: root }).status === 0;
}

const separator = process.argv.indexOf("--");
const needed = process.argv.slice(2, separator === -1 ? undefined : separator);
const command = separator === -1 ? [] : process.argv.slice(separator + 1);

for (const name of needed) {
  if (tools[name].isThere()) continue;
  console.error(tools[name].missing);
  process.exit(2);
}
if (command.length > 0) {
  // CHECKPOINT_DISABLE: Terraform and cdktf ask HashiCorp for news otherwise, and complain without a network.
  const env = { CHECKPOINT_DISABLE: "1", ...process.env };
  const { status } = spawnSync(command.join(" "), { stdio: "inherit", shell: true, env });
  process.exit(status ?? 1);
}
