import { Option } from "commander";
import { SEVERITIES } from "../../guard";
import { FAIL_ON, type FailOn } from "../../report/check";
import type { Format } from "../../report/formats";

/** `--format` and `--out`, of every command that has formats. */
export function printingOptions(formats: readonly Format<never>[]): Option[] {
  const names = formats.map(({ name }) => name);
  const format = new Option("-f, --format <format>", "output format").choices(names);
  return [
    names[0] === undefined ? format : format.default(names[0]),
    new Option("-o, --out <file>", "write to a file instead of standard output"),
  ];
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
