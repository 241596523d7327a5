import * as fs from "node:fs";
import { type Judgement, type RuleId, rules, SEVERITIES, type Severity } from "../../guard";
import { github } from "../../report/check/formats/github";
import { json } from "../../report/check/formats/json";
import { junit } from "../../report/check/formats/junit";
import { markdown } from "../../report/check/formats/markdown";
import { sarif } from "../../report/check/formats/sarif";
import { text } from "../../report/check/formats/text";
import { type Report, type ReportedFinding, reportOf } from "../../report/check/report";
import { judgedSource } from "../../report/judged-source";
import type { ReportFormat } from "../commands/check";
import { EXIT } from "../commands/command";
import { complaint } from "../input/complaint";
import { InputError } from "../input/input-error";
import { Progress } from "../input/progress";
import { defaultPaths, read } from "../input/read";
import { print } from "../output";
import { version } from "../version";
import { withoutBaseline } from "./baseline";
import { readExceptions } from "./exceptions";

/** What `keywright check` can be told. */
export interface CheckOptions {
  readonly format: ReportFormat;
  readonly rule?: readonly RuleId[];
  readonly severity?: Severity;
  readonly out?: string;
  readonly baseline?: string;
  readonly strict?: boolean;
}

/**
 * Holds what is at the paths to the rules, and prints a report.
 *
 * @returns the exit code: 0 if there is nothing to say, 1 for findings, 2 if there was nothing that could be read
 */
export function runCheck(paths: readonly string[], options: CheckOptions): number {
  const progress = new Progress();
  try {
    const report = reportFor(paths.length === 0 ? defaultPaths() : paths, options, progress);
    progress.end();
    print(printedAs(report, options), options.out);
    const { findings, cannotTell } = report.summary;
    return findings + (options.strict ? cannotTell : 0) > 0 ? EXIT.findings : EXIT.clean;
  } catch (error) {
    progress.end();
    const line = complaint(error);
    if (line === undefined) throw error;
    process.stderr.write(`${line}\n`);
    return EXIT.couldNotRun;
  }
}

function reportFor(paths: readonly string[], options: CheckOptions, progress: Progress): Report {
  const allowances = readExceptions();
  const judgements = paths.map((one): Judgement => {
    progress.say(`reading ${one}`);
    const source = read(one);
    progress.say(`checking ${one}`);
    return judgedSource(source, { ...(options.rule && { rules: options.rule }), allowances });
  });
  const least = SEVERITIES.indexOf(options.severity ?? "note");
  const isWanted = ({ severity }: ReportedFinding) => SEVERITIES.indexOf(severity) <= least;
  const report = reportOf(judgements, isWanted);
  return options.baseline === undefined ? report : withoutBaseline(report, options.baseline);
}

function printedAs(report: Report, { format, strict = false }: CheckOptions): string {
  switch (format) {
    case "text":
      return text(report);
    case "json":
      return json(report);
    case "sarif":
      return sarif(report, version());
    case "junit":
      return junit(report, { strict });
    case "markdown":
      return markdown(report);
    case "github":
      return github(report);
  }
}

/** Tells rules from paths, which a list of rules may be followed by. @throws InputError for what is neither */
export function rulesIn(words: readonly string[]): { readonly rule: RuleId[]; readonly paths: string[] } {
  const rule: RuleId[] = [];
  const paths: string[] = [];
  for (const word of words) {
    if (Object.hasOwn(rules, word)) rule.push(word as RuleId);
    else if (word === "-" || fs.existsSync(word)) paths.push(word);
    else
      throw new InputError(
        `--rule is ${JSON.stringify(word)}, which is no rule; there are ${Object.keys(rules).join(", ")}.`,
      );
  }
  return { rule, paths };
}
