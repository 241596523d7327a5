import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { COMMANDS } from "../../cli/commands";
import { projectRoot } from "../../local/project-root";
import { sampleFolder } from "./sample-folder";

/*
 * Every message of --help has examples, and each of them runs as it stands.
 */
const root = projectRoot();
const script = path.join(root, "dist", "bin", "keywright.js");
let folder: string;
beforeEach(() => {
  folder = sampleFolder();
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
