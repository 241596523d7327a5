import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

/*
 * The first two minutes of a reader: the README's commands word for word, in an empty folder, with the packed package in
 * place of the one in the registry. Everything else comes from npm.
 */
const root = projectRoot();
const readme = fs.readFileSync(path.join(root, "README.md"), "utf8");
const shop = path.join(root, "docs", "examples", "shop");
const SECONDS = 120;

const home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-minutes-")));
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));
let packed: string;

beforeAll(() => {
  const { stdout } = spawnSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", home], {
    cwd: root,
    encoding: "utf8",
  });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  packed = path.join(home, filename);
}, 120_000);

/** A section of the README, by its heading; the first screen is what stands before the first of them. */
const section = (heading: string) =>
  readme.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? "no such section";
const blocksOf = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map(([, block = ""]) => block);

/** The programs that a reader has: none of this project's packages, and cdktf for those who write it. */
function pathOfReader(): string {
  const bin = path.join(home, "bin");
  fs.mkdirSync(bin, { recursive: true });
  const cdktf = path.join(bin, "cdktf");
  if (!fs.existsSync(cdktf)) fs.symlinkSync(path.join(root, "node_modules", ".bin", "cdktf"), cdktf);
  const others = (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((one) => !one.includes("node_modules"));
  return [bin, ...others].join(path.delimiter);
}

/** An empty folder of a reader, and what runs in it. */
class Reader {
  readonly folder: string;
  #seconds = 0;

  constructor(name: string) {
    this.folder = path.join(home, name);
    fs.mkdirSync(this.folder);
  }

  /** Runs a block word for word, and counts its time. Returns what it printed. */
  follow(block: string): string {
    const before = Date.now();
    const said = this.run(block.replace(/^(npm install .*\b)keywright\b/m, `$1${packed}`));
    this.#seconds += (Date.now() - before) / 1000;
    return said;
  }

  run(text: string): string {
    const { stdout, stderr } = spawnSync("bash", ["-c", text], {
      cwd: this.folder,
      encoding: "utf8",
      env: { ...process.env, PATH: pathOfReader(), CHECKPOINT_DISABLE: "1", NODE_ENV: "" },
    });
    return stdout + stderr;
  }

  expectInTime(): void {
    expect(this.#seconds).toBeGreaterThan(0);
    expect(this.#seconds).toBeLessThan(SECONDS);
  }
}

it("who has HCL gets from the first screen to findings", () => {
  const reader = new Reader("hcl");
  fs.copyFileSync(path.join(shop, "main.tf"), path.join(reader.folder, "main.tf"));
  const [block = ""] = blocksOf(readme.split(/^## /m)[0] ?? "", "sh");
  expect(block).toBe("npm install --save-dev keywright\nnpx keywright check\n");
  const said = reader.follow(block);
  expect(said).toContain("main.tf:26: error: aws_db_instance.orders: neither storage_encrypted");
  expect(said).toContain("1 of 5 arguments of 5 resources name a customer-managed key.");
  reader.expectInTime();
}, 600_000);

it("who has only a state file gets from the README to a report", () => {
  const reader = new Reader("state");
  fs.copyFileSync(path.join(shop, "terraform.tfstate"), path.join(reader.folder, "terraform.tfstate"));
  const [block = ""] = blocksOf(section("I answer for an estate"), "sh");
  reader.follow(block);
  const page = fs.readFileSync(path.join(reader.folder, "report.html"), "utf8");
  expect(page).toMatch(/<title>terraform\.tfstate: .*not encrypted/);
  reader.expectInTime();
}, 600_000);

it("who writes cdktf gets from the README to Terraform under a key", () => {
  const reader = new Reader("app");
  const made = reader.run(
    "cdktf init --template=typescript --local --project-name=shop --project-description=shop --enable-crash-reporting=false --from-terraform-project=false --providers=",
  );
  expect(fs.existsSync(path.join(reader.folder, "cdktf.json")) ? "" : made).toBe("");
  // `cdktf init` installs the newest TypeScript; the ts-node of its template does not run with version 7.
  reader.run("npm install --save-dev typescript@5");
  const text = section("I write cdktf");
  const [install = "", synth = ""] = blocksOf(text, "sh");
  reader.follow(install);
  fs.writeFileSync(path.join(reader.folder, "main.ts"), blocksOf(text, "ts")[0] ?? "");
  const said = reader.follow(synth);
  const file = path.join(reader.folder, "cdktf.out", "stacks", "storage", "cdk.tf.json");
  expect(fs.existsSync(file) ? "" : said).toBe("");
  const { resource } = JSON.parse(fs.readFileSync(file, "utf8")) as {
    resource: { aws_ebs_volume: { disk: { kms_key_id: string } } };
  };
  expect(resource.aws_ebs_volume.disk.kms_key_id).toBe("${aws_kms_key.orders.arn}");
  reader.expectInTime();
}, 900_000);
