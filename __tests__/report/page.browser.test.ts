import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { projectRoot } from "../../local/project-root";
import { eventually, type Opened, open, openBrowser } from "../browser";
import { itNeeds } from "../local/tools";
import { HOSTILE, writeHostile } from "./hostile";
import { Workshop } from "./reported";

/*
 * The page and the picture in a real browser: what they do, what they ask for, and what they do not allow. Whatever
 * a page does takes its time, so each of these waits for what it asserts.
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
const shown = (list: string) => opened.page.locator(`#${list} .items > *`).count();
const hash = () => opened.page.evaluate(() => location.hash);
/** Waits until a list shows so many items, and the page says this of them. */
const expectShown = (list: string, count: number, words: string | RegExp) =>
  eventually(async () => {
    expect(await said()).toMatch(words);
    expect(await shown(list)).toBe(count);
  });
/** Waits until the focus is in the element with an id. */
const expectFocus = (id: string) =>
  eventually(async () => {
    expect(await opened.page.evaluate(() => document.activeElement?.closest("[id]")?.id)).toBe(id);
  });

it(
  "opens from a file without a complaint, and asks for nothing but itself",
  async () => {
    opened = await open(browser, corpus);
    await opened.page.waitForLoadState("networkidle");
    expect(opened.requests).toEqual([corpus]);
    expect(opened.complaints).toEqual([]);
    const sentence = "3 places hold data that is not encrypted. 11 more rely on keys of AWS.";
    expect(await opened.page.title()).toMatch(`: ${sentence}`);
    expect(await opened.page.locator("h1").innerText()).toBe(sentence);
    expect(await opened.page.locator("header p").first().innerText()).toMatch(
      /^\S+ · configuration( · commit [0-9a-f]{10})? · \d{4}-\d\d-\d\d \d\d:\d\d UTC · keywright \d+\.\d+\.\d+/,
    );
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
  "shows the places of every part of the first screen, as many as it says there",
  async () => {
    opened = await open(browser, corpus);
    const { page } = opened;
    const parts = await page.locator(".shares a, .row, .fix").evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute("href") ?? "",
        count: Number(link.querySelector("strong, .row-total")?.textContent),
        isGroup: link.matches(".fix"),
      })),
    );
    expect(parts.length).toBeGreaterThan(20);
    for (const { href, count, isGroup } of parts) {
      await page.evaluate((to) => {
        location.hash = to;
      }, href);
      await eventually(async () => {
        const [all, found] = [await shown("places"), await page.locator("#places .finding").count()];
        expect([href, isGroup ? all <= count && found >= count : all === count]).toEqual([href, true]);
      });
    }
    const frameworks = await page
      .locator(".chip")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    expect(frameworks.length).toBe(6);
    for (const href of frameworks) {
      await page.evaluate((to) => {
        location.hash = to ?? "";
      }, href);
      await eventually(async () => {
        expect(await said()).toMatch(/: against /);
        expect(await shown("places")).toBeGreaterThan(0);
      });
    }
    expect(opened.complaints).toEqual([]);
  },
  2 * MINUTE,
);

