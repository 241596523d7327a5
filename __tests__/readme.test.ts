import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { transformSync } from "@swc/core";
import { projectRoot } from "../local/project-root";
import * as modules from "../modules";
import * as deprecated from "../modules/deprecated";
import { resourcesIn } from "./hcl";

const readme = fs.readFileSync(path.join(projectRoot(), "README.md"), "utf8");

function block(language: string): string {
  const found = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1];
  if (found === undefined) throw new Error(`README.md has no ${language}`);
  return found;
}

describe("the README", () => {
  it("has an example of at most 15 lines that gives the Terraform it shows", async () => {
    const example = block("ts");
    expect(example.trim().split("\n").length).toBeLessThanOrEqual(15);

    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-readme-"));
    const modules = JSON.stringify(path.join(projectRoot(), "dist", "modules"));
    const { code } = transformSync(example, {
      jsc: { parser: { syntax: "typescript" }, target: "es2022" },
      module: { type: "commonjs" },
    });
    const script = path.join(folder, "main.js");
    fs.writeFileSync(script, code.replace('"keywright"', modules));
    const { status, stderr } = spawnSync(process.execPath, [script], { cwd: folder, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const file = path.join(folder, "cdktf.out", "stacks", "storage", "cdk.tf.json");
    const emitted = JSON.parse(fs.readFileSync(file, "utf8")) as { resource: Record<string, object> };
    fs.rmSync(folder, { recursive: true });

    const resources = JSON.parse(
      JSON.stringify(emitted.resource, (name, value) => (name === "//" ? undefined : value)),
    );
    expect(resources).toEqual(await resourcesIn(block("hcl")));
  });

  it("shows a line as the guard says it", () => {
    const golden = fs.readFileSync(path.join(__dirname, "golden", "bare.txt"), "utf8");
    const said = block("text")
      .trim()
      .replace("storage/logs: aws_ebs_volume.logs", "test/bare: aws_ebs_volume.bare");
    expect(golden.split("\n")).toContain(said);
  });

  it("names every construct there is, and none that is not", () => {
    const named = new Set([...readme.matchAll(/`(Encrypted\w+)`/g)].map(([, name]) => name));
    const exported = Object.keys(modules).filter(
      (name) => name.startsWith("Encrypted") && !Object.hasOwn(deprecated, name),
    );
    expect([...named].sort()).toEqual(exported.sort());
  });

  it("names commands that exist", () => {
    const { scripts } = JSON.parse(fs.readFileSync(path.join(projectRoot(), "package.json"), "utf8"));
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(5);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });
});
