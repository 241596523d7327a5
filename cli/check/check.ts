import { Argument, InvalidArgumentError, Option } from "commander";
import type { Severity } from "../../guard";
import { atLeast, isFailing, type Report } from "../../report/check";
import { FORMATS } from "../../report/formats";
import type { onlyTouched } from "../changes/only-touched";
import { type FolderOptions, folderOptions } from "../input/options";
import { defaultPaths } from "../input/path-reader";
import type { Command } from "../shell/command";
import { severityOption } from "../shell/options";
import { withoutBaseline } from "./baseline";
import { judgePaths } from "./judge-paths";
import { rulesIn } from "./rules-in";

interface CheckOptions extends FolderOptions {
  readonly rule?: readonly string[];
  readonly framework?: string;
  readonly changedSince?: string;
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
    new Option(
      "--framework <name>",
      "hold to the controls of one public framework: SecurityHub, CIS-AWS 5.0, PCI-DSS, …",
    ),
    severityOption(),
    new Option(
      "--changed-since <revision>",
      "check everything, and report what has changed since a branch, a tag or a commit, and what that touches",
    ),
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
  examples: [
    ["keywright check", "this folder, or what cdktf synth has written"],
    [
      "keywright check envs/production --fail-on error --exclude 'examples/**'",
      "one folder, where errors alone fail",
    ],
    ["keywright check plan.json --format sarif --out keywright.sarif", "a plan, for code scanning"],
    [
      "keywright check --changed-since main --framework SecurityHub",
      "what a change touches, by the controls of one framework",
    ],
  ],
  notes: "keywright rules lists the rules, and keywright explain describes one.",
  settingsFor: ({ rule }, words) => pathsIn(rule, words),
  async run(
    context,
    { rule, framework, changedSince, severity = "note", baseline, jobs, ...folders },
    words,
  ) {
    const named = rulesIn(rule ?? []).rules;
    const given = pathsIn(rule, words);
    const paths = given.length === 0 ? defaultPaths() : given;
    const whole = await judgePaths(
      {
        paths,
        named,
        folders,
        ...(framework !== undefined && { framework: frameworkOf(framework) }),
        ...(jobs !== undefined && { jobs }),
      },
      context,
    );
    if (!whole) return { outcome: "failed" };
    const fresh = baseline === undefined ? whole : withoutBaseline(whole, baseline);
    const report = changedSince === undefined ? fresh : ofChange(fresh, changedSince, paths, context);
    const fails = report.findings.some((one) => isFailing(one, context.threshold));
    return { found: atLeast(report, severity), outcome: fails ? "findings" : "clean" };
  },
};

/** Few checks need git. */
function ofChange(...given: Parameters<typeof onlyTouched>): Report {
  const { onlyTouched: only } =
    require("../changes/only-touched") as typeof import("../changes/only-touched");
  return only(...given);
}

/** Most checks ask for no framework, and need not load what knows them. */
function frameworkOf(given: string): string {
  const { frameworkNamed } = require("./framework") as typeof import("./framework");
  return frameworkNamed(given);
}

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
