import { FRAMEWORKS } from "../control";
import { CONTROL_TITLES } from "../control-titles";
import type { EncryptionMap } from "../encryption-map";
import { counted, type ReportedFinding } from "../reported-finding";
import type { FrameworkResult } from "./framework-result";
import type { Report } from "./report";

/** The frameworks by name, and those with several versions by version too: `CIS-AWS` and `CIS-AWS 5.0`. */
export function frameworkNames(): string[] {
  // The last word of an id is the control's own.
  const versions = Object.keys(CONTROL_TITLES).map((id) => id.slice(0, id.lastIndexOf(" ")));
  return [...new Set([...Object.keys(FRAMEWORKS), ...versions])].sort();
}

/** What was judged, held to the controls of one framework alone: a finding counts if a control stands against it. */
export function frameworkReport(map: EncryptionMap, name: string): Report & { framework: FrameworkResult } {
  const controls = map.controls.filter((one) => isOf(one.id, name));
  const against = new Map<number, string[]>();
  for (const { id, notMet, open, suppressed } of controls) {
    for (const one of [...notMet, ...open, ...suppressed])
      against.set(one, [...(against.get(one) ?? []), id]);
  }
  const findings = map.findings.flatMap((finding, i): ReportedFinding[] => {
    const ids = against.get(i);
    if (!ids) return [];
    const { suppression, source: _, module: __, ...rest } = finding;
    const { reason, owner, until } = suppression ?? {};
    return [
      {
        ...rest,
        controls: ids,
        ...(reason !== undefined && { reason }),
        ...(owner && { owner }),
        ...(until && { until }),
      },
    ];
  });
  return {
    version: 1,
    findings,
    summary: { ...map.numbers, ...counted(findings) },
    framework: { name, controls: controls.map(({ id, title, status }) => ({ id, title, status })) },
  };
}

function isOf(id: string, name: string): boolean {
  return id.startsWith(`${name} `) || id.startsWith(`${name}:`);
}

/** How a framework stands, in a line. */
export function frameworkLine({ name, controls }: FrameworkResult): string {
  const counts = STATUSES.flatMap(([status, words]) => {
    const count = controls.filter((one) => one.status === status).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return `${name}: ${counts.length === 0 ? "no controls" : counts.join(", ")}.`;
}

const STATUSES = [
  ["not-met", "not met"],
  ["cannot-tell", "unknown"],
  ["met-with-exceptions", "met with exceptions"],
  ["met", "met"],
  ["not-applicable", "with nothing to look at"],
] as const;
