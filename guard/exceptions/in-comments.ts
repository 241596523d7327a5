import { type Annotation, HclError } from "../../terraform";
import { isDay } from "../day";
import { isRule } from "../rules";
import type { Exception } from "./exception";

const HOW =
  "write keywright:allow RULE [owner=NAME] [until=2027-01-31] [root=FOLDER] [argument=PATH] and the reason";

const OPTIONS = ["owner", "until", "root", "argument"] as const;
type Options = Partial<Record<(typeof OPTIONS)[number], string>>;

const read = new WeakMap<readonly Annotation[], readonly Exception[]>();

/**
 * The exceptions in the comments of a block: `keywright:allow RULE reason`.
 *
 * @throws HclError for a comment to keywright that is no exception with a rule and a reason
 */
export function exceptionsInComments(annotations: readonly Annotation[]): readonly Exception[] {
  const found = read.get(annotations) ?? annotations.filter(isOurs).map(exceptionIn);
  read.set(annotations, found);
  return found;
}

/** @throws HclError for a comment to keywright that stands in no block and above none */
export function refuseStray(annotations: readonly Annotation[]): void {
  const stray = annotations.find(isOurs);
  if (!stray) return;
  // What is wrong with the exception itself comes first.
  exceptionIn(stray);
  fail(stray, "this exception stands beside no block; write it in the block, or in the line above it");
}

function isOurs({ text }: Annotation): boolean {
  return text.startsWith("keywright:");
}

function exceptionIn(annotation: Annotation): Exception {
  const { text, file, line } = annotation;
  const [, verb = "", rest = ""] = /^keywright:(\S*)\s*([\s\S]*?)(?:\*\/)?$/.exec(text) ?? [];
  if (verb !== "allow") fail(annotation, `keywright:${verb} is nothing that keywright knows; ${HOW}`);
  const words = rest.trim().split(/\s+/);
  const rule = words.shift() ?? "";
  if (!isRule(rule)) fail(annotation, `${rule === "" ? "no rule is named" : `${rule} is no rule`}; ${HOW}`);
  const options: Options = {};
  for (let word = words[0]; word !== undefined; word = words[0]) {
    const [name = "", ...value] = word.split("=");
    const option = OPTIONS.find((one) => one === name);
    // What looks like an option and is none would make the exception wider than it was meant.
    if (option === undefined && /^[A-Za-z_-]+=/.test(word)) fail(annotation, `${word} is no option; ${HOW}`);
    if (option === undefined) break;
    if (value.join("=") === "") fail(annotation, `${name}= has no value; ${HOW}`);
    options[option] = value.join("=");
    words.shift();
  }
  if (options.until !== undefined && !isDay(options.until)) {
    fail(annotation, `until=${options.until} is no day; write it as 2027-01-31`);
  }
  if (words.length === 0) fail(annotation, `the exception for ${rule} has no reason; ${HOW}`);
  return { rule, reason: words.join(" "), ...options, position: { file, line } };
}

function fail({ file, line, column }: Annotation, problem: string): never {
  throw new HclError(file, line, column, problem);
}
