import type { Command as Parser } from "commander";
import type { Severity } from "../../guard";
import type { FailOn, Threshold } from "../../report/check";
import { printable } from "../../report/text";
import { findSettings, noSettings } from "../config/find-settings";
import type { ProjectSettings } from "../config/project-settings";
import { version } from "../version";
import type { AnyCommand, Context, ListedCommand } from "./command";
import { complaint } from "./complaint";
import { EXIT } from "./exit";
import { defaultFormat, optionsOf } from "./options";
import { placeLink } from "./place-link";
import { print, refuseInputAsOutput } from "./print";
import { Progress } from "./progress";
import { addToStepSummary } from "./step-summary";
import { type Color, type Printout, terminalFor } from "./terminal";

/** The options that are the shell's own. */
interface ShellOptions {
  readonly format?: string;
  readonly out?: string;
  readonly severity?: Severity;
  readonly failOn?: FailOn;
  readonly strict?: boolean;
  readonly color?: Color;
  readonly maxFindings?: number;
  readonly quiet?: boolean;
  readonly config?: string;
}

/** Adds a command to the parser, with all that `--help` says of it. `end` takes the exit code. */
export function addCommand({ load }: ListedCommand, parser: Parser, end: (code: number) => void): void {
  const command = load();
  for (const one of command.arguments ?? []) parser.addArgument(one);
  for (const one of optionsOf(command)) parser.addOption(one);
  parser.addHelpText("after", helpEnd(command));
  parser.action(async (...given: unknown[]) => {
    // The parser itself comes last, and the options before it.
    const [chosen] = given.slice(-2) as [ShellOptions];
    end(await run(command, chosen, given.slice(0, -2)));
  });
}

async function run(command: AnyCommand, options: ShellOptions, args: readonly unknown[]): Promise<number> {
  const progress = new Progress();
  let isFailed = false;
  const warn = (line: string) => {
    progress.end();
    process.stderr.write(`${printable(line)}\n`);
  };
  const complain = (error: unknown) => {
    const line = complaint(error);
    if (line === undefined) throw error;
    isFailed = true;
    warn(line);
  };
  const context: Omit<Context, "threshold" | "settings"> = {
    say: (what) => progress.say(what),
    warn,
    attempt(read) {
      try {
        return read();
      } catch (error) {
        complain(error);
        return undefined;
      }
    },
    async attemptLater(read) {
      try {
        return await read();
      } catch (error) {
        complain(error);
        return undefined;
      }
    },
  };
  try {
    const settings =
      command.settingsFor &&
      findSettings({
        paths: command.settingsFor(options as never, ...(args as never[])),
        config: options.config,
        warn,
      });
    const threshold = thresholdOf(command, options, settings);
    if (command.formats)
      refuseInputAsOutput(options.out, given([...args, ...Object.values({ ...options, out: undefined })]));
    const { found, outcome } = await command.run(
      { ...context, threshold, settings: settings ?? noSettings(process.cwd()) },
      options as never,
      ...(args as never[]),
    );
    if (found !== undefined) {
      const { out, color, quiet, maxFindings } = options;
      const output: Printout = out === undefined ? process.stdout : {};
      const format =
        command.formats?.find(({ name }) => name === options.format) ??
        defaultFormat(command.formats ?? [], output.isTTY === true);
      // A command finds what its own formats print.
      const link = placeLink(process.env);
      const printing = {
        version: version(),
        threshold,
        ...(link && { link }),
        terminal: terminalFor(output, color),
        ...(maxFindings !== undefined && { maxFindings }),
      };
      const printed = format
        ? await format.print(found as never, printing)
        : String(found).replace(/.+/g, printable);
      progress.end();
      if (format?.summary) {
        const { summary } = format;
        addToStepSummary((room) => summary(found as never, printing, room), warn);
      }
      // Without formats, --out is the command's own.
      if (!quiet || out !== undefined) print(printed, format && out);
    }
    return isFailed ? EXIT.failed : EXIT[outcome];
  } catch (error) {
    complain(error);
    return EXIT.failed;
  } finally {
    progress.end();
  }
}

/** Which findings fail: options win over the settings of the project, and those over the default of a command that judges. */
function thresholdOf(
  command: AnyCommand,
  { failOn, severity, strict: isStrict = false }: ShellOptions,
  settings: ProjectSettings | undefined,
): Threshold {
  const { failOn: usual = "never" } = command;
  const ofProject = usual === "never" ? undefined : settings?.failOn;
  return { failOn: failOn ?? severity ?? ofProject ?? usual, isStrict };
}

/** All texts of a command line; those that name no file do no harm. */
function given(values: readonly unknown[]): string[] {
  return values.flat().filter((value): value is string => typeof value === "string" && value !== "");
}

function helpEnd({ formats = [], exitCodes, examples, notes }: AnyCommand): string {
  const { clean, findings, failed = "something could not be read" } = exitCodes;
  const widest = Math.max(...formats.map(({ name }) => name.length));
  return [
    ...(formats.length === 0 ? [] : ["", "Formats:"]),
    ...formats.map(({ name, purpose }) => `  ${name.padEnd(widest)}  ${purpose}`),
    "",
    "Exit codes:",
    `  0  ${clean}`,
    ...(findings === undefined ? [] : [`  1  ${findings}`]),
    `  2  ${failed}`,
    "",
    "Examples:",
    ...examples.flatMap(([line, purpose]) => [`  # ${purpose}`, `  ${line}`]),
    ...(notes === undefined ? [] : ["", notes]),
  ].join("\n");
}
