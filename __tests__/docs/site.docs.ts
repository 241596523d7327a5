import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { faultsOf } from "../local/site/site-check";

/*
 * The whole site, with the API reference, as `npm run docs` makes it.
 */
const site = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-site-docs-"));
afterAll(() => fs.rmSync(site, { recursive: true }));

beforeAll(() => {
  const script = path.join(projectRoot(), "local", "site", "index.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, "--out", site], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
}, 120_000);

it("has every link and anchor that it names, and loads nothing from elsewhere", () => {
  expect(faultsOf(site)).toEqual([]);
});

it("has a page for each entry point of the package, and for what it exports", () => {
  const { exports } = JSON.parse(fs.readFileSync(path.join(projectRoot(), "package.json"), "utf8"));
  const names = Object.keys(exports).filter((name) => !name.endsWith(".json") && !name.includes("*"));
  for (const name of names.filter((one) => one !== "./cdktn")) {
    const page = path.join(site, "api", "keywright", name.slice(2), "index.html");
    expect({ name, isThere: fs.existsSync(page) }).toEqual({ name, isThere: true });
  }
  const key = fs.readFileSync(path.join(site, "api/keywright/classes/Key.html"), "utf8");
  expect(key).toContain("A symmetric customer-managed key");
});
