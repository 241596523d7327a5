import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import Eleventy from "@11ty/eleventy";
import { Links } from "./links.mjs";
import { markdown } from "./markdown.mjs";
import { rulePages } from "./rule-pages.mjs";
import { SearchIndex } from "./search-index.mjs";
import { sectionsOf } from "./sections.mjs";
import { shell } from "./shell.mjs";

/** Pages at the top of the repository that the site has as well. */
const TOP = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];

/**
 * Builds the site: the pages of docs/, one for each rule, and those of the API reference by their paths, if they are
 * given. Returns the number of pages.
 */
export async function buildSite(root, out, api = new Map()) {
  const pages = pagesOf(root, api);
  const outputs = new Map([...pages.keys()].map((file) => [file, outputOf(file)]));
  const links = new Links(root, outputs);
  const sections = sectionsOf([...pages.keys()]).map(({ title, pages: files }) => ({
    title,
    pages: files.map((file) => ({ output: outputs.get(file), title: titleOf(pages.get(file)) })),
  }));
  const bodies = new Map();
  // Eleventy reads the folder where it runs. All pages are given to it as texts, so that folder is an empty one.
  const [before, folder] = [process.cwd(), fs.mkdtempSync(path.join(os.tmpdir(), "keywright-site-"))];
  process.chdir(folder);
  try {
    const site = new Eleventy(".", "site", {
      quietMode: true,
      configPath: false,
      config: (config) => {
        config.setUseGitIgnore(false);
        config.setLibrary("md", markdown(links));
        for (const [file, text] of pages) {
          config.addTemplate(file, text, { permalink: outputs.get(file), source: file });
        }
        config.addTransform("shell", function (body) {
          const file = path.posix.normalize(this.page.inputPath);
          const [output, title] = [outputs.get(file), titleOf(pages.get(file))];
          bodies.set(output, { title, body });
          return shell({ output, title, body, sections });
        });
        return { markdownTemplateEngine: false, htmlTemplateEngine: false };
      },
    });
    await site.write();
    fs.rmSync(out, { recursive: true, force: true });
    fs.cpSync("site", out, { recursive: true });
  } finally {
    process.chdir(before);
    fs.rmSync(folder, { recursive: true });
  }
  for (const name of ["site.css", "search.js"])
    fs.copyFileSync(new URL(name, import.meta.url), path.join(out, name));
  const index = new SearchIndex();
  for (const [output, { title, body }] of bodies) index.add(output, title, body);
  fs.writeFileSync(path.join(out, "search-index.js"), index.script());
  for (const [copy, source] of links.copied) {
    fs.mkdirSync(path.dirname(path.join(out, copy)), { recursive: true });
    fs.copyFileSync(source, path.join(out, copy));
  }
  return pages.size;
}

/** The text of every page, by the path that links between pages use. */
function pagesOf(root, api) {
  const read = (file) => fs.readFileSync(path.join(root, file), "utf8");
  const docs = fs.readdirSync(path.join(root, "docs")).filter((name) => name.endsWith(".md"));
  const files = [...TOP, ...docs.map((name) => `docs/${name}`)];
  const rules = rulePages();
  const pages = new Map(files.map((file) => [file, read(file)]));
  const toPage = (heading, id) =>
    rules.has(id) ? `${heading}\n\n[More about this rule](rules/${id}.md)` : heading;
  pages.set("docs/rules.md", read("docs/rules.md").replace(/^## (.+)$/gm, toPage));
  return new Map([
    ...pages,
    ...[...rules].map(([id, text]) => [`docs/rules/${id}.md`, text]),
    ...[...api].map(([file, text]) => [`docs/api/${file}`, text]),
  ]);
}

/** Where a page is on the site: the README is its first page. */
function outputOf(file) {
  if (file === "README.md") return "index.html";
  return file.replace(/^docs\//, "").replace(/\.md$/, ".html");
}

function titleOf(text) {
  const heading = /^# (.+)$/m.exec(text)?.[1] ?? "";
  return heading.replace(/[`*\\]/g, "");
}
