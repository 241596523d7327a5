import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

/*
 * No script is silent for ten seconds.
 */
const script = path.join(projectRoot(), "local", "heartbeat.mjs");
const env = { ...process.env, KEYWRIGHT_HEARTBEAT_IN_MS: "150" };
const run = (code: string, silence = env) =>
  spawnSync(process.execPath, [script, process.execPath, "-e", code], { encoding: "utf8", env: silence });

it("says of a silent command that it runs, and hands on what it prints and its code", () => {
  const { status, stdout, stderr } = run(
    "setTimeout(() => { console.log('done'); process.exitCode = 3; }, 800)",
  );
  expect({ status, stdout }).toEqual({ status: 3, stdout: "done\n" });
  expect(stderr).toMatch(/^(?:\S.*: \d+ s, still running\n){2,}$/);
});

it("says nothing beside a command that prints", () => {
  const { status, stdout, stderr } = run(
    "let n = 0; const t = setInterval(() => { console.log(n); if (++n > 20) clearInterval(t); }, 20)",
    { ...env, KEYWRIGHT_HEARTBEAT_IN_MS: "5000" },
  );
  expect({ status, stderr, lines: stdout.split("\n").length }).toEqual({ status: 0, stderr: "", lines: 22 });
});

it("ends the command with it", async () => {
  const child = spawn(process.execPath, [script, process.execPath, "-e", "setInterval(() => {}, 1000)"], {
    env,
  });
  await new Promise((resolve) => child.stderr.once("data", resolve));
  child.kill("SIGTERM");
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(143);
});

it("has one line for a command that does not exist", () => {
  const { status, stderr } = spawnSync(process.execPath, [script, "no-such-command"], { encoding: "utf8" });
  expect({ status, lines: stderr.trim().split("\n").length }).toEqual({ status: 2, lines: 1 });
});

/** Scripts that take seconds, or whose program shows its progress itself, as cdktf does. */
const SHORT = ["synth", "synth:hcl", "services", "lint", "prose", "check", "create", "hooks", "prepack"];

it("every script that can take longer runs with it", () => {
  const { scripts } = JSON.parse(fs.readFileSync(path.join(projectRoot(), "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  for (const [name, text] of Object.entries(scripts).filter(([one]) => !SHORT.includes(one))) {
    const steps = text.split(/&&|-- (?=npm|node)/).map((one) => one.trim());
    const silent = steps.filter(
      (one) => !/^(?:\w+=\S+ )?(?:node local\/(?:need|heartbeat)\.mjs|npm run)/.test(one),
    );
    expect({ name, silent }).toEqual({ name, silent: [] });
  }
});
