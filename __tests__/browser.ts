import * as fs from "node:fs";
import * as path from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";

/** A real Chromium that reaches for nothing by itself. The driver gives it an empty profile. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: onPath("chromium"),
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

function onPath(command: string): string {
  const places = (process.env.PATH ?? "").split(path.delimiter).map((place) => path.join(place, command));
  const found = places.find((place) => fs.existsSync(place));
  if (found === undefined) throw new Error(`${command} is not on the PATH`);
  return found;
}

/** A page, and everything about it that should not happen. */
export interface Opened {
  readonly page: Page;
  /** What was asked for, the page itself first. */
  readonly requests: readonly string[];
  /** Errors and whatever else the page said, a refusal of the content security policy among them. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens an address, and notes what it asks for and complains of. */
export async function open(browser: Browser, url: string, options?: BrowserContextOptions): Promise<Opened> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url, { timeout: 120_000 });
  return { page, requests, complaints, close: () => context.close() };
}

/** How long something in a page may take, in milliseconds: machines of a build are slow. */
const PATIENCE = 20_000;

/** Waits until what is asserted holds, and fails as it does where it never holds. */
export async function eventually(assertion: () => Promise<void>): Promise<void> {
  const last = Date.now() + PATIENCE;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > last) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