it(
  "adds what is clicked to what is asked for, takes it back at the second click, and goes back",
  async () => {
    opened = await open(browser, corpus);
    const { page } = opened;
    const all = await shown("places");
    await page.locator(".shares a", { hasText: "key of AWS" }).click();
    await expectShown("places", 11, /^11 places.*: key of AWS\.$/);
    await expectFocus("places-title");
    await page.locator(".row", { hasText: "SQS" }).locator(".row-name").click();
    await expectShown("places", 4, /^4 places.*: key of AWS, in SQS\.$/);
    expect(await hash()).toBe("#status=aws&service=SQS");
    expect(await page.locator(".row[aria-current]").count()).toBe(1);

    await page.locator(".row", { hasText: "SQS" }).locator(".row-name").click();
    await expectShown("places", 11, /: key of AWS\.$/);
    await page.goBack();
    await expectShown("places", 4, /: key of AWS, in SQS\.$/);
    await page.goBack();
    await page.goBack();
    await expectShown("places", all, /^Everything/);

    // A segment of a service asks for both.
    await page.locator(".row", { hasText: "EBS" }).locator('[data-standing="none"]').click();
    await expectShown("places", 1, /^1 place.*: not encrypted, in EBS\.$/);
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
    await page.locator("select[name=status]").selectOption("none");
    await expectShown("places", 3, /^3 places, \d keys?: not encrypted\.$/);
    expect(await page.locator("#places .with .sign").allTextContents()).toEqual(
      Array(3).fill("not encrypted"),
    );

    await page.getByLabel("Text").fill("kinesis AWS_");
    await expectShown("places", 1, /with “kinesis AWS_”/);
    expect(await page.locator("#places .items > *").innerText()).toContain("aws_kinesis_stream");

    await page.getByLabel("Text").fill("nothing is called so");
    await expectShown("places", 0, /nothing is called so/);
    expect(await page.locator("#places .shown").textContent()).toBe("No place matches.");

    await page.getByRole("button", { name: "Clear" }).click();
    await expectShown("places", all, /^Everything/);
    expect(await hash()).toBe("");

    await page.locator("select[name=service]").selectOption("SQS");
    await page.getByRole("combobox", { name: "Key" }).fill("corpus-good");
    await expectShown("places", 4, /: in SQS, under key corpus-good\.$/);
    await page.locator("input[name=stack]").fill("no such stack");
    await expectShown("places", 0, /no such stack/);
    expect(opened.complaints).toEqual([]);
  },
  MINUTE,
);

it(
  "keeps what is asked for in its address, and shows it again where that is opened",
  async () => {
    opened = await open(browser, corpus);
    const { page } = opened;
    await page.locator("select[name=remark]").selectOption("warning");
    await page.locator("select[name=order]").selectOption("service");
    await page.getByLabel("Text").fill("sqs");
    await eventually(async () => expect(await hash()).toBe("#text=sqs&remark=warning&order=service"));
    const rows = await page.locator("#places .name").allTextContents();
    expect(rows.length).toBeGreaterThan(1);
    await opened.close();
    opened = await open(browser, `${corpus}#text=sqs&remark=warning&order=service`);
    await expectShown("places", rows.length, /with “sqs”/);
    expect(await opened.page.locator("#places .name").allTextContents()).toEqual(rows);
    expect(await opened.page.locator("select[name=remark]").inputValue()).toBe("warning");
  },
  MINUTE,
);

it(
  "sorts its places",
  async () => {
    opened = await open(browser, corpus);
    const { page } = opened;
    const signs = () => page.locator("#places .with .sign").allTextContents();
    expect((await signs()).slice(0, 4)).toEqual([...Array(3).fill("not encrypted"), "key of AWS"]);
    await page.locator("select[name=order]").selectOption("place");
    await eventually(async () => {
      const names = await page.locator("#places .name").allTextContents();
      expect(names).toEqual([...names].sort());
    });
    await page.locator("select[name=order]").selectOption("");
    await eventually(async () => expect((await signs())[0]).toBe("not encrypted"));
  },
  MINUTE,
);

it(
  "sorts its places by the heads of its columns, with the mouse and with the keyboard",
  async () => {
    opened = await open(browser, corpus);
    const { page } = opened;
    const head = (name: string) => page.getByRole("columnheader", { name });
    const names = () => page.locator("#places .name").allTextContents();
    const sorts = () =>
      page.getByRole("columnheader").evaluateAll((all) => all.map((one) => one.getAttribute("aria-sort")));
    const before = await names();
    expect(await sorts()).toEqual([null, null, "descending"]);
    expect(before).not.toEqual([...before].sort());

    await head("Place").getByRole("button").click();
    await eventually(async () => expect(await names()).toEqual([...before].sort()));
    expect(await sorts()).toEqual(["ascending", null, null]);
    expect(await page.locator("select[name=order]").inputValue()).toBe("place");
    await eventually(async () => expect(await hash()).toBe("#order=place"));

    await page.keyboard.press("Enter");
    await eventually(async () => expect(await names()).toEqual([...before].sort().reverse()));
    expect(await sorts()).toEqual(["descending", null, null]);
    await eventually(async () => expect(await hash()).toBe("#order=-place"));
    expect(await page.locator("select[name=order]").inputValue()).toBe("place");

    // What narrows the list down leaves its order.
    await page.getByLabel("Text").fill("sqs");
    await expectShown("places", (await names()).filter((one) => /sqs/.test(one)).length, /with “sqs”/);
    const few = await names();
    expect(few.length).toBeGreaterThan(2);
    expect(few).toEqual([...few].sort().reverse());
    await page.getByRole("button", { name: "Clear" }).click();
    await eventually(async () => expect(await names()).toEqual(before));

    // From one head to the next one.
    await head("Place").getByRole("button").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await eventually(async () => expect(await sorts()).toEqual([null, null, "ascending"]));
    const last = page.locator("#places .with .sign").first();
    await eventually(async () => expect(await last.textContent()).toMatch(/your key/));
    expect(opened.complaints).toEqual([]);
  },
  MINUTE,
);

