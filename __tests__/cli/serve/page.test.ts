import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import { projectRoot } from "../../../local/project-root";

/*
 * docs/run-task.md: its commands do what it says, and its options are those there are.
 */
const page = fs.readFileSync(path.join(projectRoot(), "docs", "run-task.md"), "utf8");
const script = path.join(projectRoot(), "dist", "bin", "keywright.js");

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const hasTools = ["openssl", "curl"].every((tool) => spawnSync(tool, ["version"]).error === undefined);

(hasTools || process.env.CI ? it : it.skip)(
  "the request that it shows is answered with 200",
  async () => {
    const [, commands = ""] = /## Try it[\s\S]*?```sh\n([\s\S]*?)```/.exec(page) ?? [];
    const port = String(await freePort());
    const lines = commands
      .replaceAll("8080", port)
      .replaceAll("npx keywright", `"${process.execPath}" "${script}"`);
    const { status, stdout, stderr } = spawnSync(
      "bash",
      ["-euo", "pipefail", "-c", `set -m\n${lines}wait || true`],
      {
        encoding: "utf8",
        timeout: 60_000,
      },
    );
    expect({ status, stdout: stdout.trim() }).toEqual({ status: 0, stdout: "200" });
    expect(stderr).toContain('"event":"stopped"');
  },
  90_000,
);

it("has every option, and none that there is not", () => {
  const { stdout } = spawnSync(process.execPath, [script, "serve", "--help"], { encoding: "utf8" });
  const options = (text: string) => [...new Set(text.match(/--[a-z][a-z-]+/g))].sort();
  const there = options(stdout.replace(/--help/g, ""));
  const table = page.split("\n").filter((line) => line.startsWith("| `--"));
  expect(options(table.map((line) => line.split("|")[1] ?? "").join())).toEqual(there);
});

it("has the limits that the command has", () => {
  const { stdout } = spawnSync(process.execPath, [script, "serve", "--help"], { encoding: "utf8" });
  const text = stdout.replace(/\s+/g, " ");
  for (const [, option, usual] of page.matchAll(/^\| `--([a-z-]+)` \| [^|]*?, (\d+)[.;,|\s]/gm)) {
    expect(text).toMatch(new RegExp(`--${option} <number> [^(]*\\(default: ${usual}\\)`));
  }
});
