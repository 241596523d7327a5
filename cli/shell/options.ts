import { InvalidArgumentError, Option } from "commander";
import { SEVERITIES } from "../../guard";
import { FAIL_ON, type FailOn } from "../../report/check";
import type { Format } from "../../report/formats";
import type { AnyCommand } from "./command";
import { COLOR } from "./terminal";

/** All options of a command, in the order of `--help`: the shell's own are among them. */
export function optionsOf({ formats, options = [], failOn }: AnyCommand): Option[] {
  return [
    ...(formats ? printingOptions(formats) : []),
    ...options,
    ...(failOn === undefined ? [] : failingOptions(failOn)),
  ];
}

/** `--format` and `--out`, of every command that has formats. */
export function printingOptions(formats: readonly Format<never>[]): Option[] {
  const names = formats.map(({ name }) => name);
  const onTerminal = formats.find(({ isForTerminal }) => isForTerminal)?.name;
  const inPipe = formats.find(({ isForTerminal }) => !isForTerminal)?.name;
  const out = new Option("-o, --out <file>", "write to a file instead of standard output");
  if (onTerminal === undefined) {
    const format = new Option("-f, --format <format>", "output format").choices(names);
    return [inPipe === undefined ? format : format.default(inPipe), out];
  }
  return [
    // Commander is told no default: what is printed on decides.
    new Option(
      "-f, --format <format>",
      `output format (default: ${onTerminal} on a terminal, ${inPipe} in a pipe)`,
    ).choices(names),
    out,
    new Option("--color <when>", "print in colour (default: auto; NO_COLOR and FORCE_COLOR count)").choices(
      COLOR,
    ),
    new Option(
      "--max-findings <number>",
      "places to show of each fault, 0 for all (default: 3); with compact the lines in all (default: 0)",
    ).argParser(countIn),
    new Option("-q, --quiet", "print nothing but complaints: the exit code is the result"),
  ];
}

/** The format that is printed where none is asked for. */
export function defaultFormat<T extends Pick<Format<never>, "name" | "isForTerminal">>(
  formats: readonly T[],
  isOnTerminal: boolean,
): T | undefined {
  const asked = formats.find(({ isForTerminal = false }) => isForTerminal === isOnTerminal);
  return asked ?? formats[0];
}

function countIn(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("it can be 0 or a whole number above it.");
}

/** `--fail-on` and `--strict`, of every command that judges. */
export function failingOptions(failOn: FailOn): Option[] {
  return [
    // Commander is told no default: whether the option was given decides what --severity means.
    new Option(
      "--fail-on <severity>",
      `exit with 1 for findings of this severity or worse (default: ${failOn})`,
    ).choices(FAIL_ON),
    new Option("--strict", "count what is unknown as a finding of its severity"),
  ];
}

/** `--severity`, which chooses what is shown. */
export function severityOption(): Option {
  return new Option(
    "-s, --severity <severity>",
    "minimum severity to show; also sets --fail-on where that is not given",
  ).choices(SEVERITIES);
}