it(
  "leads from the picture to a key, from a key to its places, and to what a filter hides",
  async () => {
    opened = await open(browser, corpus);
    const { page } = opened;
    const remark = page.locator('#keys a[href^="#finding-"]').last();
    const finding = ((await remark.getAttribute("href")) ?? "").slice(1);
    const key = page.locator('#picture a[href^="#key-"]').first();
    const target = (await key.getAttribute("href"))?.slice(1) ?? "";
    await key.locator(".kw-name").click();
    await expectFocus(target);
    expect(await page.locator(`#${target}`).getAttribute("open")).not.toBeNull();
    expect(await page.locator(`#${target} svg.kw-ring .kw-group`).count()).toBeGreaterThan(2);
    expect(await page.locator(`#${target} table.matrix tbody tr`).count()).toBeGreaterThan(0);

    await page.locator(`#${target} a[href^="#key="]`).click();
    await expectFocus("places-title");
    await expectShown("places", 12, /: under key corpus-good\.$/);

    await page.locator('#picture a[href="#status=none"] .kw-name').click();
    await expectShown("places", 3, /: not encrypted\.$/);

    // The rule against a key is not among unencrypted data.
    await page.evaluate((to) => {
      location.hash = to;
    }, finding);
    await expectFocus(finding);
    expect(await page.locator(`#${finding}`).isVisible()).toBe(true);
    expect(await said()).toMatch(/^Everything/);
    expect(opened.complaints).toEqual([]);
  },
  MINUTE,
);

it(
  "is all within reach of the keyboard, in the order of reading",
  async () => {
    opened = await open(browser, corpus, { viewport: { width: 1280, height: 900 } });
    const { page } = opened;
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the report");
    await page.keyboard.press("Enter");
    await expectFocus("main");

    // From the bar to the filter: down each column, and then to the next one.
    const stops: { x: number; y: number; column: number }[] = [];
    for (;;) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const at = document.activeElement;
        if (!at || at.closest("form")) return undefined;
        const { x, y } = at.getBoundingClientRect();
        const columns = [...document.querySelectorAll(".column")];
        return { x, y: y + scrollY, column: columns.findIndex((one) => one.contains(at)) };
      });
      if (!stop) break;
      stops.push(stop);
    }
    expect(stops.length).toBeGreaterThan(20);
    for (const [i, stop] of stops.entries()) {
      const next = stops[i + 1];
      if (!next || next.column > stop.column) continue;
      expect(next.y > stop.y || (Math.abs(next.y - stop.y) < 4 && next.x > stop.x)).toBe(true);
    }

    await page.locator('#picture a[href^="#key-"]').first().focus();
    await page.keyboard.press("Enter");
    await eventually(async () => expect(await hash()).toMatch(/^#key-\d+$/));
    const key = (await hash()).slice(1);
    await expectFocus(key);
    await page.keyboard.press("Enter");
    await eventually(async () => expect(await page.locator(`#${key}`).getAttribute("open")).toBeNull());

    await page.getByLabel("Text").focus();
    await page.keyboard.type("sqs");
    await eventually(async () => {
      expect(await said()).toMatch(/with “sqs”/);
      expect(await shown("places")).toBeLessThan(10);
    });
    expect(opened.complaints).toEqual([]);
  },
  MINUTE,
);

