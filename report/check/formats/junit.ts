import type { Format, PrintOptions } from "../../formats/format";
import { legible, withBracketsAs } from "../../text/printable";
import { isFailing } from "../../threshold";
import type { Report, ReportedFinding } from "../report";
import { where, whyAccepted } from "../where";

/** JUnit's XML: a suite for each rule, a case for each resource that it has something to say of. */
export const junit = {
  name: "junit",
  purpose: "XML for CI servers",
  print({ findings }: Report, { threshold }: Pick<PrintOptions, "threshold">): string {
    const isFailure = (one: ReportedFinding) => isFailing(one, threshold);
    const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
    const suites = ids.map((id) => {
      const cases = findings.filter(({ rule }) => rule === id);
      const failures = cases.filter(isFailure).length;
      const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${cases.length - failures}"`;
      return [
        `  <testsuite name="${attribute(id)}" ${counts}>`,
        ...cases.map((one) => testCase(one, isFailure(one))),
        "  </testsuite>",
      ].join("\n");
    });
    return `${['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="keywright">', ...suites, "</testsuites>"].join("\n")}\n`;
  },
} satisfies Format<Report>;

function testCase(finding: ReportedFinding, isFailure: boolean): string {
  const { type, address, argument, severity, status, message } = finding;
  const name = argument === "" ? address : `${address} ${argument}`;
  const said = status === "suppressed" ? `${message} (${whyAccepted(finding)})` : message;
  const at = where(finding);
  const inside = isFailure
    ? `<failure message="${attribute(said)}" type="${severity}">${attribute(at)}</failure>`
    : `<skipped>${attribute(said)}</skipped>`;
  return `    <testcase classname="${attribute(type)}" name="${attribute(name)}">${inside}</testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** Text as an attribute has it; what XML 1.0 knows no way to write is replaced. */
function attribute(said: string): string {
  const text = legible(said).replace(/[&<>"\n\r\t]/g, (one) => ENTITIES[one] ?? one);
  return withBracketsAs(text, "&#91;");
}
