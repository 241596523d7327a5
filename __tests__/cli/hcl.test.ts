import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

const root = projectRoot();
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

/** A project whose app is a few lines of JavaScript. */
function project(app: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-hcl-"));
  folders.push(folder);
  fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  fs.writeFileSync(path.join(folder, "cdktf.json"), JSON.stringify({ app: "node app.js" }));
  fs.writeFileSync(
    path.join(folder, "app.js"),
    `const { synthesize, KeywrightStack } = require(${JSON.stringify(path.join(root, "dist", "modules"))});
const { TerraformStack, TerraformLocal, App } = require("cdktf");
${app}`,
  );
  for (const [name, text] of Object.entries(files)) write(folder, name, text);
  return folder;
}

function write(folder: string, name: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
}

function run(cwd: string, ...args: string[]) {
  const script = path.join(root, "dist", "bin", "keywright.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "hcl", ...args], {
    cwd,
    env: process.env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const STACKS = (...names: string[]) =>
  `synthesize((app) => { ${names.map((name) => `new TerraformLocal(new TerraformStack(app, "${name}"), "l", 1);`).join(" ")} });`;

it("writes a folder for each stack, plain ones too, again and again, and takes away what is no more", () => {
  const folder = project(STACKS("a", "b"));
  const done = (out: string, ...names: string[]) => ({
    status: 0,
    stdout: names.map((name) => `${out}/${name}: terraform.tf, locals.tf\n`).join(""),
    stderr: "",
  });
  expect(run(folder)).toEqual(done("cdktf.hcl", "a", "b"));
  expect(fs.readFileSync(path.join(folder, "cdktf.hcl", "a", "locals.tf"), "utf8")).toBe(
    "locals {\n  l = 1\n}\n",
  );
  // Where the JSON keeps its state too, from wherever the files lie.
  expect(fs.readFileSync(path.join(folder, "cdktf.hcl", "a", "terraform.tf"), "utf8")).toContain(
    'path = "../../terraform.a.tfstate"',
  );
  write(folder, "cdktf.hcl/b/notes.md", "mine");
  fs.writeFileSync(
    path.join(folder, "app.js"),
    fs.readFileSync(path.join(folder, "app.js"), "utf8").replace(STACKS("a", "b"), STACKS("a")),
  );
  expect(run(folder)).toEqual(done("cdktf.hcl", "a"));
  expect(fs.readdirSync(path.join(folder, "cdktf.hcl", "b"))).toEqual(["notes.md"]);
  expect(run(folder, "--out", "deep/er")).toEqual(done("deep/er", "a"));
  expect(fs.readFileSync(path.join(folder, "deep", "er", "a", "terraform.tf"), "utf8")).toContain(
    'path = "../../../terraform.a.tfstate"',
  );
});

describe("says in one line what cannot be, and writes nothing", () => {
  const said = (folder: string, ...args: string[]) => {
    const { status, stdout, stderr } = run(folder, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    return stderr;
  };
  const ENDED = "The app of cdktf.json ended with exit code 1; nothing was written.\n";

  it("no project, or one without an app", () => {
    const empty = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-hcl-"));
    folders.push(empty);
    expect(said(empty)).toBe(
      "cdktf.json: it is not in this folder. Run keywright hcl where the app has it.\n",
    );
    write(empty, "cdktf.json", "{}");
    expect(said(empty)).toBe(
      'cdktf.json: it says of no app how to run it. Add one, such as "app": "node main.js".\n',
    );
  });

  it("an app that is refused, or that fails", () => {
    const refused = project('synthesize((app) => new KeywrightStack(app, "a", { region: "nowhere" }));');
    expect(said(refused)).toBe(
      `app.js:3: KeywrightStack "a": region is "nowhere", not a Region of AWS. Name one, such as "eu-west-1".\n${ENDED}`,
    );
    expect(fs.existsSync(path.join(refused, "cdktf.hcl"))).toBe(false);
    expect(said(project('throw new TypeError("a bug");'))).toBe(`TypeError: a bug\n${ENDED}`);
  });

  it("a context that is no JSON", () => {
    process.env.CDKTF_CONTEXT_JSON = "{";
    try {
      expect(said(project(STACKS("a")))).toBe("CDKTF_CONTEXT_JSON:1:2: the JSON ends too early.\n");
    } finally {
      delete process.env.CDKTF_CONTEXT_JSON;
    }
  });

  it("an app that writes nothing, and one whose HCL would be cdktf's", () => {
    expect(said(project(""))).toBe("The app of cdktf.json has written nothing. Have it call synthesize().\n");
    expect(
      said(
        project(
          'const app = new App(); new TerraformLocal(new TerraformStack(app, "a"), "l", 1); app.synth();',
        ),
      ),
    ).toBe(
      "a: this stack would be written by cdktf and not by keywright. Build the app with keywright's synthesize().\n",
    );
  });

  it("files that somebody else wrote, or changed, and JSON of the same stack", () => {
    const theirs = project(STACKS("a"), { "cdktf.hcl/a/locals.tf": "locals {}" });
    expect(said(theirs)).toBe(
      "cdktf.hcl/a/locals.tf: keywright has not written it. Move it, or name another folder with --out.\n",
    );
    const json = project(STACKS("a"), { "cdktf.hcl/a/x.tf.json": "{}" });
    expect(said(json)).toBe(
      "cdktf.hcl/a/x.tf.json: Terraform would read it beside the HCL. Move it, or name another folder with --out.\n",
    );
    const file = project(STACKS("a"), { "cdktf.hcl/a": "mine" });
    expect(said(file)).toBe(
      "cdktf.hcl/a: it is a file, and the stack's folder goes there. Move it, or name another folder with --out.\n",
    );
    expect(said(file, "--out", "")).toBe('The folder after --out is empty. Name one, or "." for this one.\n');
    const changed = project(STACKS("a"));
    expect(run(changed).status).toBe(0);
    write(changed, "cdktf.hcl/a/locals.tf", "locals {\n  l = 2\n}\n");
    expect(said(changed)).toBe(
      "cdktf.hcl/a/locals.tf: it was changed after keywright wrote it. Move it, or name another folder with --out.\n",
    );
    const cdktf = project(STACKS("a"), { "cdktf.out/manifest.json": "{}" });
    expect(said(cdktf, "--out", "cdktf.out")).toBe(
      "cdktf.out: cdktf writes into this folder. Name another one with --out.\n",
    );
  });
});
