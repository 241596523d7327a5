import * as fs from "node:fs";
import * as path from "node:path";
import type { Browser } from "playwright-core";
import { projectRoot } from "../../local/project-root";
import { openBrowser } from "../browser";
import { rendered } from "./rendered";

/*
 * Comments as a pull request of GitHub shows them: 814 pixels wide, tables no wider than the page.
 */
const WIDTH = 814;
/** The rules of GitHub's style sheet that decide how wide something is. */
const STYLE = `
body { margin: 16px; font: 14px/1.5 "Noto Sans", sans-serif; overflow-wrap: break-word; }
table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; }
th, td { border: 1px solid; padding: 6px 13px; }
code { font: 85% monospace; padding: 0.2em 0.4em; white-space: break-spaces; }
pre { overflow: auto; }
`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

const example = (name: string) => fs.readFileSync(path.join(projectRoot(), "docs", "examples", name), "utf8");
const inFence = (text: string) => /```markdown\n([\s\S]*?)\n```/.exec(text)?.[1] ?? "";

it.each([
  ["check", example("check.md")],
  ["report", example("report.md")],
  ["retire", example("retire.md")],
  ["diff", inFence(example("diff.md"))],
])(
  "%s: the page and its first table are as wide as the pull request",
  async (_, markdown) => {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: 900 } });
    await page.setContent(`<style>${STYLE}</style>${rendered(markdown)}`);
    const sizes = await page.evaluate(`(() => {
    const table = document.querySelector("table");
    return { page: document.documentElement.scrollWidth, table: table.scrollWidth - table.clientWidth, verdict: document.querySelector("h3").getBoundingClientRect().top };
  })()`);
    expect(sizes).toMatchObject({ page: WIDTH, table: 0 });
    await page.close();
  },
  60_000,
);
