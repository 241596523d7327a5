import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

const HARD = ["no", "body"].join("");

/** What the hook says in a repository with this file staged. */
function committed(name: string, text: string): { status: number | null; said: string } {
  const root = projectRoot();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-hook-"));
  for (const part of ["biome.json", ".githooks", "local/prose"]) {
    fs.cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  fs.writeFileSync(path.join(folder, name), text);
  const environment = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null" };
  for (const args of [
    ["init", "--quiet"],
    ["add", name],
  ]) {
    spawnSync("git", args, { cwd: folder, env: environment });
  }
  const run = spawnSync(path.join(folder, ".githooks", "pre-commit"), {
    cwd: folder,
    env: environment,
    encoding: "utf8",
  });
  fs.rmSync(folder, { recursive: true });
  return { status: run.status, said: run.stdout + run.stderr };
}

it("lets a tidy file in", () => {
  expect(committed("tidy.ts", "/** The account. */\nexport const account = 1;\n").status).toBe(0);
});

it("stops a file that is not formatted", () => {
  const { status, said } = committed("untidy.ts", "export  const a=1\n");
  expect(status).toBe(1);
  expect(said).toContain("untidy.ts");
});

it("stops words that have to be read twice", () => {
  const { status, said } = committed("page.md", `Then ${HARD} can.\n`);
  expect(status).toBe(1);
  expect(said).toContain("page.md:1:6");
});
