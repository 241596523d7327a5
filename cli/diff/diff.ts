import * as fs from "node:fs";
import { Argument } from "commander";
import { planDocument, priorDocument } from "../../keys";
import {
  type EncryptionDiff,
  encryptionDiff,
  type Given,
  isFailingChange,
  stackNames,
} from "../../report/diff";
import { FORMATS } from "../../report/formats";
import { isObject, isPlan, type JsonObject } from "../../terraform";
import { InputError } from "../input/input-error";
import { type FolderOptions, folderOptions, toldBy } from "../input/options";
import { PathReader } from "../input/path-reader";
import { displayed, parseJson, readText } from "../input/read-text";
import { unreadableForm } from "../input/terraform-json";
import type { Command, Context } from "../shell/command";

/** `keywright diff`: compares two synths, plans or states, or what a plan begins with and what it ends in. */
export const diff: Command<[before: string, after: string | undefined], FolderOptions, EncryptionDiff> = {
  arguments: [
    new Argument(
      "<old>",
      "what was there: a cdktf.out, a folder of .tf files, a plan, a state; or a plan alone",
    ),
    new Argument("[new]", "what is there now, in any of these forms; without it, what the plan would do"),
  ],
  options: folderOptions(),
  formats: FORMATS.diff,
  failOn: "warning",
  exitCodes: {
    clean: "no change at or above --fail-on",
    findings: "changes at or above --fail-on; with --strict also what is unknown",
  },
  examples: [
    ["keywright diff plan.json", "what a plan would do"],
    [
      "keywright diff old.out cdktf.out --format markdown --out diff.md",
      "what changed between two synths, for a pull request",
    ],
  ],
  notes:
    "A dangerous change is an error, any other change a warning. What is unknown could be dangerous, so with --strict it is an error.",
  settingsFor: (_options, before, after) => [before, ...(after === undefined ? [] : [after])],
  run({ say, settings, threshold, warn }, options, before, after) {
    const told = toldBy(options, settings);
    const reader = new PathReader({ ...told, warn });
    const [old, now] = after === undefined ? ofPlan(before, say) : ofBoth([before, after], reader, say);
    told.values.refuseUnused();
    say("comparing");
    const found = encryptionDiff(old, now);
    const fails = found.rows.some((row) => isFailingChange(row, threshold));
    return { found, outcome: fails ? "findings" : "clean" };
  },
};

function ofBoth(
  [before, after]: readonly [string, string],
  reader: PathReader,
  say: Context["say"],
): [Given, Given] {
  if (before === "-" && after === "-") {
    throw new InputError("Both are standard input, which can be read once. Name a file for one of them.");
  }
  const [old, now] = [before, after].map((path): Given => {
    say(`reading ${path}`);
    const name = path === "-" ? "standard input" : path;
    // What cannot be read is thrown: half a comparison would show unread parts as gone.
    const input = reader.read(path);
    if (!input)
      throw new InputError(
        `${displayed(path)}: nothing in it could be read. Name a folder of Terraform, a plan or a state.`,
      );
    return { document: input.document, path: path === "-" ? name : displayed(path) };
  }) as [Given, Given];
  // A plan and a state are of one stack, and neither says of which.
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

function ofPlan(path: string, say: Context["say"]): [Given, Given] {
  say(`reading ${path}`);
  const isFolder = path !== "-" && fs.existsSync(path) && fs.statSync(path).isDirectory();
  const name = path === "-" ? "standard input" : displayed(path);
  const json = isFolder ? undefined : jsonOf(path, name);
  const why = json && unreadableForm(json);
  if (why !== undefined) throw new InputError(`${name}: ${why}.`);
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
