import type { Format } from "../../formats/format";
import { plural } from "../../text/plain-text";
import { jsonText, oneLine } from "../../text/printable";
import type { ConfigReport, HoldingValue } from "../config-report";

/** A line for each value, and the exceptions that were taken over as they are written. */
export const text = {
  name: "text",
  purpose: "for a terminal",
  print: (found: ConfigReport) =>
    `${(found.imported ? importedLines(found.imported) : valueLines(found)).join("\n")}\n`,
} satisfies Format<ConfigReport>;

function valueLines({ file, values }: ConfigReport): string[] {
  const head = file === null ? "There is no keywright.json; the defaults hold." : `Settings of ${file}:`;
  return [oneLine(head), "", ...values.flatMap(linesOf)];
}

function linesOf({ name, value, from }: HoldingValue): string[] {
  return [oneLine(`${name}: ${jsonText(value)}`), oneLine(`  from ${from}`)];
}

function importedLines({ exceptions, left, written }: NonNullable<ConfigReport["imported"]>): string[] {
  const count = plural(exceptions.length, "exception");
  const done =
    written === null ? `${count} to take over; --write writes them.` : `${count} written to ${written}.`;
  const ofLeft = left.map(({ file, line, peer, id, why }) =>
    oneLine(`${file}:${line}: ${peer} ${id}: ${why}`),
  );
  return [
    ...exceptions.map((one) => jsonText(one)),
    ...(exceptions.length > 0 ? [""] : []),
    ...(ofLeft.length > 0 ? ["Not taken over:", ...ofLeft, ""] : []),
    done,
  ];
}
