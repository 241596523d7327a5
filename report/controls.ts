import { findRow, KEY_TYPES, plain, type State } from "../catalogue";
import { isOfWeakerRule, type RuleId, type RuleSubject, rules } from "../guard";
import type { Change } from "../terraform";
import { type Control, type ControlStatus, FRAMEWORKS, type Framework } from "./control";
import { CONTROL_TITLES } from "./control-titles";
import { DATA_CONTROLS, type DataControl, EVERY_PLACE, type Met, meets, pathsOf } from "./data-controls";
import type { EncryptionMap, MappedKey, Use } from "./encryption-map";

/** What controls are judged by. */
export interface ControlInput extends Pick<EncryptionMap, "uses" | "keys" | "findings"> {
  /** How many managed resources there are of a type. */
  readonly types: ReadonlyMap<string, number>;
  readonly changes: readonly Change[];
  /** How a switch beside the key of a use stands, by the position of the use; undefined where it has no such switch. */
  readonly switchState: (use: number, path: string) => State | undefined;
}

/** Every control that a rule answers for, or that asks for encryption of a type that is there. */
export function controlsOf(seen: ControlInput): Control[] {
  const counts = countsOf(seen);
  const byControl = new Map<string, RuleId[]>();
  for (const [rule, { controls }] of Object.entries(rules) as [RuleId, { controls: readonly string[] }][]) {
    for (const id of controls) byControl.set(id, [...(byControl.get(id) ?? []), rule]);
  }
  const standing = new Standing(seen);
  const ofRules = [...byControl].map(([id, named]) => ruleControl(id, named, counts, standing, seen));
  const ofData = DATA_CONTROLS.map((control) => dataControl(control, standing, seen));
  return [...ofRules, ...ofData].sort((a, b) => order(a) - order(b) || natural.compare(a.id, b.id));
}

const natural = new Intl.Collator("en", { numeric: true });
const FRAMEWORK_NAMES = Object.keys(FRAMEWORKS) as Framework[];

function order({ framework }: Control): number {
  return FRAMEWORK_NAMES.indexOf(framework);
}

/** How much of each there was. */
function countsOf({ uses, keys, types, changes, findings }: ControlInput): Record<RuleSubject, number> {
  const made = keys.filter(({ origin }) => origin === "made");
  const count = (wanted: (key: MappedKey) => boolean) => made.filter(wanted).length;
  return {
    use: uses.length,
    "use of a key": uses.filter((use) => use.keys.length > 0 || use.status === "customer").length,
    key: made.length,
    "key in a configuration": count(({ preventDestroy }) => preventDestroy !== null),
    "key that can rotate": count(
      ({ rotation, type }) => rotation.is !== "not-possible" && type === "aws_kms_key",
    ),
    "key policy": count(({ policy }) => policy.is !== "cannot-tell"),
    alias: types.get("aws_kms_alias") ?? 0,
    grant: types.get("aws_kms_grant") ?? 0,
    // Those that something stands against; no control asks for a backend by itself.
    // No control asks about exceptions.
    exception: 0,
    backend: findings.filter(({ rule }) => rule === "state-uses-customer-key").length,
    "planned change": changes.filter(({ kind }) => kind !== "stay").length,
    "planned change of a key": changes.filter(({ kind, type }) => kind !== "stay" && KEY_TYPES.includes(type))
      .length,
  };
}

/** What stands against rules, found once for all controls. */
class Standing {
  readonly byRule = new Map<RuleId, number[]>();
  /** Modules that could not be read: what they hold is not judged. */
  readonly unseen: readonly number[];
  /** That it is not known what a policy says. */
  readonly unknownPolicies: readonly number[];
  readonly usesByFinding = new Map<number, number[]>();

