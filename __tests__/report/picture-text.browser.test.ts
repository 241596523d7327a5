import type { Browser } from "playwright-core";
import { type Opened, open, openBrowser } from "../browser";
import { itNeeds } from "../local/tools";
import { keyArn, type Standing, shownState, Workshop } from "./reported";

/*
 * Texts of drawings in a real browser: none runs over another or out of its drawing, whichever font a reader has.
 */
const it = itNeeds("chromium");
const isThere = it !== (test.skip as unknown);

/** A font that a machine lacks falls back to the next one: DejaVu Sans is the widest of them, and Liberation Sans narrow. */
const FONTS = ["DejaVu Sans", "Liberation Sans", "Noto Sans", "Inter"];

let browser: Browser;
let workshop: Workshop;
let address: string;
let opened: Opened;

beforeAll(async () => {
  workshop = new Workshop();
  address = workshop.reportFile("html", workshop.write("state.json", wideState()));
  if (isThere) browser = await openBrowser();
}, 120_000);
afterEach(async () => {
  await opened?.close();
});
afterAll(async () => {
  await browser?.close();
  workshop.close();
});

/** 40 keys with long names of wide letters that differ in the middle, and what they protect. */
function wideState(): object {
  const types = [
    "aws_ebs_volume",
    "aws_sqs_queue",
    "aws_sns_topic",
    "aws_secretsmanager_secret",
    "aws_db_instance",
  ];
  const name = (i: number) => `alias/WWWW-MMMM-company-${i}-of-many-WWWW-MMMM-orders`;
  const principal = (i: number) => ({
    AWS: `arn:aws:iam::111122223333:role/WWWWWWWWWWWWWWWW-MMMMMMMMMMMMMMMM-${i}`,
  });
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: Array.from({ length: 12 }, (_, i) => ({
      Sid: `S${i}`,
      Effect: "Allow",
      Principal: principal(i),
      Action: "kms:*",
      Resource: "*",
    })),
  });
  return shownState(
    Array.from({ length: 40 }, (_, i): Standing[] => [
      {
        type: "aws_kms_key",
        name: "k",
        index: `${i}`,
        values: { arn: keyArn(i), key_id: `${i}`, enable_key_rotation: i % 3 > 0, policy },
      },
      {
        type: "aws_kms_alias",
        name: "k",
        index: `${i}`,
        values: { name: name(i), target_key_id: keyArn(i) },
      },
      ...types.map((type): Standing => {
        const key = i % 9 === 0 ? {} : { kms_key_id: keyArn(i), kms_master_key_id: keyArn(i) };
        return {
          type,
          name: "a_place_with_a_long_name_for_WWWW",
          index: `${i}`,
          values: { encrypted: i % 9 > 0, storage_encrypted: i % 9 > 0, ...key },
        };
      }),
    ]).flat(),
  );
}

it.each(FONTS.flatMap((font) => [390, 1280].map((width) => ({ font, width }))))(
  "no text runs over another in $font at $width pixels",
  async ({ font, width }) => {
    opened = await open(browser, address, { viewport: { width, height: 900 }, bypassCSP: true });
    const { page } = opened;
    await page.addStyleTag({
      content: `body, svg, svg text { font-family: "${font}", "DejaVu Sans" !important; }`,
    });
    const found = await page.evaluate(() => {
      for (const one of [...document.querySelectorAll<HTMLDetailsElement>("details.key")].slice(0, 2))
        one.open = true;
      const faults: string[] = [];
      let texts = 0;
      for (const drawing of document.querySelectorAll("svg.flow, svg.kw-ring, svg.bar")) {
        const own = drawing.getBoundingClientRect();
        if (own.width === 0) continue;
        const boxes = [...drawing.querySelectorAll("text")].map((text) => ({
          text: text.textContent ?? "",
          box: text.getBoundingClientRect(),
          segment: text.closest(".kw-segment")?.getBoundingClientRect(),
        }));
        texts += boxes.length;
        for (const [i, { text, box, segment }] of boxes.entries()) {
          const around = segment ?? own;
          if (box.left < around.left - 0.5 || box.right > around.right + 0.5)
            faults.push(`${text} leaves its drawing`);
          for (const other of boxes.slice(i + 1)) {
            const isOver =
              box.left < other.box.right - 0.5 &&
              other.box.left < box.right - 0.5 &&
              box.top < other.box.bottom - 2 &&
              other.box.top < box.bottom - 2;
            if (isOver) faults.push(`${text} over ${other.text}`);
          }
        }
      }
      return { faults, isMuch: texts > 100 };
    });
    expect(found).toEqual({ faults: [], isMuch: true });
    const names = await page.locator("#picture .kw-under .kw-name").allTextContents();
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(30);
  },
  120_000,
);
