import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import type { JsonObject } from "../../terraform";

/*
 * What `keywright/cdktn` leads to. That all of it works on CDK Terrain is what npm run test:cdktn says, which runs
 * every test on it.
 */
const dist = path.join(projectRoot(), "dist");
const built = (folder: string) =>
  fs
    .readdirSync(path.join(dist, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:js|d\.ts)$/.test(file))
    .sort();

let folder: string;
beforeAll(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-engines-")));
  // As a user has it: the package below node_modules, and beside it what it asks for.
  const modules = path.join(folder, "node_modules");
  fs.mkdirSync(modules);
  for (const name of ["cdktf", "@cdktf", "cdktn", "@cdktn", "constructs", "@types"])
    fs.symlinkSync(path.join(projectRoot(), "node_modules", name), path.join(modules, name));
  fs.symlinkSync(projectRoot(), path.join(modules, "keywright"));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

it("is the whole of the library, and imports nothing of cdktf", () => {
  expect(built("cdktn")).toEqual(built("modules"));
  for (const file of built("cdktn")) {
    const text = fs.readFileSync(path.join(dist, "cdktn", file), "utf8");
    const imported = [...text.matchAll(/(?:from |require\(|import\()["'`]([^"'`]+)/g)].map(
      ([, name]) => name,
    );
    // CDK Terrain has no bindings of the provider for HCP Terraform.
    const old = imported.filter(
      (name) => /^@?cdktf(?:\/|$)/.test(name ?? "") && !name?.startsWith("@cdktf/provider-tfe"),
    );
    expect(`${file}: ${old}`).toBe(`${file}: `);
  }
});

const APP = `
  const stack = new KeywrightStack(app, "storage", { region: "eu-west-1" });
  const key = new Key(stack, "orders", { description: "Everything about orders" });
  new EncryptedEbsVolume(stack, "disk", { key, availabilityZone: "eu-west-1a", size: 20 });
  new EncryptedSqsQueue(new KeywrightStack(app, "queues", { region: "eu-west-1" }), "inbox", { key });
`;

function synthesised(from: string): JsonObject[] {
  const place = fs.mkdtempSync(path.join(folder, "app-"));
  fs.writeFileSync(
    path.join(place, "main.js"),
    `const { EncryptedSqsQueue, EncryptedEbsVolume, Key, KeywrightStack, synthesize } = require(${JSON.stringify(from)});
synthesize((app) => {${APP}});`,
  );
  const { status, stderr } = spawnSync(process.execPath, ["main.js"], { cwd: place, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return ["storage", "queues"].map((name) => {
    const file = path.join(place, "cdktf.out", "stacks", name, "cdk.tf.json");
    const { "//": comment, ...rest } = JSON.parse(fs.readFileSync(file, "utf8")) as JsonObject;
    expect(comment).toBeDefined();
    return rest;
  });
}

it("gives the same Terraform as the library for cdktf, what other stacks use included", () => {
  expect(synthesised("keywright/cdktn")).toEqual(synthesised("keywright"));
});

describe("the types are found", () => {
  const source = (from: string) =>
    `import { EncryptedEbsVolume, Key, KeywrightStack, synthesize } from "${from}";
synthesize((app) => {
  const stack = new KeywrightStack(app, "storage", { region: "eu-west-1" });
  new EncryptedEbsVolume(stack, "disk", { key: new Key(stack, "k", { description: "Volumes" }), availabilityZone: "eu-west-1a", size: 20 });
  // @ts-expect-error a volume without a key
  new EncryptedEbsVolume(stack, "bare", { availabilityZone: "eu-west-1a", size: 20 });
});
`;

  it.each([
    ["bundler", "preserve"],
    ["node16", "node16"],
  ])(
    "by the rules of %s",
    (moduleResolution, module) => {
      const place = fs.mkdtempSync(path.join(folder, "types-"));
      fs.writeFileSync(path.join(place, "a.ts"), source("keywright"));
      fs.writeFileSync(path.join(place, "b.ts"), source("keywright/cdktn"));
      fs.writeFileSync(path.join(place, "c.ts"), 'import { whoCan } from "keywright/policy";\nwhoCan;\n');
      const options = {
        moduleResolution,
        module,
        target: "es2022",
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: [],
        preserveSymlinks: true,
      };
      fs.writeFileSync(path.join(place, "tsconfig.json"), JSON.stringify({ compilerOptions: options }));
      const tsc = path.join(projectRoot(), "node_modules", "typescript", "bin", "tsc");
      const { status, stdout } = spawnSync(process.execPath, [tsc], { cwd: place, encoding: "utf8" });
      expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    },
    60_000,
  );
});
