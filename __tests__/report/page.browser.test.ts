import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { projectRoot } from "../../local/project-root";
import { type Opened, open, openBrowser } from "../browser";
import { itNeeds } from "../local/tools";
import { HOSTILE, writeHostile } from "./hostile";
import { Workshop } from "./reported";

/*
 * The page and the picture in a real browser: what they do, what they ask for, and what they let nobody do.
 */
const it = itNeeds("chromium");
const isThere = it !== (test.skip as unknown);
const CORPUS = path.join(projectRoot(), "__tests__", "fixtures", "corpus");
const MINUTE = 60_000;

let browser: Browser;
let workshop: Workshop;
let corpus: string;
let opened: Opened;

beforeAll(async () => {
  workshop = new Workshop();
  corpus = workshop.reportFile("html", CORPUS);
  if (isThere) browser = await openBrowser();
}, MINUTE);
afterEach(async () => {
  await opened?.close();
});
afterAll(async () => {
  await browser?.close();
  workshop.close();
});

const said = () => opened.page.locator("[role=status]").textContent();
const shown = (list: string) => opened.page.locator(`#${list} .items > li`).count();
/** Waits until the focus is in the element with an id. */
const expectFocus = async (id: string) => {
  await opened.page.waitForFunction((wanted) => document.activeElement?.closest("[id]")?.id === wanted, id);
};
/** Waits until a link has led elsewhere, and returns the id that it led to. */
const followed = async (from: string): Promise<string> => {
  await opened.page.waitForFunction((before) => location.hash !== "" && location.hash !== before, from);
  return opened.page.evaluate(() => location.hash.slice(1));
};

it(
  "opens from a file without a complaint, and asks for nothing but itself",
  async () => {
    opened = await open(browser, corpus);
    await opened.page.waitForLoadState("networkidle");
    expect(opened.requests).toEqual([corpus]);
    expect(opened.complaints).toEqual([]);
    expect(await opened.page.title()).toBe("Encryption map");
    expect(await opened.page.locator("#summary-title").innerText()).toMatch(/^12 of 26\s+arguments/);
  },
  MINUTE,
);

