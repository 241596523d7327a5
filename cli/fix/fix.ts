import { Argument, Option } from "commander";
import { type Fix, fix as fixOf, KEY_GROUPS, type KeyGroup } from "../../fix";
import { isFailing, reported } from "../../report/check";
import { type FixReport, fixReport } from "../../report/fix";
import { FORMATS } from "../../report/formats";
import { rulesIn } from "../check/rules-in";
import { InputError } from "../input/input-error";
import { type FolderOptions, folderOptions, toldBy } from "../input/options";
import { PathReader } from "../input/path-reader";
import type { Command } from "../shell/command";
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
    ...folderOptions(),
  ],
  formats: FORMATS.fix,
  failOn: "warning",
  exitCodes: {
    clean: "nothing is left at or above --fail-on",
    findings: "findings are left at or above --fail-on",
  },
  run(context, options, given) {
    const { rule = [], only, replacing, write, key, keys, administrator } = options;
    const named = rulesIn(rule);
    const addresses = addressesIn(only ?? []);
    const paths = [...new Set([...given, ...named.paths, ...addresses.paths])];
    if (undoUnfinished()) context.warn("A run before this one was killed while it wrote; its files are as they were.");
    const told = toldBy(options);
    const reader = new PathReader({ ...told, attempt: context.attempt, warn: context.warn });
    const reports: FixReport[] = [];
    const all: Fix[] = [];
    for (const path of paths.length === 0 ? ["."] : paths) {
      const found = context.attempt(() => {
        context.say(`reading ${path}`);
        const input = reader.read(path);
        if (!input) return undefined;
        refuseOther(path, input.document.modules[0]?.form);
        refuseSeveral(keys, input.document.modules.map(({ root = "." }) => root));
        context.say(`mending ${path}`);
        return fixOf(new TerraformSources(input.document, reader), {
          ...(key !== undefined && { key }),
          ...(keys !== undefined && { keys }),
          ...(administrator && { administrators: administrator }),
          ...(named.rules.length > 0 && { rules: named.rules }),
          ...(addresses.addresses.length > 0 && { only: addresses.addresses }),
          ...(replacing && { replacing }),
        });
      });
      if (found) all.push(found);
    }
    context.attempt(() => told.values.refuseUnused());
    if (all.length === 0) return { outcome: "failed" };
    if (write) writeAll(all.flatMap(({ files }) => files));
    reports.push(...all.map((one) => fixReport(one, write === true)));
    const found = together(reports);
    const fails = all.some(({ left }) => left.some(({ finding }) => isFailing(finding, context.threshold)));
    return { found, outcome: fails ? "findings" : "clean" };
  },
};
