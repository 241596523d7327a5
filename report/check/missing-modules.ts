import { FETCH_MODULES } from "../../words";
import type { ReportedFinding } from "./report";

/** Calls of modules that are not here, as one line for people. */
export interface MissingModules {
  readonly rule: ReportedFinding["rule"];
  /** How many calls there are, two or more. */
  readonly calls: number;
  /** One line: how many, which, and what fetches them. */
  readonly message: string;
}

/** How many names a line has before it says "and 5 more". */
const NAMES = 12;

/** The findings, with those about modules that have to be fetched in one line, where the first of them is. */
export function withMissingModules(
  findings: readonly ReportedFinding[],
): readonly (ReportedFinding | MissingModules)[] {
  const missing = findings.filter(isMissing);
  const [first] = missing;
  if (!first || missing.length === 1) return findings;
  const folded: MissingModules = {
    rule: first.rule,
    calls: missing.length,
    message: messageOf(missing),
  };
  return findings.flatMap((one): (ReportedFinding | MissingModules)[] =>
    one === first ? [folded] : isMissing(one) ? [] : [one],
  );
}

function isMissing({ type, status, fix }: ReportedFinding): boolean {
  return type === "module" && status === "cannot-tell" && fix === FETCH_MODULES;
}

function messageOf(missing: readonly ReportedFinding[]): string {
  const rootsOf = new Map<string, number>();
  for (const { address } of missing) rootsOf.set(address, (rootsOf.get(address) ?? 0) + 1);
  const names = [...rootsOf].map(([address, roots]) =>
    roots === 1 ? address : `${address} (in ${roots} folders)`,
  );
  const folders = [...new Set(missing.map(({ root }) => root))];
  return (
    `${missing.length} module calls: cannot tell; their modules are not here: ${listed(names)}. ` +
    `Run terraform init, or terraform get, in ${listed(folders)}; or check the plan.`
  );
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMES;
  return more > 0 ? `${names.slice(0, NAMES).join(", ")} and ${more} more` : names.join(", ");
}
