import * as os from "node:os";
import * as path from "node:path";
import { type App, Testing } from "cdktf";
import { KeywrightStack, type KeywrightStackConfig, Refusal } from "../modules";
import { Refusals } from "../modules/stack";

/** Where tests put their stacks unless the Region is what they are about. */
export const REGION = "eu-west-1";
export const ACCOUNT = "111122223333";
/** A key that some other configuration made. */
export const KEY_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
/** What the stack of the run task is to deploy. */
export const RUN_TASK_CODE = path.join(__dirname, "fixtures", "run-task-code");

/** One folder for all: cdktf would make one for each app, and leave it there. */
const OUTDIR = path.join(os.tmpdir(), "keywright-testing");

/** An app whose output is not looked at. */
export function testingApp(): App {
  return Testing.app({ outdir: OUTDIR });
}

/** A stack in an app of its own. */
export function testingStack(options: Partial<KeywrightStackConfig> = {}, id = "test"): KeywrightStack {
  return new KeywrightStack(testingApp(), id, { region: REGION, account: ACCOUNT, ...options });
}

/** The Terraform of a stack that the guard lets pass. */
export function terraformOf(stack: KeywrightStack): Terraform {
  return JSON.parse(Testing.synth(stack)) as Terraform;
}

/** The parts of a synthesised stack that tests look at. */
export interface Terraform {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
  readonly data: Record<string, Record<string, Record<string, unknown>>>;
}

/** Builds a stack, and gives its Terraform. */
export function synth(
  build: (stack: KeywrightStack) => unknown,
  options: Partial<KeywrightStackConfig> = {},
): Terraform {
  const stack = testingStack(options);
  build(stack);
  return terraformOf(stack);
}

/**
 * The lines with which something is refused, without the places in the code; an empty list if it is not. What a
 * constructor refuses is noted, and thrown when the app is synthesised; what a function refuses is thrown at once.
 */
export function refusal(attempt: () => unknown): readonly string[] {
  const note = jest.spyOn(Refusals.prototype, "note");
  try {
    attempt();
    return note.mock.calls.flatMap(([{ lines }]) => lines);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const noted = note.mock.calls.flatMap(([{ lines }]) => lines);
    return [...new Set([...noted, ...error.lines.map(withoutPlace)])];
  } finally {
    note.mockRestore();
  }
}

/** A line without the place in the code that it begins with. */
export function withoutPlace(line: string): string {
  return line.replace(/^[\w./-]+\.ts:\d+: /, "");
}

/** The lines with which a stack is refused, in its constructors or by the guard. */
export function refusedStack(
  build: (stack: KeywrightStack) => unknown,
  options: Partial<KeywrightStackConfig> = {},
): readonly string[] {
  return refusal(() => {
    const stack = testingStack(options);
    build(stack);
    Testing.synth(stack);
  });
}
