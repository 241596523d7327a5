import { Argument } from "commander";
import { type RuleId, rules } from "../../guard";
import { type EncryptionMap, mapOf } from "../../report";
import { isFailing } from "../../report/check";
import { FORMATS } from "../../report/formats";
import { exceptionsOf, weakenedIn } from "../config/exceptions-of";
import { addForRoots, FolderExceptions, rootsOf } from "../config/folder-exceptions";
import { rulesAsked, severitiesOf } from "../config/project-settings";
import { type FolderOptions, folderOptions, toldBy } from "../input/options";
import { defaultPaths, PathReader } from "../input/path-reader";
import type { Command } from "../shell/command";
import { version } from "../version";
import { originOf } from "./origin";

/** `keywright report`: the map of what encrypts what, with which keys, and who may use them. */
export const report: Command<[paths: readonly string[]], FolderOptions, EncryptionMap> = {
  arguments: [
    new Argument(
      "[path...]",
      "folders of .tf files, a cdktf.out, plans, states, or - for standard input (default: cdktf.out if it is there, else this folder)",
    ),
  ],
  options: folderOptions(),
  formats: FORMATS.report,
  failOn: "never",
  exitCodes: {
    clean: "no finding at or above --fail-on",
    findings: "findings at or above --fail-on; with --strict also what is unknown",
  },
  examples: [
    ["keywright report envs/production --format html --out report.html", "a page to look at"],
    ["keywright report plan.json --format csv --out keys.csv", "a table of a plan"],
  ],
  settingsFor: (_options, given) => given,
  run(context, options, given) {
    const { settings } = context;
    const exceptions = exceptionsOf(settings);
    const ofFolders = new FolderExceptions(settings.folder);
    const paths = given.length === 0 ? defaultPaths() : [...new Set(given)];
    const told = toldBy(options, settings);
    const reader = new PathReader({ ...told, attempt: context.attempt, warn: context.warn });
    const sources = paths.flatMap(
      (path) =>
        context.attempt(() => {
          context.say(`reading ${path}`);
          const source = reader.read(path);
          if (source) addForRoots(rootsOf(source), ofFolders, (all) => exceptions.addForAll(all));
          return source && { ...source, path: path === "-" ? "standard input" : path };
        }) ?? [],
    );
    context.attempt(() => told.values.refuseUnused());
    if (sources.length === 0) return { outcome: "failed" };
    const at = `${new Date().toISOString().slice(0, 16)}Z`;
    const asked = rulesAsked(settings, Object.keys(rules) as RuleId[], []);
    const found = mapOf(sources, {
      exceptions,
      ...(asked && { rules: asked }),
      severities: severitiesOf(settings),
      beside: weakenedIn(settings),
      made: { ...originOf(paths), at, version: version() },
      progress: (path) => context.say(`checking ${path}`),
    });
    context.say("drawing the map");
    const fails = found.findings.some((one) => isFailing(one, context.threshold));
    return { found, outcome: fails ? "findings" : "clean" };
  },
};
