import { type Command, Option } from "commander";
import type { Severity } from "../../guard";
import type { CheckOptions } from "../check/check";
import type { AddCommand } from "./command";

const REPORT_FORMATS = ["text", "json", "sarif", "junit", "markdown", "github"] as const;
/** How a report is printed. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The gravest first; written here again so that `--help` loads no rule. */
const LEVELS = ["error", "warning", "note"] as const satisfies readonly Severity[];

/** `keywright check`: holds any Terraform to the rules. */
export const addCheck: AddCommand = (program, end) => {
  program
    .command("check")
    .description("hold any Terraform to the rules: a folder of HCL, a cdktf.out, a plan, a state")
    .argument(
      "[path...]",
      "folders of .tf files, a cdktf.out, terraform show -json of a plan or a state, a .tfstate, or - for standard input; cdktf.out, or else this folder, if there is none",
    )
    .addOption(
      new Option("-f, --format <format>", "how it is printed").choices(REPORT_FORMATS).default("text"),
    )
    .option("-r, --rule <id...>", "only these rules")
    .addOption(new Option("-s, --severity <level>", "only what is at least as grave").choices(LEVELS))
    .option("-o, --out <file>", "write to a file, and not to standard output")
    .option("-b, --baseline <file>", "accept what an earlier report (--format json) has found")
    .option("--strict", "take what it cannot tell for a finding")
    .addHelpText("after", "\nExit codes: 0 clean, 1 findings, 2 could not run. Rules: docs/rules.md.")
    .action((paths: string[], { rule, ...options }: CheckOptions & { rule?: string[] }, command: Command) => {
      const { rulesIn, runCheck } = require("../check/check") as typeof import("../check/check");
      const { InputError } = require("../input/input-error") as typeof import("../input/input-error");
      try {
        const named = rule && rulesIn(rule);
        const all = [...new Set([...paths, ...(named?.paths ?? [])])];
        end(runCheck(all, { ...options, ...(named && named.rule.length > 0 && { rule: named.rule }) }));
      } catch (error) {
        if (error instanceof InputError) command.error(error.message);
        throw error;
      }
    });
};
