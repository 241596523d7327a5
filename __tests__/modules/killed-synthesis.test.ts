import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

/*
 * An app that is ended by the system while it is synthesised: what is in its output then was judged as a whole, or
 * cannot be deployed by cdktf.
 */
const root = projectRoot();
const folders: string[] = [];
afterAll(() => {
  for (const one of folders) fs.rmSync(one, { recursive: true, force: true });
});

/** Two stacks that say which version of the app they are of. One of version "bad" is not encrypted. */
const APP = `const { KeywrightStack } = require(${JSON.stringify(path.join(root, "dist", "modules"))});
const { App } = require("cdktf");
const { EbsVolume } = require("@cdktf/provider-aws/lib/ebs-volume");
const { VERSION } = process.env;
const app = new App({ outdir: "cdktf.out", stackTraces: false });
for (const name of ["a", "b"]) {
  const stack = new KeywrightStack(app, name, { region: "eu-west-1" });
  const isBad = VERSION === "bad" && name === "b";
  new EbsVolume(stack, "v", {
    availabilityZone: "eu-west-1a", size: 8, tags: { version: VERSION },
    ...(!isBad && { encrypted: true, kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }),
  });
}
require("node:fs").began = true;
try { app.synth(); } catch (error) { console.error(error.message); process.exitCode = 1; }
console.log(require("node:fs").changes);`;

/** Ends the process, as the system would, right before the nth change of a file after the app is built. */
const KILLER = `const fs = require("node:fs");
fs.changes = 0;
for (const name of ["writeFileSync", "renameSync", "rmSync", "mkdirSync", "cpSync", "copyFileSync"]) {
  const original = fs[name];
  fs[name] = (...given) => {
    if (fs.began && ++fs.changes === Number(process.env.KILL_AT)) process.kill(process.pid, "SIGKILL");
    return original(...given);
  };
}`;

function project(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-killed-"));
  folders.push(folder);
  fs.writeFileSync(path.join(folder, "app.js"), APP);
  fs.writeFileSync(path.join(folder, "killer.cjs"), KILLER);
  fs.mkdirSync(path.join(folder, "tmp"));
  fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

function run(cwd: string, version: string, env: NodeJS.ProcessEnv = {}) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ["-r", "./killer.cjs", "app.js"], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, TMPDIR: path.join(cwd, "tmp"), VERSION: version, ...env },
  });
  return { status, signal, changes: Number(stdout), stderr };
}

/** The versions that the stacks in the output are of, and whether cdktf would deploy them. */
function output(folder: string) {
  const out = path.join(folder, "cdktf.out");
  const versions = ["a", "b"].flatMap((stack) => {
    const file = path.join(out, "stacks", stack, "cdk.tf.json");
    if (!fs.existsSync(file)) return [];
    const { resource } = JSON.parse(fs.readFileSync(file, "utf8"));
    return [String(resource.aws_ebs_volume.v.tags.version)];
  });
  const text = fs
    .readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => fs.readFileSync(path.join(one.parentPath ?? one.path, one.name), "utf8"))
    .join("\n");
  return { versions, isDeployed: fs.existsSync(path.join(out, "manifest.json")), text };
}

it.each([
  ["a version that is refused", "bad"],
  ["a version that passes", "new"],
])(
  "killed at each change of a file: %s",
  (_what, version) => {
    const folder = project();
    const [out, old] = ["cdktf.out", "old"].map((name) => path.join(folder, name)) as [string, string];
    expect(run(folder, "old").status).toBe(0);
    fs.cpSync(out, old, { recursive: true });
    const restore = () => {
      fs.rmSync(out, { recursive: true });
      fs.cpSync(old, out, { recursive: true });
    };
    const { changes, status } = run(folder, version);
    expect(status).toBe(version === "bad" ? 1 : 0);
    expect(changes).toBeGreaterThan(10);
    const deployed: string[] = [];
    for (let at = 1; at <= changes; at++) {
      restore();
      expect([at, run(folder, version, { KILL_AT: String(at) }).signal]).toEqual([at, "SIGKILL"]);
      const { versions, isDeployed, text } = output(folder);
      expect(text).not.toContain("bad");
      // What cdktf would deploy is one version, and all of it.
      if (isDeployed) {
        expect([at, versions]).toEqual([at, [versions[0], versions[0]]]);
        deployed.push(versions.join());
      }
    }
    // The old one before the first change, and the new one while what is left is cleaned up.
    expect([...new Set(deployed)]).toEqual(version === "bad" ? ["old,old"] : ["old,old", "new,new"]);
    expect(deployed.filter((one) => one === "old,old")).toHaveLength(1);
    // The next run finishes what was begun.
    expect(run(folder, "new").status).toBe(0);
    expect(output(folder)).toMatchObject({ versions: ["new", "new"], isDeployed: true });
  },
  300_000,
);

const OTHER_DISK = "/dev/shm";
const isElsewhere = fs.existsSync(OTHER_DISK) && fs.statSync(OTHER_DISK).dev !== fs.statSync(os.tmpdir()).dev;
(isElsewhere ? it : it.skip)(
  "also where temporary files are on another disk",
  () => {
    const folder = project();
    expect(run(folder, "old", { TMPDIR: OTHER_DISK }).status).toBe(0);
    expect(run(folder, "new", { TMPDIR: OTHER_DISK })).toMatchObject({ status: 0, stderr: "" });
    expect(output(folder)).toMatchObject({ versions: ["new", "new"], isDeployed: true });
    expect(fs.readdirSync(path.join(folder, "cdktf.out", "stacks", "a"))).toEqual(["cdk.tf.json"]);
  },
  60_000,
);

it("says in a line where the output cannot be written", () => {
  const folder = project();
  expect(run(folder, "old").status).toBe(0);
  fs.rmSync(path.join(folder, "cdktf.out", "stacks", "a"), { recursive: true });
  fs.writeFileSync(path.join(folder, "cdktf.out", "stacks", "a"), "");
  const { status, stderr } = run(folder, "new");
  expect(status).toBe(1);
  expect(stderr).toMatch(/^cdktf\.out: .+\. Make it a folder that can be written to\.\n$/);
  expect(fs.existsSync(path.join(folder, "cdktf.out", "manifest.json"))).toBe(false);
}, 60_000);
