import { withDocuments } from "../keys";
import {
  type Allowance,
  type Backend,
  type Change,
  type Document,
  hasDynamic,
  inInstance,
  type Module,
  type Position,
  type Resource,
  type UnseenModule,
  withDynamicBlocks,
} from "../terraform";
import { isDay } from "./day";
import type { Finding } from "./finding";
import { type Rule, type RuleId, rules, type Tally, type Verdict } from "./rules";

/** What {@link check} can be told. */
export interface CheckOptions {
  /** The rules to hold it to. @default all */
  readonly rules?: readonly RuleId[];
  /** The day it is: an exception that has ended is none. @default today, in UTC */
  readonly today?: string;
  /** Exceptions that stand outside of what is checked. @default none */
  readonly allowances?: (address: string) => readonly Allowance[];
  /** Is shown every resource once it is judged, in the order of the document. @default nobody */
  readonly visit?: (seen: Judged) => void;
}

/** A resource as the rules have seen it. */
export interface Judged extends Seen {
  /** What they have found, as far as it is about the resource itself. */
  readonly findings: readonly Finding[];
}

/** A resource with its place. */
export interface Seen {
  /** With what its `dynamic` blocks and its `jsonencode` make. */
  readonly resource: Resource;
  /** Where its references are looked up: the module, or the instance of the block in it. */
  readonly scope: Module;
  readonly module: Module;
}

/** What {@link judge} has found, and how much there was to look at. */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** How many managed resources there are. */
  readonly resources: number;
  /** Of the arguments that could name a key, all, and those that name one of the customer's. */
  readonly tally: Tally;
}

/**
 * Holds a document to every rule. What no rule has anything against passes; what a rule cannot know is
 * returned as *cannot tell*, never passed over, and what is allowed as *suppressed*, with the reason.
 */
export function check(document: Document, options: CheckOptions = {}): readonly Finding[] {
  return judge(document, options).findings;
}

/** The same as {@link check}, with the numbers that a report begins with. */
export function judge(document: Document, options: CheckOptions = {}): Judgement {
  const chosen = (Object.entries(rules) as [RuleId, Rule][]).filter(
    ([id]) => options.rules?.includes(id) ?? true,
  );
  const ofResources = chosen.flatMap(([id, rule]) => ("check" in rule ? [[id, rule] as const] : []));
  const ofBackends = chosen.flatMap(([id, rule]) => ("checkBackend" in rule ? [[id, rule] as const] : []));
  const byType = new Map<string, typeof ofResources>();
  const rulesFor = (type: string) => {
    const known = byType.get(type) ?? ofResources.filter(([, { types }]) => types?.includes(type) ?? true);
    byType.set(type, known);
    return known;
  };
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const tally: Tally = { arguments: 0, onCustomerKeys: 0 };
  const findings: Finding[] = [];
  let resources = 0;
  /** Adds what the rules say of one subject, as far as nobody has allowed it. */
  const add = (subject: Subject, allowances: readonly Allowance[], found: readonly [RuleId, Verdict][]) => {
    if (found.length === 0) return;
    const ended = new Set<Allowance>();
    const known = [...allowances, ...(options.allowances?.(subject.address) ?? [])];
    for (const [rule, verdict] of found) {
      const allowed = known.filter((one) => one.rule === rule);
      const holding = allowed.find(({ until }) => until === undefined || (isDay(until) && until >= today));
      findings.push({ ...describe(rule, subject, verdict), ...(holding && suppressed(holding)) });
      if (!holding) for (const one of allowed) ended.add(one);
    }
    for (const one of ended) {
      const { rule, until = "" } = one;
      const evidence = { seen: "ended-allowance", rule, until } as const;
      const verdict = { status: "finding", argument: "", evidence } as const;
      findings.push(describe(rule as RuleId, subject, verdict));
    }
  };
  for (const module of document.modules) {
    for (const declared of module.resources) {
      const before = findings.length;
      if (declared.mode === "managed") resources++;
      const { resource, scope } = seenIn(module, declared);
      const found: [RuleId, Verdict][] = [];
      for (const [id, rule] of rulesFor(resource.type)) {
        for (const verdict of rule.check(resource, scope, tally)) found.push([id, verdict]);
      }
      if (found.length > 0) add(subjectOf(resource, module), resource.allowances, found);
      options.visit?.({ resource, scope, module, findings: findings.slice(before) });
    }
    const { backend } = module;
    if (backend) {
      const found = ofBackends.flatMap(([id, rule]) =>
        rule.checkBackend(backend).map((verdict): [RuleId, Verdict] => [id, verdict]),
      );
      add(subjectOfBackend(backend, module), backend.allowances, found);
    }
    if (!chosen.some(([id]) => id === UNSEEN)) continue;
    for (const one of module.unseen ?? []) {
      const { subject, verdict } = ofUnseen(one, module);
      add(subject, one.allowances, [[UNSEEN, verdict]]);
    }
  }
  const ofChanges = chosen.flatMap(([id, rule]) => ("checkChange" in rule ? [[id, rule] as const] : []));
  for (const change of document.changes ?? []) {
    const found: [RuleId, Verdict][] = [];
    for (const [id, rule] of ofChanges) {
      for (const verdict of rule.checkChange(change, document.changes ?? [])) found.push([id, verdict]);
    }
    if (found.length > 0) add(subjectOfChange(change), change.allowances, found);
  }
  return { findings, resources, tally };
}

