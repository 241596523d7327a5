import * as fs from "node:fs";
import { planDocument, priorDocument } from "../../keys";
import { type EncryptionDiff, encryptionDiff, type Given, stackNames } from "../../report/diff";
import { markdown } from "../../report/diff/formats/markdown";
import { text } from "../../report/diff/formats/text";
import { isObject, isPlan, type JsonObject } from "../../terraform";
import { EXIT } from "../commands/command";
import type { DiffFormat } from "../commands/diff";
import { complaint } from "../input/complaint";
import { InputError } from "../input/input-error";
import { Progress } from "../input/progress";
import { read } from "../input/read";
import { displayed, parseJson, readText } from "../input/read-text";
import { print } from "../output";

/** What `keywright diff` can be told. */
export interface DiffOptions {
  readonly format: DiffFormat;
  readonly out?: string;
}

/** How a comparison is printed. */
const PRINTERS: Readonly<Record<DiffFormat, (diff: EncryptionDiff) => string>> = {
  text,
  markdown,
  json: (diff) => `${JSON.stringify(diff, null, 2)}\n`,
};

/**
 * Compares two synths, plans or states, or what a plan begins with and what it ends in.
 *
 * @returns the exit code: 0 if nothing of encryption changed, 1 for changes and for what cannot be told, 2 if there
 * was something that could not be read
 */
export function runDiff(before: string, after: string | undefined, { format, out }: DiffOptions): number {
  const progress = new Progress();
  try {
    const [old, now] = after === undefined ? ofPlan(before, progress) : ofBoth(before, after, progress);
    progress.say("comparing");
    const diff = encryptionDiff(old, now);
    const printed = PRINTERS[format](diff);
    progress.end();
    print(printed, out);
    return diff.rows.length === 0 ? EXIT.clean : EXIT.findings;
  } catch (error) {
    progress.end();
    const line = complaint(error);
    if (line === undefined) throw error;
    process.stderr.write(`${line}\n`);
    return EXIT.couldNotRun;
  }
}

function ofBoth(before: string, after: string, progress: Progress): [Given, Given] {
  if (before === "-" && after === "-") {
    throw new InputError("Both are standard input, which can be read once. Name a file for one of them.");
  }
  const [old, now] = [before, after].map((path): Given => {
    progress.say(`reading ${path}`);
    const name = path === "-" ? "standard input" : path;
    return { document: read(path).document, path: path === "-" ? name : displayed(path) };
  }) as [Given, Given];
  // A plan and a state are of one stack, and nobody can tell of which.
  for (const [one, other] of [
    [old, now],
    [now, old],
  ] as const) {
    const form = one.document.modules[0]?.form;
    const stacks = stackNames(other);
    if ((form === "plan" || form === "state") && stacks.length > 1) {
      throw new InputError(
        `${one.path} is a ${form}, which is of one stack, and ${other.path} has ${stacks.length}. Name the folder of the stack.`,
      );
    }
  }
  return [old, now];
}

function ofPlan(path: string, progress: Progress): [Given, Given] {
  progress.say(`reading ${path}`);
  const isFolder = path !== "-" && fs.existsSync(path) && fs.statSync(path).isDirectory();
  const name = path === "-" ? "standard input" : displayed(path);
  const json = isFolder ? undefined : jsonOf(path, name);
  if (json === undefined || !isPlan(json)) {
    throw new InputError(
      `${name} is no plan, and nothing is given to compare it with. Name what is now as well, or a plan that terraform show -json has printed.`,
    );
  }
  return [
    { document: priorDocument(json), path: name },
    { document: planDocument(json), path: name },
  ];
}

function jsonOf(path: string, name: string): JsonObject | undefined {
  const text = readText(path === "-" ? 0 : path, name);
  if (!/^\s*\{/.test(text)) return undefined;
  const json = parseJson(name, text);
  return isObject(json) ? json : undefined;
}
