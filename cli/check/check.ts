import { Argument, InvalidArgumentError, Option } from "commander";
import { ChosenRules, exceptionFindings, type RuleId, rules, type Severity } from "../../guard";
import {
  atLeast,
  isFailing,
  judgedSource,
  type Report,
  type ReportedJudgement,
  reportedJudgement,
  reportOfReported,
} from "../../report/check";
import { FORMATS } from "../../report/formats";
import { exceptionsOf, weakenedIn } from "../config/exceptions-of";
import { addForRoots, FolderExceptions, rootsOf } from "../config/folder-exceptions";
import { rulesAsked, severitiesOf } from "../config/project-settings";

import { type FolderOptions, folderOptions, toldBy } from "../input/options";
import { defaultPaths, PathReader } from "../input/path-reader";
import type { Command } from "../shell/command";
import { severityOption } from "../shell/options";
import { withoutBaseline } from "./baseline";
import { judgeLarge, threadsFor } from "./large/judge-large";
import { rulesIn } from "./rules-in";

interface CheckOptions extends FolderOptions {
  readonly rule?: readonly string[];
  readonly severity?: Severity;
  readonly baseline?: string;
  readonly jobs?: number;
}

/** `keywright check`: checks any Terraform against the rules. */
export const check: Command<[paths: readonly string[]], CheckOptions, Report> = {
  arguments: [
    new Argument(
      "[path...]",
      "folders of .tf files, a cdktf.out, terraform show -json of a plan or a state, a .tfstate, or - for standard input (default: cdktf.out if it is there, else this folder)",
    ),
  ],
  options: [
    new Option("-r, --rule <id...>", "check only these rules"),
    severityOption(),
    new Option("-b, --baseline <file>", "accept the findings of an earlier report (--format json)"),
    ...folderOptions(),
    new Option(
      "-j, --jobs <number>",
      "threads that read and check the roots of a folder (default: 1; of a large folder one for each core, 4 at most)",
    ).argParser(jobsIn),
  ],
  formats: FORMATS.check,
  failOn: "warning",
  exitCodes: {
    clean: "no finding at or above --fail-on",
    findings: "findings at or above --fail-on; with --strict also what is unknown",
  },
  notes: "keywright rules lists the rules, and keywright explain describes one.",
  settingsFor: ({ rule }, given) => pathsIn(rule, given),
  async run(context, { rule, severity = "note", baseline, jobs, ...folders }, given) {
    const { settings } = context;
    const named = rulesIn(rule ?? []);
    const paths = pathsIn(rule, given);
    const asked = rulesAsked(settings, Object.keys(rules) as RuleId[], named.rules);
    const chosen = { ...(asked && { rules: asked }), severities: severitiesOf(settings) };
    const exceptions = exceptionsOf(settings);
    const ofFolders = new FolderExceptions(settings.folder);
    const told = toldBy(folders, settings);
    const reader = new PathReader({ ...told, attempt: context.attempt, warn: context.warn });
    const judgements: ReportedJudgement[] = [];
    for (const path of paths.length === 0 ? defaultPaths() : paths) {
      const judged = await context.attemptLater(async () => {
        context.say(`reading ${path}`);
        const folder = jobs === 1 ? undefined : reader.findRoots(path);
        const threads = folder ? threadsFor(folder, jobs) : 1;
        if (folder && threads > 1) {
          context.say(`checking ${path}`);
          return judgeLarge(path, folder, threads, { ...chosen, exceptions, folders, settings, told });
        }
        const source = reader.read(path);
        if (!source) return undefined;
        context.say(`checking ${path}`);
        addForRoots(rootsOf(source), ofFolders, (all) => exceptions.addForAll(all));
        return reportedJudgement(judgedSource(source, { ...chosen, exceptions }));
      });
      if (judged) judgements.push(judged);
    }
    context.attempt(() => told.values.refuseUnused());
    if (judgements.length === 0) return { outcome: "failed" };
    const ofExceptions = exceptionFindings(exceptions, new ChosenRules(chosen.rules, chosen.severities));
    const whole = reportOfReported(judgements, [...ofExceptions, ...weakenedIn(settings, named.rules)]);
    const report = baseline === undefined ? whole : withoutBaseline(whole, baseline);
    const fails = report.findings.some((one) => isFailing(one, context.threshold));
    return { found: atLeast(report, severity), outcome: fails ? "findings" : "clean" };
  },
};

/** The paths among the arguments, and among what follows `--rule`. */
function pathsIn(words: readonly string[] = [], given: readonly string[]): string[] {
  return [...new Set([...given, ...rulesIn(words).paths])];
}

/** More threads than this are never of use. */
const MAX_JOBS = 64;

function jobsIn(text: string): number {
  const jobs = Number(text);
  if (/^\d+$/.test(text) && jobs >= 1 && jobs <= MAX_JOBS) return jobs;
  throw new InvalidArgumentError(`it can be 1 to ${MAX_JOBS}.`);
}
