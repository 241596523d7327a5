import type { Browser } from "playwright-core";
import { type Opened, open, openBrowser } from "../browser";
import { itNeeds } from "../local/tools";
import { keyArn, type Standing, shownState, Workshop } from "./reported";

/*
 * Much of everything: the page stays small enough to be opened, and nothing of it is out of reach.
 */
const it = itNeeds("chromium");
const isThere = it !== (test.skip as unknown);
const VOLUMES = 10_000;
const KEYS = 500;

let browser: Browser;
let workshop: Workshop;
let opened: Opened;

beforeAll(async () => {
  workshop = new Workshop();
  if (isThere) browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await opened?.close();
  await browser?.close();
  workshop.close();
});

function volumes(): object {
  const arn = (i: number) => keyArn(i % KEYS);
  return shownState([
    ...Array.from(
      { length: KEYS },
      (_, i): Standing => ({
        type: "aws_kms_key",
        name: "k",
        index: `${i}`,
        values: { arn: arn(i), key_id: `${i}`, enable_key_rotation: true },
      }),
    ),
    ...Array.from(
      { length: VOLUMES },
      (_, i): Standing => ({
        type: "aws_ebs_volume",
        name: "v",
        index: `${i}`,
        values: {
          availability_zone: "eu-west-1a",
          encrypted: i % 10 > 0,
          ...(i % 10 > 0 && { kms_key_id: arn(i) }),
        },
      }),
    ),
  ]);
}

it("10,000 resources on 500 keys: few elements, few bytes, and every one within reach", async () => {
  const html = workshop.reportFile("html", workshop.write("state.json", volumes()));
  opened = await open(browser, html);
  const { page } = opened;
  const elements = () => page.evaluate(() => document.querySelectorAll("*").length);
  expect(await elements()).toBeLessThan(12_000);
  expect(await page.evaluate(() => document.documentElement.outerHTML.length)).toBeLessThan(8_000_000);
  expect(await page.locator("#places .shown").textContent()).toBe("1 to 50 of 10,000 places.");
  expect(await page.locator("#picture a").count()).toBeLessThan(500);

  await page.getByLabel("Text").fill('"9999"');
  await page.waitForFunction(() => document.querySelectorAll("#places .items > li").length === 1);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.waitForFunction(() => document.querySelectorAll("#places .items > li").length === 50);
  await page.evaluate(() => {
    location.hash = "use-9876";
  });
  await page.waitForSelector("#use-9876:focus");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await elements()).toBeLessThan(100_000);
  expect(await page.locator("#places .not-printed").textContent()).toContain("9,500 more places");
  expect(opened.complaints).toEqual([]);
}, 180_000);
