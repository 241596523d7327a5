import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { transformSync } from "@swc/core";
import MarkdownIt from "markdown-it";
import { check } from "../guard";
import { projectRoot } from "../local/project-root";
import * as modules from "../modules";
import * as deprecated from "../modules/deprecated";
import { open, openBrowser } from "./browser";
import { expectFile } from "./golden";
import { resourcesIn } from "./hcl";
import { hclDocument } from "./hcl-document";
import { itNeeds } from "./local/tools";

const read = (...names: string[]) => fs.readFileSync(path.join(projectRoot(), ...names), "utf8");
const readme = read("README.md");
const command = path.join(projectRoot(), "dist", "bin", "keywright.js");
const shop = path.join(projectRoot(), "docs", "examples", "shop");

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

  it("shows what the command prints for the example folder and the example state", () => {
    const texts = [...readme.matchAll(/```text\n(error [\s\S]*?)```/g)].map(([, text]) => text);
    const print = (...args: string[]) =>
      spawnSync(process.execPath, [command, "check", ...args, "--format", "text"], {
        cwd: shop,
        encoding: "utf8",
      }).stdout;
    expect(readme).toContain("npx keywright check --severity error\n");
    expect(readme).toContain("`npx keywright check terraform.tfstate`");
    expect(texts).toEqual([print("--severity", "error"), print("terraform.tfstate")]);
  });

  it("shows what the run task says when it listens", async () => {
    const line = JSON.parse(/```text\n(\{.*\})\n```/.exec(readme)?.[1] ?? "");
    const served = spawn(process.execPath, [command, "serve", "--port", "0"], {
      env: { ...process.env, KEYWRIGHT_RUN_TASK_KEY: "a-key-of-32-characters-and-more-x" },
    });
    const said = await new Promise<string>((resolve) => {
      served.stderr.once("data", (data: Buffer) => resolve(data.toString()));
    });
    served.kill("SIGTERM");
    await new Promise((resolve) => served.once("exit", resolve));
    const real = JSON.parse(said.split("\n")[0] ?? "");
    expect({ ...real, time: line.time, url: real.url.replace(/:\d+\//, ":8080/") }).toEqual(line);
  });

  it("has a picture that is what the report draws of the example folder, with something red in it", () => {
    const { stdout } = spawnSync(process.execPath, [command, "report", shop, "--format", "svg"], {
      encoding: "utf8",
    });
    expect(stdout).toMatch(/^<svg [^>]* width="830"/);
    expect(stdout).toContain('class="kw-ribbon kw-none"');
    expectFile(path.join(projectRoot(), "docs", "shop.svg"), stdout);
  });

  itNeeds("chromium")(
    "shows its sentence, its picture and the installation on the first screen",
    async () => {
      // GitHub's column for a README, its size of text, and what is left of a laptop's screen below GitHub's own lines.
      const [width, height] = [830, 640];
      const html = new MarkdownIt()
        .render(readme)
        .replaceAll('src="docs/', `src="file://${projectRoot()}/docs/`);
      const style = `body{margin:0;width:${width}px;font:16px/1.5 sans-serif}pre{padding:16px;margin:0 0 16px;line-height:1.45}h1{font-size:2em;padding-bottom:.3em;margin:0 0 16px}p{margin:0 0 16px}img{max-width:100%}`;
      const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-readme-")), "readme.html");
      fs.writeFileSync(file, `<!doctype html><style>${style}</style>${html}`);
      const browser = await openBrowser();
      try {
        const { page } = await open(browser, `file://${file}`);
        const bottom = (selector: string) =>
          page
            .locator(selector)
            .first()
            .evaluate((element) => element.getBoundingClientRect().bottom);
        expect(await bottom("img")).toBeGreaterThan(250);
        expect(await bottom("img")).toBeLessThan(await bottom("pre"));
        expect(await bottom("pre")).toBeLessThan(height);
      } finally {
        await browser.close();
        fs.rmSync(path.dirname(file), { recursive: true });
      }
    },
    60_000,
  );

  it("has a block for each reader: installation, a command, and what comes out", () => {
    const sections = readme.split(/^## /m).filter((one) => one.startsWith("I "));
    expect(sections.map((one) => one.split("\n")[0])).toEqual([
      "I have HCL",
      "I write cdktf",
      "I answer for an estate",
      "I run HCP Terraform",
    ]);
    for (const section of sections) {
      expect(section).toMatch(/^npm install (?:--save-dev )?keywright/m);
      expect(section).toMatch(/^(?:npx keywright|cdktf) \w+/m);
      expect(section).toMatch(/```(?:text|hcl)\n/);
    }
  });

  it("keeps the two commands of contributors", () => {
    const contributing = readme.slice(readme.indexOf("## Work on keywright"));
    for (const line of ["npm ci && npm run synth", "npm ci && npm test"])
      expect(contributing).toContain(`\`\`\`sh\n${line}\n\`\`\``);
  });

  it("says in its comparison what keywright does", () => {
    const found = (text: string) =>
      check(hclDocument({ ".": text }))
        .filter(({ status, severity }) => status === "finding" && severity !== "note")
        .map(({ rule, severity }) => `${severity} ${rule}`);
    const volume = (key: string) =>
      `resource "aws_ebs_volume" "v" {\n availability_zone = "eu-west-1a"\n size = 8\n encrypted = true\n kms_key_id = ${key}\n}\n`;
    expect(found(volume('"alias/aws/ebs"'))).toContain("warning data-uses-customer-key");
    const logs = 'resource "aws_cloudwatch_log_group" "l" {\n name = "l"\n kms_key_id = var.k\n}\n';
    expect(found(`variable "k" {\n default = null\n}\n${logs}`)).toContain("warning data-uses-customer-key");
    const key = 'resource "aws_kms_key" "k" {\n enable_key_rotation = true\n}\n';
    const policy = `resource "aws_kms_key_policy" "p" {\n key_id = aws_kms_key.k.id\n policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "kms:*", Resource = "*" }] })\n}\n`;
    expect(found(key + policy)).toContain("error key-policy-is-closed");
    const stored = 'resource "aws_kms_key" "s" {\n custom_key_store_id = "cks-1234567890abcdef0"\n}\n';
    expect(found(stored)).not.toContain("error key-rotates");
    expect(found(stored.replace(/ custom_key_store_id.*\n/, ""))).toContain("error key-rotates");
  });
});

describe("docs/constructs.md", () => {
  const page = read("docs", "constructs.md");

  it("shows a line as the guard says it", () => {
    const golden = fs.readFileSync(path.join(__dirname, "golden", "bare.txt"), "utf8");
    const [, text = ""] = /```text\n([\s\S]*?)```/.exec(page) ?? [];
    const said = text.trim().replace("storage/logs: aws_ebs_volume.logs", "test/bare: aws_ebs_volume.bare");
    expect(golden.split("\n")).toContain(said);
  });

  it("names every construct there is, and no other", () => {
    const named = new Set([...page.matchAll(/`(Encrypted\w+)`/g)].map(([, name]) => name));
    const exported = Object.keys(modules).filter(
      (name) => name.startsWith("Encrypted") && !Object.hasOwn(deprecated, name),
    );
    expect([...named].sort()).toEqual(exported.sort());
  });
});

describe("docs/scripts.md", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const rows = read("docs", "scripts.md")
    .split("\n")
    .filter((line) => line.startsWith("| `npm "));

  it("has every script, and none that does not exist", () => {
    const named = rows.flatMap((row) =>
      [...(row.split("|")[1] ?? "").matchAll(/`npm (?:run )?([\w:]+)/g)].map(([, name]) => name),
    );
    // The build and the pack are parts of the others.
    const own = Object.keys(scripts).filter((name) => !["build", "prepack"].includes(name));
    expect(named.sort()).toEqual(own.sort());
  });

  it("says how long each takes", () => {
    for (const row of rows) expect(row.split("|")[3]?.trim()).toMatch(/second|minute|hour|as `npm/);
  });

  it("is true of the README too, which names no other", () => {
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(1);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });
});
