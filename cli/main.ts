import { Command, CommanderError, Option } from "commander";
import { entries, FORMATS, type Format, printed } from "./services";
import { version } from "./version";

/** What the process ends with when it could not do what it was asked to. */
const COULD_NOT_RUN = 2;

/**
 * Runs a command line. What was asked for goes to standard output, complaints to standard error.
 *
 * @returns the exit code: 0 if all is well, 2 if the command could not run
 */
export function main(args: readonly string[]): number {
  try {
    commands().parse(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : COULD_NOT_RUN;
    throw error;
  }
}

function commands(): Command {
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
