import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { signatureOf } from "../../../cli/serve/signature";
import { Hcp } from "./hcp";
import { KEY, Served } from "./served";

/*
 * keywright serve as a process, with plans of the real Terraform; HCP Terraform is a stand-in on loopback.
 * Each importer has one for each file of tests.
 */
// On a machine that is busy with something else a process takes its time.
jest.setTimeout(60_000);

/** A plan of the real Terraform. */
export const plan = (name: string) =>
  fs.readFileSync(path.join(__dirname, "..", "..", "fixtures", "plans", `${name}.json`));

export const hcp = new Hcp();
export let served: Served;
const others: Served[] = [];
/** Has one end with the tests, whatever comes of them. */
export const endsWithTests = (one: Served) => {
  others.push(one);
  return one;
};
/** Starts another one. */
export const start = async (...args: string[]) => endsWithTests(await Served.start(hcp, ...args));

beforeAll(async () => {
  await hcp.start();
  for (const name of ["customer-keys", "unencrypted-volume"]) hcp.plans.set(name, plan(name));
  served = await start("--rules-url", "https://example.com/rules.md");
}, 60_000);
afterAll(async () => {
  for (const one of others) one.signal("SIGKILL");
  await hcp.stop();
});

/** What it notes of what a test does, and nothing of what others did. */
export async function noted(act: () => Promise<unknown>, count = 1): Promise<object[]> {
  const before = served.requests().length;
  await act();
  while (served.requests().length < before + count) await sleep(10);
  await sleep(50);
  return served.requests().slice(before);
}

/** That neither the log nor what HCP Terraform is told has anything secret in it, and that every line is one of JSON. */
export function expectNothingSecret(): void {
  for (const secret of [KEY, "atlasv1", "hunter2", signatureOf(Buffer.from("{}"), KEY)]) {
    expect(served.text).not.toContain(secret);
  }
  for (const { body } of hcp.calls) expect(body).not.toContain("hunter2");
  const lines = served.text.trimEnd().split("\n");
  expect(served.lines()).toHaveLength(lines.length);
}
