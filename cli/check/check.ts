import * as fs from "node:fs";
import { Argument, Option } from "commander";
import { ChosenRules, exceptionFindings, type RuleId, rules, type Severity } from "../../guard";
import { atLeast, isFailing, judgedSource, type Report, reportOf } from "../../report/check";
import { FORMATS } from "../../report/formats";
import { InputError } from "../input/input-error";
import { type FolderOptions, folderOptions, toldBy } from "../input/options";
import { defaultPaths, PathReader } from "../input/path-reader";
import type { Command } from "../shell/command";
import { severityOption } from "../shell/options";
import { withoutBaseline } from "./baseline";
import { readExceptions } from "./exceptions";

interface CheckOptions extends FolderOptions {
  readonly rule?: readonly string[];
  readonly severity?: Severity;
  readonly baseline?: string;
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
  ],
  formats: FORMATS.check,
  failOn: "warning",
  exitCodes: {
    clean: "no finding at or above --fail-on",
    findings: "findings at or above --fail-on; with --strict also what is unknown",
  },
  notes: "The rules are described in docs/rules.md.",
  run(context, { rule, severity = "note", baseline, ...folders }, given) {
    const named = rulesIn(rule ?? []);
    const paths = [...new Set([...given, ...named.paths])];
    const chosen = named.rules.length > 0 ? named.rules : undefined;
    const exceptions = readExceptions();
    const told = toldBy(folders);
    const reader = new PathReader({ ...told, attempt: context.attempt, warn: context.warn });
    const judgements = (paths.length === 0 ? defaultPaths() : paths).flatMap(
      (path) =>
        context.attempt(() => {
          context.say(`reading ${path}`);
          const source = reader.read(path);
          if (!source) return undefined;
          context.say(`checking ${path}`);
          return judgedSource(source, { ...(chosen && { rules: chosen }), exceptions });
        }) ?? [],
    );
    context.attempt(() => told.values.refuseUnused());
    if (judgements.length === 0) return { outcome: "failed" };
    const whole = reportOf(judgements, exceptionFindings(exceptions, new ChosenRules(chosen)));
    const report = baseline === undefined ? whole : withoutBaseline(whole, baseline);
    const fails = report.findings.some((one) => isFailing(one, context.threshold));
    return { found: atLeast(report, severity), outcome: fails ? "findings" : "clean" };
  },
};

/** Tells rules from paths, which a list of rules may be followed by. @throws InputError for what is neither */
function rulesIn(words: readonly string[]): { readonly rules: RuleId[]; readonly paths: string[] } {
  const found: RuleId[] = [];
  const paths: string[] = [];
  for (const word of words) {
    if (Object.hasOwn(rules, word)) found.push(word as RuleId);
    else if (word === "-" || fs.existsSync(word)) paths.push(word);
    else
      throw new InputError(
        `--rule is ${JSON.stringify(word)}, which is no rule; there are ${Object.keys(rules).join(", ")}.`,
      );
  }
  return { rules: found, paths };
}