  constructor({ findings, uses, keys }: ControlInput) {
    for (const [i, one] of findings.entries()) if (!isOfWeakerRule(one)) push(this.byRule, one.rule, i);
    for (const [i, use] of uses.entries()) {
      for (const one of use.findings) push(this.usesByFinding, one, i);
    }
    this.unseen = uses.flatMap((use) => (use.kind === "module" ? use.findings : []));
    this.unknownPolicies = keys.flatMap(({ policy, findings: all }) =>
      policy.is === "cannot-tell"
        ? all.filter(
            (one) => findings[one]?.rule === "key-policy-is-closed" && findings[one]?.status !== "suppressed",
          )
        : [],
    );
  }
}

function push<K>(all: Map<K, number[]>, key: K, one: number): void {
  const known = all.get(key);
  if (known) known.push(one);
  else all.set(key, [one]);
}

/** What is looked at, without what is a part of it. */
function widest(all: readonly RuleSubject[]): RuleSubject[] {
  return [...new Set(all)].filter((one) => !WITHIN[one]?.some((wider) => all.includes(wider)));
}

const WITHIN: Readonly<Partial<Record<RuleSubject, readonly RuleSubject[]>>> = {
  "use of a key": ["use"],
  "key in a configuration": ["key"],
  "key that can rotate": ["key"],
  "planned change of a key": ["planned change"],
};

function ruleControl(
  id: string,
  named: readonly RuleId[],
  counts: Record<RuleSubject, number>,
  standing: Standing,
  { findings }: ControlInput,
): Control {
  const subjects = widest(named.map((rule) => rules[rule].subject));
  const all = named.flatMap((rule) => standing.byRule.get(rule) ?? []);
  const beside = [...standing.unseen, ...(subjects.includes("key policy") ? standing.unknownPolicies : [])];
  const of = (wanted: string, from: readonly number[]) =>
    from.filter((one) => findings[one]?.status === wanted).sort((a, b) => a - b);
  const notMet = of("finding", all);
  const open = of("cannot-tell", [...new Set([...all, ...beside])]);
  const lookedAt = subjects
    .map((subject) => [subject, counts[subject]] as const)
    .filter(([, count]) => count > 0);
  const against = [...new Set([...notMet, ...open].flatMap((one) => standing.usesByFinding.get(one) ?? []))];
  return control(id, {
    related: [],
    rules: named,
    notMet,
    open,
    suppressed: of("suppressed", [...new Set([...all, ...standing.unseen])]),
    uses: against.sort((a, b) => a - b),
    lookedAt,
    about: subjects,
  });
}

/** A control that asks for encryption of certain types, and may be content with a key of AWS. */
function dataControl(data: DataControl, { unseen }: Standing, seen: ControlInput): Control {
  const { uses, findings } = seen;
  const looked = uses.flatMap((use, i) => {
    const met = metBy(data, use, (path) => seen.switchState(i, path));
    return met === undefined ? [] : [{ use, i, met }];
  });
  const against = looked.filter(({ met }) => met !== "yes");
  const of = (met: "no" | "cannot-tell", isSuppressed: boolean) => {
    const wanted = against.filter((one) => one.met === met && one.use.isSuppressed === isSuppressed);
    return [...new Set(wanted.flatMap(({ use }) => use.findings))].sort((a, b) => a - b);
  };
  const open = [
    ...of("cannot-tell", false),
    ...unseen.filter((one) => findings[one]?.status === "cannot-tell"),
  ];
  const count = looked.length + withoutObjection(data, looked, seen);
  return control(data.id, {
    related: data.related ?? [],
    rules: ["data-uses-customer-key"],
    notMet: of("no", false),
    open,
    suppressed: [
      ...of("no", true),
      ...of("cannot-tell", true),
      ...unseen.filter((one) => findings[one]?.status === "suppressed"),
    ],
    uses: against.filter(({ use }) => !use.isSuppressed).map(({ i }) => i),
    lookedAt: count === 0 ? [] : [["use", count]],
    about: Object.keys(data.places),
  });
}

