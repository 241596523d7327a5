import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { rules } from "../../../guard";
import { projectRoot } from "../../../local/project-root";
import { faultsOf, linksIn } from "./site-check";

/*
 * The site of `npm run docs`, without the API reference, which `npm run test:docs` builds: it takes 15 seconds.
 */
const site = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-site-test-"));
afterAll(() => fs.rmSync(site, { recursive: true }));
const read = (file: string) => fs.readFileSync(path.join(site, file), "utf8");

beforeAll(() => {
  const script = path.join(projectRoot(), "local", "site", "index.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, "--out", site, "--without-api"], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
}, 60_000);

it("has every link and anchor that it names, and loads nothing from elsewhere", () => {
  expect(faultsOf(site)).toEqual([]);
});

it("has a page for every file of docs/, and the README is the first", () => {
  const docs = fs.readdirSync(path.join(projectRoot(), "docs")).filter((name) => name.endsWith(".md"));
  const first = linksIn(read("index.html"));
  for (const name of docs) expect(first).toContain(name.replace(/\.md$/, ".html"));
  expect(read("index.html")).toContain('<h1 id="keywright">keywright</h1>');
});

it("has a page for every rule, with its examples, its remedy and what happens to data", () => {
  for (const id of Object.keys(rules)) {
    const page = read(`rules/${id}.html`);
    expect(page).toContain(`keywright:allow ${id} `);
    for (const part of [
      "Why it matters",
      "What is found",
      "How to mend it",
      "What the change does to data that exists",
    ])
      expect(page).toContain(`>${part}</h2>`);
    expect(page).toContain("<li>Seen: ");
    expect(read("rules.html")).toContain(`href="rules/${id}.html"`);
  }
  expect(read("rules/data-uses-customer-key.html")).toContain(
    "This replaces the resource: copy its data first, see keywright fix.",
  );
});

it("finds a link to nothing, an anchor that is not there, and an image of another site", () => {
  const folder = path.join(site, "files", "bad");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(
    path.join(folder, "a.html"),
    '<a href="b.html">b</a><a href="#x">x</a><a href="https://a.example">a</a><img src="https://a.example/i.png">',
  );
  expect(faultsOf(folder)).toEqual([
    "a.html: loads https://a.example/i.png",
    "a.html: no file b.html",
    "a.html: no anchor #x",
  ]);
});