it(
  "asks a server for nothing but itself either, not even for a sign of the site",
  async () => {
    const asked: (string | undefined)[] = [];
    const html = fs.readFileSync(fileURLToPath(corpus));
    const server = http.createServer((request, response) => {
      asked.push(request.url);
      response.setHeader("content-type", "text/html").end(html);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    opened = await open(browser, `http://127.0.0.1:${(server.address() as AddressInfo).port}/report`);
    await opened.page.waitForLoadState("networkidle");
    server.close();
    expect(asked).toEqual(["/report"]);
    expect(opened.complaints).toEqual([]);
  },
  MINUTE,
);

it(
  "narrows its lists down, says what is left, and shows everything again",
  async () => {
    opened = await open(browser, corpus);
    const { page } = opened;
    const all = await shown("places");
    await page.getByLabel("Status").selectOption("none");
    await expect(page.locator("[role=status]").textContent()).resolves.not.toBeNull();
    await page.waitForFunction(() =>
      document.querySelector("[role=status]")?.textContent?.startsWith("Shown"),
    );
    const bare = await shown("places");
    expect(bare).toBeGreaterThan(0);
    expect(bare).toBeLessThan(all);
    expect(await said()).toContain(`${bare} places`);
    for (const status of await page.locator("#places .items > li .sign").allTextContents()) {
      expect(status).toBe("not encrypted");
    }

    await page.getByLabel("Text").fill("kinesis AWS_");
    await page.waitForFunction(
      () => document.querySelectorAll("#places .items > li").length === 1 || undefined,
    );
    expect(await page.locator("#places .items > li").innerText()).toContain("aws_kinesis_stream");

    await page.getByLabel("Text").fill("nothing is called so");
    await page.waitForFunction(() => document.querySelectorAll("#places .items > li").length === 0);
    expect(await page.locator("#places .shown").textContent()).toBe("No place matches.");

    await page.getByRole("button", { name: "Clear" }).click();
    await page.waitForFunction(() =>
      document.querySelector("[role=status]")?.textContent?.startsWith("Every"),
    );
    expect(await shown("places")).toBe(all);

    await page.getByLabel("Service").selectOption("SQS");
    await page.getByRole("combobox", { name: "Key" }).fill("corpus-good");
    await page.waitForFunction(() =>
      document.querySelector("[role=status]")?.textContent?.startsWith("Shown"),
    );
    expect(await shown("places")).toBe(4);
    await page.getByLabel("Stack").fill("no such stack");
    await page.waitForFunction(() => document.querySelectorAll("#places .items > li").length === 0);
    expect(opened.complaints).toEqual([]);
  },
  MINUTE,
);

it(
  "leads from the picture to a key, from a finding to its resource, and to what a filter hides",
  async () => {
    opened = await open(browser, corpus);
    const { page } = opened;
    const key = page.locator("#picture a.kw-key").first();
    const target = (await key.getAttribute("href"))?.slice(1) ?? "";
    await key.click();
    await expectFocus(target);
    expect(await page.locator(`#${target}`).getAttribute("open")).not.toBeNull();
    expect(await page.locator(`#${target} table.matrix tbody tr`).count()).toBeGreaterThan(0);

    await page.locator(`#${target} a[href^="#under-"]`).click();
    await expectFocus("places-title");
    expect(await shown("places")).toBe(await page.locator(`#${target} .services a`).count());

    const group = page.locator("#picture a.kw-group.kw-none").first();
    await group.click();
    await page.waitForFunction(() => document.querySelectorAll("#places .items > li").length === 1);
    expect(await page.locator("#places .sign").innerText()).toBe("not encrypted");

    // The last one is a warning, which the filter hides.
    const before = await page.evaluate(() => location.hash);
    await page.locator('#findings a[href^="#use-"]').last().click();
    const use = await followed(before);
    await expectFocus(use);
    expect(await page.locator(`#${use}`).isVisible()).toBe(true);
    await page.waitForFunction(
      () => document.querySelector("[role=status]")?.textContent === "Everything is shown.",
    );
    expect(opened.complaints).toEqual([]);
  },
  MINUTE,
);

it(
  "opens where a link into it points, on a later page of a list as well",
  async () => {
    opened = await open(browser, corpus);
    await opened.page.getByRole("button", { name: "More findings" }).click();
    const later = (await opened.page.locator("#findings .items > li").last().getAttribute("id")) ?? "";
    await opened.close();
    opened = await open(browser, `${corpus}#${later}`);
    await expectFocus(later);
    expect(await opened.page.locator("#findings .shown").textContent()).toMatch(/^11 to/);
  },
  MINUTE,
);

it(
  "is all within reach of the keyboard",
  async () => {
    opened = await open(browser, corpus);
    const { page } = opened;
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the report");
    await page.keyboard.press("Enter");
    await expectFocus("main");

    await page.locator("#picture a.kw-key").first().focus();
    await page.keyboard.press("Enter");
    const key = await followed("#main");
    await expectFocus(key);
    await page.keyboard.press("Enter");
    await page.waitForFunction((id) => document.getElementById(id)?.hasAttribute("open") === false, key);

    await page.getByRole("button", { name: "More findings" }).focus();
    await page.keyboard.press("Enter");
    await expectFocus("findings-title");
    expect(await page.locator("#findings .shown").textContent()).toMatch(/^11 to 20 of/);

    await page.getByLabel("Text").focus();
    await page.keyboard.type("sqs");
    await page.waitForFunction(() =>
      document.querySelector("[role=status]")?.textContent?.startsWith("Shown"),
    );
    expect(await shown("places")).toBeLessThan(10);
    expect(opened.complaints).toEqual([]);
  },
  MINUTE,
);

const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
  [390, 1280].map((width) => ({ colorScheme, width })),
);
it.each(looks)(
  "axe finds nothing in $colorScheme at $width pixels, and nothing is cut off",
  async ({ colorScheme, width }) => {
    const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    opened = await open(browser, corpus, { colorScheme, viewport: { width, height: 900 } });
    const { page } = opened;
    for (const details of await page.locator("details").all()) {
      await details.evaluate((one: HTMLDetailsElement) => {
        one.open = true;
      });
    }
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3)}`);
    });
    expect(violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  },
  MINUTE,
);

it(
  "takes names for text, wherever they stand and whatever is done to the page",
  async () => {
    opened = await open(browser, workshop.reportFile("html", writeHostile(workshop)));
    const { page } = opened;
    const elements = () =>
      page.evaluate(() => ({
        scripts: document.scripts.length,
        foreign: document.querySelectorAll("img, iframe, object, embed, b, base, title ~ title").length,
        handlers: [...document.querySelectorAll("*")].filter((one) =>
          [...one.attributes].some(({ name }) => name.startsWith("on")),
        ).length,
        links: [...document.querySelectorAll("a")].filter(
          (one) => !/^#[a-z]+(-\d+)?$/.test(one.getAttribute("href") ?? ""),
        ).length,
      }));
    const clean = { scripts: 2, foreign: 0, handlers: 0, links: 0 };
    expect(await elements()).toEqual(clean);
    const text = await page.evaluate(() => document.body.textContent ?? "");
    for (const name of HOSTILE.slice(0, 9)) expect(text).toContain(name);

    for (const name of HOSTILE) {
      await page.getByLabel("Text").fill(name.slice(0, 12));
      await page.getByRole("combobox", { name: "Key" }).fill(name.slice(0, 8));
      await page.waitForTimeout(200);
      expect(await elements()).toEqual(clean);
    }
    await page.getByRole("button", { name: "Clear" }).click();
    for (const part of [
      "key-3",
      "use-9",
      "finding-5",
      "group-1",
      "under-2",
      `key-3"><img src=x>`,
      "%3Cimg%3E",
    ]) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, part);
      await page.waitForTimeout(50);
      expect(await elements()).toEqual(clean);
    }
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await elements()).toEqual(clean);
    expect(opened.requests.length).toBe(1);
    expect(opened.complaints).toEqual([]);
  },
  MINUTE,
);

