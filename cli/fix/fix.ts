import * as fs from "node:fs";
import { Argument, Option } from "commander";
import { KEY_POLICY_MAX_BYTES } from "../../catalogue";
import { type Fix, fix as fixOf, KEY_GROUPS, type KeyGroup } from "../../fix";
import { type RuleId, rules } from "../../guard";
import { isFailing } from "../../report/check";
import { type FixReport, fixReport } from "../../report/fix";
import { FORMATS } from "../../report/formats";
import type { Module } from "../../terraform";
import { rulesIn } from "../check/rules-in";
import { exceptionsOf } from "../config/exceptions-of";
import { addForRoots, FolderExceptions } from "../config/folder-exceptions";
import { rulesAsked, severitiesOf } from "../config/project-settings";
import { InputError } from "../input/input-error";
import { type FolderOptions, folderOptions, toldBy } from "../input/options";
import { PathReader } from "../input/path-reader";
import type { Command } from "../shell/command";
import { announcedIn, heldToPlan } from "./plan-held";
import { TerraformSources } from "./terraform-sources";
import { undoUnfinished, writeAll } from "./write-all";

interface FixCommandOptions extends FolderOptions {
  readonly key?: string;
  readonly keys?: KeyGroup;
  readonly administrator?: readonly string[];
  readonly rule?: readonly string[];
  readonly only?: readonly string[];
  readonly replacing?: true;
  readonly write?: true;
  readonly plan?: string;
  readonly announced?: string;
}

/** `keywright fix`: edits HCL so that data comes under customer-managed keys. */
export const fix: Command<[paths: readonly string[]], FixCommandOptions, FixReport> = {
  arguments: [new Argument("[path...]", "folders of .tf files (default: this folder)")],
  options: [
    new Option(
      "-k, --key <key>",
      "the key to use: new, the address of a key in the root, alias/NAME, or an ARN (default: the key of the root if one fits, else new)",
    ),
    new Option(
      "--keys <how>",
      "how many keys are made: one for each root folder, one for each service in it, or one for all that is named, which has to be one root",
    )
      .choices(KEY_GROUPS)
      .default("per-folder"),
    new Option(
      "--administrator <arn...>",
      "who looks after new keys (default: the account, whose IAM policies then decide)",
    ),
    new Option("-r, --rule <id...>", "mend only the findings of these rules"),
    new Option("--only <address...>", "mend only these resources"),
    new Option("--replacing", "make edits as well that replace a resource: move its data first"),
    new Option("-w, --write", "write the files; without it they are shown and stay as they are"),
    new Option(
      "--plan <plan.json>",
      "say whether a plan of the changed files does what is announced, and nothing else: what terraform show -json prints of it",
    ),
    new Option(
      "--announced <fix.json>",
      "with --plan: the report in JSON of the run that wrote the files (default: what this run would change)",
    ),
    ...folderOptions(),
  ],
  formats: FORMATS.fix,
  failOn: "warning",
  exitCodes: {
    clean: "nothing is left at or above --fail-on; with --plan, it does what was announced",
    findings: "findings are left at or above --fail-on; with --plan, it does something else",
  },
  examples: [
    ["keywright fix envs/production", "show what would be edited"],
    ["keywright fix envs/production --key alias/orders --write", "edit the files, with a key that exists"],
  ],
  settingsFor: ({ rule = [], only = [] }, given) => pathsIn(rule, only, given),
  run(context, options, given) {
    const { rule = [], only = [], replacing, write, key, keys, administrator } = options;
    const { settings } = context;
    const asked = rulesAsked(settings, Object.keys(rules) as RuleId[], rulesIn(rule).rules);
    const { addresses } = addressesIn(only);
    const paths = pathsIn(rule, only, given);
    if (undoUnfinished())
      context.warn("A run before this one was killed while it wrote; its files are as they were.");
    const told = toldBy(options, settings);
    const exceptions = exceptionsOf(settings);
    const ofFolders = new FolderExceptions(settings.folder);
    const reader = new PathReader({
      ...told,
      attempt: context.attempt,
      warn: context.warn,
      keepsParsed: true,
    });
    const modules = (paths.length === 0 ? ["."] : paths).flatMap((path) => {
      context.say(`reading ${path}`);
      return context.attempt(() => modulesIn(path, reader)) ?? [];
    });
    context.attempt(() => told.values.refuseUnused());
    if (modules.length === 0) return { outcome: "failed" };
    refuseSeveral(keys, modules);
    addForRoots(
      modules.map(({ root }) => root),
      ofFolders,
      (all) => exceptions.addForAll(all),
    );
    context.say("mending");
    const found = fixOf(new TerraformSources({ modules }, reader), {
      ...(key !== undefined && { key }),
      ...(keys !== undefined && { keys }),
      ...((administrator ?? settings.account?.administrators) && {
        administrators: administrator ?? settings.account?.administrators ?? [],
      }),
      ...(asked && { rules: asked }),
      ...(addresses.length > 0 && { only: addresses }),
      judging: { exceptions, severities: severitiesOf(settings) },
      ...(replacing && { replacing }),
    });
    refuseTooLarge(found, keys);
    const { plan, announced } = options;
    if (announced !== undefined && plan === undefined)
      throw new InputError("--announced says what a plan is held to. Name the plan with --plan.");
    if (plan !== undefined) {
      const changes = announced === undefined ? found.changes : announcedIn(announced);
      const compared = heldToPlan(changes, plan);
      const isKept = compared.beyond.length === 0 && compared.missing.length === 0;
      return {
        found: { ...fixReport(found, false), changes, plan: compared },
        outcome: isKept ? "clean" : "findings",
      };
    }
    if (write) writeAll(found.files);
    const fails = found.left.some(({ finding }) => isFailing(finding, context.threshold));
    return { found: fixReport(found, write === true), outcome: fails ? "findings" : "clean" };
  },
};

