import { Command, CommanderError, Option } from "commander";
import { SEVERITIES } from "../guard";
import { type CheckOptions, EXIT, REPORT_FORMATS, rulesIn, runCheck } from "./check/check";
import { InputError } from "./check/input-error";
import { entries, FORMATS, type Format, printed } from "./services";
import { version } from "./version";

/**
 * Runs a command line. What was asked for goes to standard output, complaints to standard error.
 *
 * @returns the exit code: 0 if all is well, 1 if `check` has findings, 2 if the command could not run
 */
export function main(args: readonly string[]): number {
  let code: number = EXIT.clean;
  try {
    commands((ended) => {
      code = ended;
    }).parse(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.couldNotRun;
    throw error;
  }
}

function commands(end: (code: number) => void): Command {
  const program = new Command("keywright")
    .description("Encryption with customer-managed keys, for everything that Terraform can make on AWS.")
    .version(version())
    .helpCommand("help [command]", "say more about a command")
    .helpOption("-h, --help", "say what there is")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(complaint(text)) });

  program
    .command("services")
    .description(
      "list every argument that takes a key: what happens without one, and what a change of key does",
    )
    .argument(
      "[service...]",
      "only these: services (rds), resource types (aws_db_instance) or families of them (db)",
    )
    .addOption(new Option("-f, --format <format>", "how it is printed").choices(FORMATS).default("text"))
    .action((wanted: string[], { format }: { format: Format }, command: Command) => {
      for (const one of wanted) {
        if (entries([one]).length === 0) {
          command.error(
            `Nothing in the catalogue is called "${one}". Run "keywright services" for all there is.`,
          );
        }
      }
      process.stdout.write(printed(entries(wanted), format));
    });

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
    .addOption(new Option("-s, --severity <level>", "only what is at least as grave").choices(SEVERITIES))
    .option("-o, --out <file>", "write to a file, and not to standard output")
    .option("-b, --baseline <file>", "accept what an earlier report (--format json) has found")
    .option("--strict", "take what it cannot tell for a finding")
    .addHelpText("after", "\nExit codes: 0 clean, 1 findings, 2 could not run. Rules: docs/rules.md.")
    .action((paths: string[], { rule, ...options }: CheckOptions & { rule?: string[] }, command: Command) => {
      try {
        const named = rule && rulesIn(rule);
        const all = [...new Set([...paths, ...(named?.paths ?? [])])];
        end(runCheck(all, { ...options, ...(named && named.rule.length > 0 && { rule: named.rule }) }));
      } catch (error) {
        if (error instanceof InputError) command.error(error.message);
        throw error;
      }
    });
  return program;
}

/** The parser's complaints in the words of the project: what was seen, what to do. */
function complaint(text: string): string {
  const [, what, seen, , nearest] =
    /^error: unknown (command|option) '([^']+)'(\n\(Did you mean (?:one of )?([^?)]+)\?\))?/.exec(text) ?? [];
  const choice =
    /^error: option '.*?(--[a-z-]+)[^']*' argument '([^']*)' is invalid\. Allowed choices are (.+)\.\n$/;
  const [, option, value, allowed] = choice.exec(text) ?? [];
  if (option) return `${option} is ${JSON.stringify(value)}; choose one of ${allowed}.\n`;
  if (!what || !seen) return text.replace(/^error: /, "");
  const remedy = nearest === undefined ? `Run "keywright --help".` : `Did you mean "${nearest}"?`;
  return `Unknown ${what} "${seen}". ${remedy}\n`;
}