it(
  "the picture alone is well-formed, asks for nothing and takes names for text",
  async () => {
    opened = await open(browser, workshop.reportFile("svg", writeHostile(workshop)));
    const { page } = opened;
    const seen = await page.evaluate(() => ({
      root: document.documentElement.nodeName,
      errors: document.querySelectorAll("parsererror").length,
      foreign: document.querySelectorAll("script, foreignObject, image, a, use, animate, set").length,
      handlers: [...document.querySelectorAll("*")].filter((one) =>
        [...one.attributes].some(({ name }) => name.startsWith("on")),
      ).length,
      texts: document.querySelectorAll("text").length > 20,
    }));
    expect(seen).toEqual({ root: "svg", errors: 0, foreign: 0, handlers: 0, texts: true });
    expect(opened.requests.length).toBe(1);
    expect(opened.complaints).toEqual([]);
  },
  MINUTE,
);

it(
  "prints everything that is folded, and neither filter nor buttons",
  async () => {
    opened = await open(browser, corpus);
    const { page } = opened;
    const all = await page.evaluate(() => JSON.parse(document.getElementById("data")?.textContent ?? ""));
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await page.locator("details:not([open])").count()).toBe(0);
    expect(await shown("places")).toBe(all.uses.length);
    expect((await shown("findings")) + (await shown("open")) + (await shown("exceptions"))).toBe(
      all.findings.length,
    );
    expect(await page.locator("form.filters").isVisible()).toBe(false);
    expect(await page.locator(".pages:visible").count()).toBe(0);
    expect((await page.pdf({ format: "A4" })).subarray(0, 5).toString()).toBe("%PDF-");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.locator("details[open]").count()).toBe(0);
  },
  MINUTE,
);

it(
  "says what matters without its script as well",
  async () => {
    opened = await open(browser, corpus, { javaScriptEnabled: false });
    expect(await opened.page.locator("#summary-title").innerText()).toContain("12 of 26");
    expect(await shown("findings")).toBe(10);
    expect(await opened.page.locator("form.filters").isVisible()).toBe(false);
  },
  MINUTE,
);
