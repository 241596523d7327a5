import { type Command, InvalidArgumentError, Option } from "commander";
import type { Severity } from "../../guard";
import type { AddCommand } from "./command";

/** What `keywright serve` can be told. */
export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly keyFile?: string;
  /** Whether requests have to be signed. */
  readonly signature: boolean;
  readonly allowHost?: readonly string[];
  readonly severity?: Severity;
  readonly strict?: boolean;
  readonly advisory?: boolean;
  readonly rulesUrl?: string;
  readonly maxPlanMegabytes: number;
  readonly memoryInMegabytes: number;
  readonly concurrency: number;
  readonly queue: number;
  readonly timeoutInSeconds: number;
  readonly graceInSeconds: number;
}

/** The gravest first; written here again so that `--help` loads no rule. */
const LEVELS = ["error", "warning", "note"] as const satisfies readonly Severity[];

/** `keywright serve`: a run task of HCP Terraform. */
export const addServe: AddCommand = (program, end) => {
  program
    .command("serve")
    .description(
      "answer the run tasks of HCP Terraform and Terraform Enterprise: hold each plan to the rules",
    )
    .addOption(number("-p, --port <number>", "where it listens; 0 for any that is free", 8080, 0, 65_535))
    .option("--host <address>", "on which address; 0.0.0.0 for all of this machine", "127.0.0.1")
    .option("--key-file <file>", "the HMAC key, or several, one in a line; or set KEYWRIGHT_RUN_TASK_KEY")
    .option("--insecure-no-signature", "take requests from anybody")
    .option(
      "--allow-host <host...>",
      "hosts that plans and results may be at, beside app.terraform.io; http://127.0.0.1:PORT for one without TLS",
    )
    .addOption(new Option("-s, --severity <level>", "only what is at least as grave").choices(LEVELS))
    .option("--strict", "take what it cannot tell for a finding")
    .option("--advisory", "report, and let every run pass")
    .addOption(
      new Option("--rules-url <url>", "where docs/rules.md can be read, for links").argParser(webAddress),
    )
    .addOption(number("--max-plan-megabytes <number>", "the largest plan", 100, 1, 500))
    .addOption(number("--memory-in-megabytes <number>", "what judging one plan may use", 2_048, 64, 65_536))
    .addOption(number("--concurrency <number>", "plans at once", 4, 1, 64))
    .addOption(
      number("--queue <number>", "plans that may wait; more are turned away with 503", 200, 0, 10_000),
    )
    .addOption(number("--timeout-in-seconds <number>", "how long a plan may take", 300, 1, 3_000))
    .addOption(number("--grace-in-seconds <number>", "how long a stop may take", 60, 0, 3_600))
    .addHelpText(
      "after",
      "\nStops on SIGTERM. Logs a line of JSON for each request. docs/run-task.md has the rest.",
    )
    .action(async ({ insecureNoSignature, ...options }, command: Command) => {
      const { serve } = require("../serve/serve") as typeof import("../serve/serve");
      const { InputError } = require("../input/input-error") as typeof import("../input/input-error");
      try {
        end(await serve({ ...options, signature: insecureNoSignature !== true } as ServeOptions));
      } catch (error) {
        if (error instanceof InputError) command.error(error.message);
        throw error;
      }
    });
};

/** An option that takes a whole number in a range. */
function number(flags: string, description: string, usual: number, least: number, most: number): Option {
  return new Option(flags, description).default(usual).argParser((given) => {
    const value = Number(given);
    if (/^\d+$/.test(given) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`it can be ${least} to ${most}.`);
  });
}

function webAddress(given: string): string {
  if (/^https?:\/\/[^\s#()<>]+$/.test(given) && URL.canParse(given)) return given;
  throw new InvalidArgumentError("it has to be an address that begins with https://, without #.");
}