/** Every resource of a document as rules see it, data sources too. */
export function* resourcesIn({ modules }: Document): Generator<Seen, undefined> {
  for (const module of modules) for (const one of module.resources) yield seenIn(module, one);
}

/** A resource that a module declares, as rules see it. */
export function seenIn(module: Module, declared: Resource): Seen {
  const scope = declared.each ? inInstance(module, declared.each) : module;
  return { resource: writtenOut(declared, scope), scope, module };
}

/** A resource with what its `dynamic` blocks and its `jsonencode` make. */
function writtenOut(resource: Resource, scope: Module): Resource {
  const written = hasDynamic(resource.arguments)
    ? withDynamicBlocks(resource.arguments, scope)
    : resource.arguments;
  const all = withDocuments(resource.type, written, scope);
  return all === resource.arguments ? resource : { ...resource, arguments: all };
}

/** What a finding is about. */
type Subject = Pick<Finding, "module" | "form" | "address" | "type" | "construct"> & {
  locate?(argument: string): Position | undefined;
};

function subjectOf({ address, type, construct, locate }: Resource, { name, form }: Module): Subject {
  return {
    module: name,
    form: form ?? "configuration",
    address,
    type,
    ...(construct && { construct }),
    ...(locate && { locate }),
  };
}

function subjectOfBackend({ address, kind, locate }: Backend, { name, form }: Module): Subject {
  return { module: name, form: form ?? "configuration", address, type: kind, ...(locate && { locate }) };
}

function subjectOfChange({ address, type }: Change): Subject {
  return { module: "plan", form: "plan", address, type };
}

function describe(rule: RuleId, { locate, ...subject }: Subject, verdict: Verdict): Finding {
  const { severity = rules[rule].severity } = verdict;
  return { rule, ...subject, ...locate?.(verdict.argument), ...verdict, severity };
}

function suppressed({ reason, owner, until }: Allowance) {
  return { status: "suppressed" as const, reason, ...(owner && { owner }), ...(until && { until }) };
}

/** The rule that cannot tell about what is not there to be seen. */
const UNSEEN: RuleId = "data-uses-customer-key";

function ofUnseen({ address, source, position }: UnseenModule, { name, form }: Module) {
  const subject: Subject = {
    module: name,
    form: form ?? "configuration",
    address,
    type: "module",
    ...(position && { locate: () => position }),
  };
  const evidence = { seen: "unseen-module", source } as const;
  return { subject, verdict: { status: "cannot-tell", argument: "source", evidence } as const };
}
