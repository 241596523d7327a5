import type { Exception, RuleId, RuleSetting, RuleSeverities } from "../../guard";
import type { ToldAccount } from "../../keys";
import type { FailOn } from "../../report/check";

/** What a project has decided for itself, as its `keywright.json` says. */
export interface ProjectSettings {
  /** The folder that paths are relative to, by its whole real path. */
  readonly folder: string;
  /** The file, as messages name it; undefined where there is none. */
  readonly file?: string;
  readonly rules: readonly RuleSetting[];
  readonly failOn?: FailOn;
  /** Globs, from the folder. */
  readonly exclude: readonly string[];
  /** Whole paths. */
  readonly varFiles: readonly string[];
  readonly exceptions: readonly Exception[];
  readonly account?: ToldAccount;
  /** The line of each field that is written, counted from 1. */
  readonly lines: Readonly<Record<string, number>>;
}

/** The rules that are asked: those that are named, else all that are not off; undefined for all. */
export function rulesAsked(
  { rules }: Pick<ProjectSettings, "rules">,
  all: readonly RuleId[],
  named: readonly RuleId[],
): readonly RuleId[] | undefined {
  if (named.length > 0) return named;
  const off = rules.filter(({ severity }) => severity === "off").map(({ rule }) => rule);
  return off.length === 0 ? undefined : all.filter((one) => !off.includes(one));
}

/** The severities that stand in place of those of the rules. */
export function severitiesOf({ rules }: Pick<ProjectSettings, "rules">): RuleSeverities {
  return Object.fromEntries(
    rules.flatMap(({ rule, severity }) => (severity === "off" ? [] : [[rule, severity] as const])),
  );
}
