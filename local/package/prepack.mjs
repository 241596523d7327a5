// What npm runs before it packs the project itself: dist/ is built anew, and holds what is packed and nothing else.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { prune } from "./prune.mjs";

const project = fileURLToPath(new URL("../..", import.meta.url));
fs.rmSync(new URL("../../dist", import.meta.url), { recursive: true, force: true });
const { status } = spawnSync("npm run --silent build", { cwd: project, stdio: "inherit", shell: true });
if (status !== 0) process.exit(status ?? 1);
prune(project);
