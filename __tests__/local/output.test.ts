import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

/*
 * What `node dist/main.js` writes, as a process of its own.
 */
const root = projectRoot();
const temporary: string[] = [];

function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-output-"));
  temporary.push(made);
  return made;
}

afterAll(() => {
  for (const one of temporary) fs.rmSync(one, { recursive: true, force: true });
});

/** Runs the built app in a folder, and gives every file it wrote. */
function run(
  script: string,
  cwd: string,
): { status: number | null; stdout: string; stderr: string; files: Map<string, string> } {
  const outdir = path.join(folder(), "cdktf.out");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    cwd,
    env: { ...process.env, CDKTF_OUTDIR: outdir },
    encoding: "utf8",
  });
  const files = new Map<string, string>();
  if (fs.existsSync(outdir)) {
    for (const file of fs.readdirSync(outdir, { recursive: true, encoding: "utf8" }).sort()) {
      const full = path.join(outdir, file);
      if (fs.statSync(full).isFile()) files.set(file, fs.readFileSync(full, "utf8"));
    }
  }
  return { status, stdout, stderr, files };
}

const main = path.join(root, "dist", "main.js");

it("writes the same bytes twice, from another folder, and nothing that names the machine", () => {
  const first = run(main, root);
  const elsewhere = folder();
  fs.copyFileSync(path.join(root, "cdktf.json"), path.join(elsewhere, "cdktf.json"));
  const second = run(main, elsewhere);
  expect(first).toMatchObject({ status: 0, stdout: "", stderr: "" });
  const named = [...first.files.keys()].map((name) => name.replace(/[0-9A-F]{32}/, "HASH"));
  expect(named).toEqual([
    "keywright-environment",
    "manifest.json",
    ...[
      "document-services",
      "encrypted-data",
      "hcp-runs",
      "key-kinds",
      "kms-class",
      "managed-clusters",
      "more-services",
    ].map((name) => path.join("stacks", name, "cdk.tf.json")),
    // The code of its functions.
    path.join("stacks", "run-task", "assets", "code", "HASH", "archive.zip"),
    path.join("stacks", "run-task", "cdk.tf.json"),
  ]);
  expect(second.files).toEqual(first.files);

  const all = [...first.files.values()].join("\n");
  for (const trace of [root, os.homedir(), os.hostname(), os.tmpdir(), os.userInfo().username]) {
    if (trace.length > 4) expect(all).not.toContain(trace);
  }
  expect(all).not.toMatch(/"\/(home|root|Users|tmp|work|var)\//);
  expect(all).not.toContain("stackTrace");
});

it("reports every finding of every stack, a line each, without a stack trace, and fails", () => {
  const app = path.join(folder(), "app.js");
  const modules = JSON.stringify(path.join(root, "dist", "modules"));
  const volume = JSON.stringify(require.resolve("@cdktf/provider-aws/lib/ebs-volume"));
  fs.writeFileSync(
    app,
    `const { KeywrightStack, synthesize } = require(${modules});
     const { EbsVolume } = require(${volume});
     synthesize((app) => {
       for (const name of ["a", "b"]) {
         const stack = new KeywrightStack(app, name, { region: "eu-west-1" });
         new EbsVolume(stack, "disk", { availabilityZone: "eu-west-1a", size: 8, encrypted: true, kmsKeyId: "alias/aws/ebs" });
       }
     });`,
  );
  const { status, stdout, stderr, files } = run(app, root);
  const line = (stack: string) =>
    `${stack}/disk: aws_ebs_volume.disk: kms_key_id is alias/aws/ebs, a key of AWS: no policy you can write, ` +
    "no rotation you can choose, no way to revoke. Set kms_key_id to the ARN of a customer-managed key. " +
    "This replaces the resource: copy its data first, see keywright fix.\n";
  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: "", stderr: line("a") + line("b") });
  expect([...files.keys()]).toEqual([]);
});

it("reports what a constructor refuses in the same way", () => {
  const app = path.join(folder(), "app.js");
  fs.writeFileSync(
    app,
    `const { Key, KeywrightStack, synthesize } = require(${JSON.stringify(path.join(root, "dist", "modules"))});
     synthesize((app) => {
       const stack = new KeywrightStack(app, "a", { region: "eu-west-1" });
       new Key(stack, "orders", { description: "Orders", deletionWindowInDays: 3 });
     });`,
  );
  const { status, stdout, stderr } = run(app, root);
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: "",
    stderr: `${path.relative(root, app)}:4: Key "a/orders": deletionWindowInDays is 3; AWS accepts 7 to 30.\n`,
  });
});

it("loads no more of the provider than it uses, and the guard none of cdktf", () => {
  const loaded = (module: string): string[] => {
    const script = `const found = require(${JSON.stringify(path.join(root, "dist", module))});
      // The index loads what is asked for.
      for (const name of Object.keys(found)) found[name];
      console.log(JSON.stringify(Object.keys(require.cache)))`;
    return JSON.parse(spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }).stdout);
  };
  const provider = loaded("modules").filter((file) => file.includes(path.join("/", "provider-aws", "/")));
  expect(provider.length).toBeGreaterThan(0);
  expect(provider).not.toContain(require.resolve("@cdktf/provider-aws"));
  expect(loaded("guard").filter((file) => file.includes("node_modules"))).toEqual([]);
});