/** Whether a use meets a control, by itself or by the switches beside its key; undefined if the control is not about it. */
function metBy(data: DataControl, use: Use, stateOf: (path: string) => State | undefined): Met | undefined {
  if (use.kind === "choice" || use.kind === "module") return undefined;
  const wanted = pathsOf(data, use.type);
  const isNamed = wanted.includes(use.argument.replace(/\[\d+\]/g, ""));
  // A setting shows only where it stands the wrong way, even if something else encrypts the data then.
  if (isNamed && use.kind === "setting") return use.status === "cannot-tell" ? "cannot-tell" : "no";
  if (isNamed || wanted.includes(EVERY_PLACE)) return meets(data, use);
  const states = wanted.flatMap((path) => stateOf(path) ?? []);
  if (states.length === 0) return undefined;
  if (states.includes("off") || states.includes("unset")) return "no";
  return states.includes("unknown") ? "cannot-tell" : "yes";
}

/** How many resources have no use to show, since their settings stand as they should. */
function withoutObjection(
  data: DataControl,
  looked: readonly { readonly use: Use }[],
  { types }: ControlInput,
): number {
  const all = Object.keys(data.places).filter((type) => decidesBySetting(data, type));
  const count = all.reduce((sum, type) => sum + (types.get(type) ?? 0), 0);
  const shown = looked.filter(({ use }) => all.includes(use.type));
  return count - new Set(shown.map(({ use }) => `${use.source} ${use.module} ${use.address}`)).size;
}

function decidesBySetting(data: DataControl, type: string): boolean {
  const wanted = pathsOf(data, type);
  if (wanted.includes(EVERY_PLACE)) return true;
  return (findRow(type)?.settings ?? []).some(({ path }) => wanted.includes(plain(path)));
}

interface Judged extends Pick<Control, "related" | "rules" | "notMet" | "open" | "suppressed" | "uses"> {
  readonly lookedAt: readonly (readonly [what: string, count: number])[];
  /** What it would look at. */
  readonly about: readonly string[];
}

function control(id: string, { lookedAt, about, ...judged }: Judged): Control {
  const framework = FRAMEWORK_NAMES.find((name) => id.startsWith(name)) ?? "SecurityHub";
  const count = lookedAt.reduce((all, [, one]) => all + one, 0);
  const status = statusOf(judged, count);
  const title = CONTROL_TITLES[id] ?? id;
  const evidence = evidenceOf(status, judged, lookedAt, about);
  return {
    id,
    framework,
    frameworkTitle: FRAMEWORKS[framework],
    title,
    status,
    ...judged,
    lookedAt: count,
    evidence,
  };
}

function statusOf(
  { notMet, open, suppressed, uses }: Pick<Judged, "notMet" | "open" | "suppressed" | "uses">,
  count: number,
): ControlStatus {
  if (notMet.length > 0) return "not-met";
  if (open.length > 0 || uses.length > 0) return "cannot-tell";
  if (suppressed.length > 0) return "met-with-exceptions";
  return count === 0 ? "not-applicable" : "met";
}

function evidenceOf(
  status: ControlStatus,
  { notMet, open, suppressed }: Pick<Judged, "notMet" | "open" | "suppressed">,
  lookedAt: Judged["lookedAt"],
  about: Judged["about"],
): string {
  if (status === "not-applicable") return `No ${about.join(", no ")} was there to be looked at.`;
  const looked = lookedAt.map(([what, count]) => counted(count, what)).join(", ");
  const came = [
    notMet.length > 0 && `${counted(notMet.length, "finding")} against it`,
    open.length > 0 && `${open.length} unknown`,
    suppressed.length > 0 && `${suppressed.length} with an exception`,
  ].filter((one) => one !== false);
  return `${looked === "" ? "Nothing" : looked} looked at: ${came.length === 0 ? "nothing against it" : came.join(", ")}.`;
}

/** The plural of the noun that a phrase begins or ends with. */
function counted(count: number, what: string): string {
  if (count === 1) return `1 ${what}`;
  return `${count} ${PLURALS[what] ?? `${what}s`}`;
}

const PLURALS: Readonly<Record<string, string>> = {
  alias: "aliases",
  "key policy": "key policies",
  "key in a configuration": "keys in a configuration",
  "key that can rotate": "keys that can rotate",
  "use of a key": "uses of keys",
  "planned change of a key": "planned changes of keys",
};
