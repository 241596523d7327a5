import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { rules } from "../../../guard";
import { projectRoot } from "../../../local/project-root";
import { eventually, open, openBrowser } from "../../browser";
import { itNeeds } from "../tools";
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

describe("the search", () => {
  type Part = readonly [page: string, title: string, anchor: string, heading: string, text: string];
  const index = () => JSON.parse(read("search-index.js").replace(/^keywrightSearch\(|\);\n$/g, "")) as Part[];

  it("knows every page, and leads to headings that are there", () => {
    const pages = fs
      .readdirSync(site, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".html") && !file.startsWith("files"));
    expect([...new Set(index().map(([page]) => page))].sort()).toEqual(pages.sort());
    for (const [page, , anchor] of index())
      if (anchor !== "") expect(read(page)).toContain(` id="${anchor}"`);
  });

  itNeeds("chromium")(
    "finds a rule by its words, says how many there are, and goes there",
    async () => {
      const browser = await openBrowser();
      try {
        const opened = await open(browser, pathToFileURL(path.join(site, "rules", "key-rotates.html")).href);
        const { page } = opened;
        const field = page.getByRole("searchbox", { name: "Search the docs" });
        const said = () => page.locator(".search [role=status]").textContent();
        await field.fill("short waiting period");
        await eventually(async () => expect(await said()).toMatch(/^(\d+ found|The best 12 of \d+)\.$/));
        expect(await page.locator(".search li a").first().textContent()).toBe(
          "Key is deleted after a short waiting period",
        );
        await field.fill("qwertzuiop");
        await eventually(async () => expect(await said()).toBe("Nothing found."));
        await field.fill("deleted waiting");
        await eventually(async () => expect(await page.locator(".search li").count()).toBeGreaterThan(0));
        await field.press("Enter");
        await eventually(async () => expect(page.url()).toContain("/rules/key-waits-before-deletion.html"));
        expect(opened.complaints).toEqual([]);
        expect(opened.requests.filter((one) => !one.startsWith(pathToFileURL(site).href))).toEqual([]);
      } finally {
        await browser.close();
      }
    },
    60_000,
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
