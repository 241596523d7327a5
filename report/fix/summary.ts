import type { PlanComparison } from "../../fix";
import { plural } from "../text/plain-text";
import type { FixReport, LeftFinding } from "./fix-report";

/** What becomes of the findings, in a sentence. */
export function verdictOf({ files, summary, written, left }: FixReport): string {
  const changed = `${plural(files.length, "file")} ${written ? "changed" : "would change"}`;
  const { mended } = summary;
  if (files.length === 0)
    return left.length === 0
      ? "Nothing to mend."
      : `Nothing that can be mended in place; ${leftInWords(summary)}.`;
  const rest = left.length === 0 ? "nothing is left" : leftInWords(summary);
  return `${changed}; ${plural(mended, "finding")} mended in place, ${rest}.`;
}

/** What the IAM policies of callers have to allow from then on: a sentence that introduces the services, and a line for each. */
export function callersInWords({ callers }: FixReport): {
  readonly intro: string;
  readonly lines: readonly string[];
} {
  const lines = callers.map(({ title, actions, resources }) => {
    const [first, ...more] = resources.map(({ address }) => address);
    return `${title}: ${actions.join(", ")} (${first}${more.length === 0 ? "" : ` and ${more.length} more`})`;
  });
  return { intro: CALLERS, lines };
}

const CALLERS =
  "Before you apply: roles and users that call these services need the key in their IAM policies too, where they needed none before.";

/** Whether a plan does what was announced, in a line. */
export function planVerdict({ create, update, replace, beyond, missing }: PlanComparison): string {
  const done = `${create} created, ${update} updated in place, ${replace} replaced`;
  if (beyond.length === 0 && missing.length === 0) return `The plan does what was announced: ${done}.`;
  const shown = [
    ...beyond.map(({ address, does }) => `${address} (${does}) was not announced`),
    ...missing.map((address) => `${address} does not change`),
  ];
  const more = shown.length > 5 ? [`${shown.length - 5} more`] : [];
  return `The plan does not do what was announced: ${[...shown.slice(0, 5), ...more].join("; ")}.`;
}

function leftInWords({ left }: FixReport["summary"]): string {
  const parts = [
    left.safe > 0 ? `${left.safe} not asked for` : "",
    left["moves-data"] > 0 ? `${left["moves-data"]} would replace a resource` : "",
    left["for-a-person"] > 0 ? `${left["for-a-person"]} for a person` : "",
  ].filter((one) => one !== "");
  return parts.join(", ");
}

/** What is left, once for all that is left for the same reason. */
export function leftTogether(left: readonly LeftFinding[]): {
  readonly class: LeftFinding["class"];
  readonly why: string;
  readonly findings: readonly LeftFinding[];
}[] {
  const found = new Map<string, LeftFinding[]>();
  for (const one of left) {
    const id = JSON.stringify([one.class, one.why]);
    found.set(id, [...(found.get(id) ?? []), one]);
  }
  return [...found.values()].map((findings) => ({
    class: findings[0]?.class ?? "for-a-person",
    why: findings[0]?.why ?? "",
    findings,
  }));
}