/** The paths among the arguments, and among what follows `--rule` and `--only`. */
function pathsIn(rule: readonly string[], only: readonly string[], given: readonly string[]): string[] {
  return [...new Set([...given, ...rulesIn(rule).paths, ...addressesIn(only).paths])];
}

/** AWS would refuse a policy that is too large when the plan is applied. */
function refuseTooLarge({ tooLarge: [first] }: Fix, keys: KeyGroup | undefined): void {
  if (!first) return;
  const { root, address, bytes } = first;
  const remedy =
    keys === "per-service" ? "Name fewer resources at a time with --only." : "Use --keys per-service.";
  throw new InputError(
    `${root}: the policy of the new key ${address} would have ${bytes} bytes, and AWS takes ${KEY_POLICY_MAX_BYTES}. Nothing is written. ${remedy}`,
  );
}

/** The modules of the roots at a path. @throws InputError for what is no HCL in folders */
function modulesIn(path: string, reader: PathReader): readonly Module[] {
  if (path === "-") throw new InputError("Standard input cannot be mended. Name a folder of .tf files.");
  const modules = reader.read(path)?.document.modules ?? [];
  const form = modules[0]?.form ?? "configuration";
  if (form !== "configuration")
    throw new InputError(`${path}: it is a ${form}, which cannot be mended. Name a folder of .tf files.`);
  return modules;
}

/** One key for several roots would have to stand in one of them, and the others could not name it. */
function refuseSeveral(keys: KeyGroup | undefined, modules: readonly Module[]): void {
  if (keys !== "one") return;
  const roots = [...new Set(modules.map(({ root = "." }) => root))];
  if (roots.length < 2) return;
  throw new InputError(
    `--keys is one, and there are ${roots.length} root folders, which have a state each: ${roots.slice(0, 3).join(", ")}${roots.length > 3 ? ", …" : ""}. Name one of them, use --keys per-folder, or make the key first and name it with --key alias/NAME.`,
  );
}

/** Tells addresses from paths, which a list of addresses may be followed by. */
function addressesIn(words: readonly string[]): { readonly addresses: string[]; readonly paths: string[] } {
  const isPath = (word: string) => fs.existsSync(word);
  return { addresses: words.filter((word) => !isPath(word)), paths: words.filter(isPath) };
}
