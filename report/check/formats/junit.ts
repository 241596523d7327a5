import { rules } from "../../../guard";
import { cut } from "../../../words";
import type { Format, PrintOptions } from "../../formats/format";
import { rulePage } from "../../rule-page";
import { plural } from "../../text/plain-text";
import { legible, withBracketsAs } from "../../text/printable";
import { isFailing } from "../../threshold";
import type { Report, ReportedFinding } from "../report";
import { where, whyAccepted } from "../where";
import { worstFirst } from "../worst-first";

/** More cases than this are counted in one of their own. CI servers have no number for it; this one is keywright's. */
const MAX_CASES = 5_000;
/** The most characters of a message: a list of cases shows one line of it. */
const MAX_MESSAGE = 1_000;

/** JUnit's XML: a suite for each file, the one with the worst finding first, and a case for each place and rule. */
export const junit = {
  name: "junit",
  purpose: "XML for CI servers",
  print({ findings }: Report, { threshold }: Pick<PrintOptions, "threshold">): string {
    const isFailure = (one: ReportedFinding) => isFailing(one, threshold);
    // What fails comes first: no cut takes a failure away while a case that passes stays.
    const sorted = worstFirst(findings).toSorted((a, b) => Number(isFailure(b)) - Number(isFailure(a)));
    const shown = sorted.slice(0, MAX_CASES);
    const left = sorted.slice(MAX_CASES);
    const suites = new Map<string, ReportedFinding[]>();
    for (const one of shown) {
      const name = one.file ?? one.root;
      const own = suites.get(name);
      if (own) own.push(one);
      else suites.set(name, [one]);
    }
    return `${[
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="keywright">',
      ...[...suites].map(([name, cases]) =>
        suite(
          name,
          cases.filter(isFailure).length,
          cases.map((one) => testCase(one, isFailure(one))),
        ),
      ),
      ...(left.length > 0 ? [leftOut(left, left.some(isFailure))] : []),
      "</testsuites>",
    ].join("\n")}\n`;
  },
} satisfies Format<Report>;

function suite(name: string, failures: number, cases: readonly string[]): string {
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${cases.length - failures}"`;
  return [`  <testsuite name="${attribute(name)}" ${counts}>`, ...cases, "  </testsuite>"].join("\n");
}

function testCase(finding: ReportedFinding, isFailure: boolean): string {
  const { rule, address, argument, severity, status, message } = finding;
  const name = argument === "" ? address : `${address} ${argument}`;
  const reason = status === "suppressed" ? ` (${whyAccepted(finding)})` : "";
  const said = attribute(cut(message + reason, MAX_MESSAGE));
  const inside = isFailure
    ? `<failure message="${said}" type="${severity}">${attribute(`${rules[rule].title} at ${where(finding) || finding.root}. ${rulePage(rule)}`)}</failure>`
    : `<skipped>${said}</skipped>`;
  return `    <testcase classname="${attribute(rule)}" name="${attribute(cut(name, MAX_MESSAGE))}">${inside}</testcase>`;
}

/** A suite with one case, which says how many have none. */
function leftOut({ length }: readonly ReportedFinding[], isFailure: boolean): string {
  const said = `${plural(length, "finding")} more, none of them worse than these: --format json has all.`;
  const inside = isFailure ? `<failure message="${said}" type="error" />` : `<skipped>${said}</skipped>`;
  return suite("left out", Number(isFailure), [
    `    <testcase classname="keywright" name="${plural(length, "finding")} left out">${inside}</testcase>`,
  ]);
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