const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
  [390, 814, 1280].map((width) => ({ colorScheme, width })),
);
it.each(looks)(
  "axe finds nothing in $colorScheme at $width pixels, and nothing is cut off",
  async ({ colorScheme, width }) => {
    const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    opened = await open(browser, corpus, { colorScheme, viewport: { width, height: 900 } });
    const { page } = opened;
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
    });
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
  "leaves no empty block beside anything between a phone and a desktop",
  async () => {
    opened = await open(browser, corpus);
    const { page } = opened;
    for (const width of [690, 710, 750, 790, 830, 870, 910, 1100]) {
      await page.setViewportSize({ width, height: 900 });
      await eventually(async () => {
        const parts = await page.evaluate(() => {
          const main = document.querySelector("main")?.getBoundingClientRect().width ?? 0;
          const wide = [
            ".standing",
            ".overview",
            ".filters",
            "#places .items",
            "#picture .wide",
            "#keys .items",
            ".frames",
          ];
          const narrow = wide.filter((one) => {
            const own = document.querySelector(one)?.getBoundingClientRect().width ?? 0;
            return own < main - 50;
          });
          // Columns side by side fill the row together.
          const columns = [...document.querySelectorAll(".column")].map(
            (one) => one.getBoundingClientRect().width,
          );
          const isFilled =
            columns.some((one) => one >= main - 50) || columns.reduce((a, b) => a + b) >= main - 70;
          return { narrow, isFilled };
        });
        expect({ width, ...parts }).toEqual({ width, narrow: [], isFilled: true });
      });
    }
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
          (one) =>
            // Within the page, or to the page of a rule.
            !/^(?:#(?:[a-z]+(-\d+)?|[a-z]+=[\w.!~*'()%-]+)|https:\/\/github\.com\/keywright\/keywright\/blob\/main\/docs\/rules\.md#[a-z-]+)$/.test(
              one.getAttribute("href") ?? "",
            ),
        ).length,
      }));
    // Titles of drawings stand beside each other.
    const clean = { scripts: 2, foreign: 0, handlers: 0, links: 0 };
    expect(await elements()).toEqual(clean);
    const text = await page.evaluate(() => document.body.textContent ?? "");
    for (const name of HOSTILE.slice(0, 9)) expect(text).toContain(name);

    for (const name of HOSTILE) {
      await page.getByLabel("Text").fill(name.slice(0, 12));
      await page.getByRole("combobox", { name: "Key" }).fill(name.slice(0, 8));
      await eventually(async () => expect(await hash()).toContain("text="));
      expect(await elements()).toEqual(clean);
    }
    await page.getByRole("button", { name: "Clear" }).click();
    for (const part of [
      "key-3",
      "place-9",
      "finding-5",
      "group=1",
      "framework=PCI-DSS",
      "framework=__proto__&status=constructor&group=-1&remark=toString",
      "order=constructor&page=1e9",
      `key-3"><img src=x>`,
      "text=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
      "text=%",
    ]) {
      await page.evaluate((to) => {
        location.hash = to;
      }, part);
      await eventually(async () =>
        expect(decodeURI((await hash()).replace(/%(?![0-9A-F]{2})/g, "%25"))).toContain(part.slice(0, 4)),
      );
      expect(await elements()).toEqual(clean);
    }
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await elements()).toEqual(clean);
    expect(opened.requests.length).toBe(1);
    expect(opened.complaints).toEqual([]);
  },
  2 * MINUTE,
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
      texts: document.querySelectorAll("text").length > 15,
    }));
    expect(seen).toEqual({ root: "svg", errors: 0, foreign: 0, handlers: 0, texts: true });
    expect(opened.requests.length).toBe(1);
    expect(opened.complaints).toEqual([]);
  },
  MINUTE,
);

it(
  "prints what is asked for with numbers of pages, and neither filter nor buttons",
  async () => {
    opened = await open(browser, corpus);
    const { page } = opened;
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await page.locator("details:not([open]) .fixes").count()).toBe(0);
    expect(await page.locator("form.filters").isVisible()).toBe(false);
    expect(await page.locator(".pages:visible").count()).toBe(0);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      "rgba(0, 0, 0, 0)",
    );
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe("%PDF-");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.locator("details[open]").count()).toBe(0);
  },
  MINUTE,
);

it(
  "says what matters without its script as well",
  async () => {
    opened = await open(browser, corpus, { javaScriptEnabled: false });
    expect(await opened.page.locator("h1").innerText()).toContain("3 places hold data that is not encrypted");
    expect(await shown("places")).toBeGreaterThan(26);
    expect(await opened.page.locator("form.filters").isVisible()).toBe(false);
  },
  MINUTE,
);
