import { type KeyUse, linkSendings, usesOf, writtenOut } from "../keys";
import {
  type BackendBlock,
  blockInEveryWay,
  type Change,
  type ClientEncryption,
  type Document,
  givenAt,
  type Json,
  type Module,
  type Position,
  type Resource,
  scopeOf,
  type Unplanned,
  type UnseenModule,
} from "../terraform";
import { ChosenRules, type RuleSeverities } from "./chosen-rules";
import { eitherWay } from "./either-way";
import type { Exception } from "./exceptions/exception";
import { exceptionFindings } from "./exceptions/exception-findings";
import { Exceptions } from "./exceptions/exceptions";
import { exceptionsInComments, refuseStray } from "./exceptions/in-comments";
import { exceptionsInMetadata } from "./exceptions/in-metadata";
import type { Finding } from "./finding";
import { missingValues } from "./missing-values";
import type { RuleId, Verdict } from "./rules";
import type { Subject } from "./subject";

/** What {@link judge} can be told. */
export interface JudgeOptions {
  /** The rules to hold it to. @default all */
  readonly rules?: readonly RuleId[];
  /** Severities that stand in place of those of the rules. @default none */
  readonly severities?: RuleSeverities;
  /** The day it is: an exception that has ended does not hold. @default today, in UTC */
  readonly today?: string;
  /**
   * Exceptions that stand outside of what is judged; what became of them is known when everything is judged, see
   * {@link exceptionFindings}. @default none
   */
  readonly exceptions?: Exceptions;
  /** What a plan or a state is of, since it does not say: a folder. @default "." */
  readonly root?: string;
  /** Is shown every resource once it is judged, in the order of the document. */
  readonly visit?: (seen: Judged) => void;
}

/** A resource as the rules have seen it. */
export interface Judged extends Seen {
  /** Every place of it that decides what its data is encrypted with. */
  readonly uses: readonly KeyUse[];
  /** What the rules have found about the resource. */
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

/** What was counted while a document was judged. */
export interface Tally {
  /** Arguments that could name a key, as far as the resources use them. */
  readonly arguments: number;
  /** Those of them that name a customer-managed key which takes effect. */
  readonly onCustomerKeys: number;
  /** Those of them whose data is under a key of AWS, whichever way. */
  readonly onAwsKeys: number;
  /** Those of them whose data is under no key, or whose key AWS refuses. */
  readonly unencrypted: number;
}

/** What {@link judge} has found, and how much there was to look at. */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** How many managed resources there are. */
  readonly resources: number;
  /** Of the arguments that could name a key, all, and those that name one of the customer's. */
  readonly tally: Tally;
}

/** The findings of {@link judge} alone. */
export function check(document: Document, options: JudgeOptions = {}): readonly Finding[] {
  return judge(document, options).findings;
}

/**
 * Holds a document to every rule. What no rule has anything against passes; what a rule cannot know is
 * returned as *cannot tell*, never passed over, and what an exception is for as *suppressed*, with the reason.
 *
 * @throws HclError for a comment to keywright that it does not understand
 */
export function judge(document: Document, options: JudgeOptions = {}): Judgement {
  const judging = judged(document, options);
  judging.exceptions();
  return { findings: judging.findings, resources: judging.resources, tally: judging.tally };
}

/** What {@link judgePart} has found. */
export interface JudgedPart extends Judgement {
  /** The exceptions that stand in the part. */
  readonly exceptions: Exceptions;
}

/**
 * Holds one part of a document, such as one root of many, to every rule. What became of its exceptions is left open,
 * since they may be for findings in other parts.
 *
 * @throws HclError for a comment to keywright that it does not understand
 */
export function judgePart(document: Document, options: JudgeOptions = {}): JudgedPart {
  const { findings, resources, tally, inside } = judged(document, options);
  return { findings, resources, tally, exceptions: inside };
}

function judged(document: Document, options: JudgeOptions): Judging {
  const judging = new Judging(document, options);
  if (document.modules.length > 1) linkSendings(document.modules);
  for (const module of document.modules) judging.module(module);
  judging.changes(document.changes ?? []);
  return judging;
}

/** Every resource of a document as rules see it, data sources too. */
export function* resourcesIn({ modules }: Document): Generator<Seen, undefined> {
  for (const module of modules) for (const one of module.resources) yield seenIn(module, one);
}

/** A resource that a module declares, as rules see it. */
export function seenIn(module: Module, declared: Resource): Seen {
  const scope = scopeOf(declared, module);
  return { resource: writtenOut(declared, scope), scope, module };
}

/** The rule that cannot tell about a module, or a part of a plan, that is not there to be seen. */
const UNSEEN: RuleId = "data-uses-customer-key";

const NOTHING: readonly never[] = [];

/** A verdict that stands somewhere else than the argument of the resource. */
type PlacedVerdict = Verdict & Partial<Position>;

/** One document while it is judged. */
class Judging {
  readonly findings: Finding[] = [];
  readonly tally = { arguments: 0, onCustomerKeys: 0, onAwsKeys: 0, unencrypted: 0 };
  resources = 0;
  readonly #rules: ChosenRules;
  /** The exceptions that stand in the document. */
  readonly inside: Exceptions;
  readonly #outside: Exceptions | undefined;
  readonly #root: string;
  readonly #visit: JudgeOptions["visit"];

  /** The addresses that a plan makes: there is no data in them yet. */
  readonly #made: ReadonlySet<string>;

  constructor(document: Document, options: JudgeOptions) {
    const { rules: chosen, severities, today, exceptions, root = ".", visit } = options;
    this.#rules = new ChosenRules(chosen, severities);
    this.inside = new Exceptions(today);
    this.#outside = exceptions;
    this.#root = root;
    this.#visit = visit;
    const created = document.changes?.filter(({ kind }) => kind === "create") ?? [];
    this.#made = new Set(created.map(({ address }) => address));
  }

  module(module: Module): void {
    const root = module.root ?? this.#root;
    this.inside.addRoot(root);
    this.#outside?.addRoot(root);
    if (module.strayAnnotations) refuseStray(module.strayAnnotations);
    for (const declared of module.resources) this.#resource(module, declared);
    this.#state(module);
    for (const one of module.unseen ?? []) {
      const { source, why } = one;
      const evidence = { seen: "unseen-module", source, ...(why && { why }) } as const;
      const verdict: Verdict = { status: "cannot-tell", argument: "source", evidence };
      const found = this.#rules.has(UNSEEN) ? [[UNSEEN, verdict] as const] : [];
      this.#add(this.#ofUnseen(one, module), exceptionsOf(one), found);
    }
    if (this.#rules.has(UNSEEN)) for (const one of module.unplanned ?? []) this.#unplanned(one, module);
  }

  /** What a plan does not show, unless it is of a type of which no rule has anything to say. */
  #unplanned({ address = "plan", type, why, reason }: Unplanned, module: Module): void {
    if (type !== undefined && !this.#rules.isJudged(type)) return;
    const evidence = { seen: "unplanned", why, ...(reason !== undefined && { reason }) } as const;
    const verdict: Verdict = { status: "cannot-tell", argument: "", evidence };
    this.#add({ ...this.#at(module), address, type: type ?? "plan" }, NOTHING, [[UNSEEN, verdict]]);
  }

  /** Where the state is kept, and what encrypts it before it goes there. */
  #state(module: Module): void {
    const { backend, encryption = [] } = module;
    if (backend) {
      const found = this.#rules.ofBackends.flatMap(([id, rule]) =>
        rule.checkBackend(backend, encryption, module).map((verdict) => [id, verdict] as const),
      );
      this.#add(this.#ofBackend(backend, module), exceptionsOf(backend), found);
    }
    // State and plans may have one key provider, of which all is said once.
    const providers = new Set<string>();
    for (const one of encryption) {
      if (providers.has(one.address)) continue;
      providers.add(one.address);
      const found = this.#rules.ofBackends.flatMap(([id, rule]) =>
        rule.checkEncryption(one, module).map((verdict) => [id, verdict] as const),
      );
      this.#add(this.#ofEncryption(one, module), exceptionsOf(one), found);
    }
  }

  #resource(module: Module, declared: Resource): void {
    if (declared.mode === "managed") this.resources++;
    const { resource, scope } = seenIn(module, declared);
    const uses = usesOf(resource, scope);
    for (let i = 0; i < uses.length; i++) {
      const use = uses[i] as KeyUse;
      if (use.kind === "type" || !use.isCounted) continue;
      this.tally.arguments++;
      if (use.status === "customer") this.tally.onCustomerKeys++;
      else if (use.status === "aws") this.tally.onAwsKeys++;
      else if (use.status === "none") this.tally.unencrypted++;
    }
    const before = this.findings.length;
    const said = this.#verdicts(resource, scope, uses);
    const found = said.length === 0 ? NOTHING : placed(said, scope);
    const exceptions = exceptionsOf(resource);
    if (found !== NOTHING || exceptions.length > 0) {
      this.#add(this.#ofResource(resource, module), exceptions, found);
    }
    this.#visit?.({ resource, scope, module, uses, findings: this.findings.slice(before) });
  }

  /** What each rule says of a resource. */
  #verdicts(
    resource: Resource,
    scope: Module,
    uses: readonly KeyUse[],
  ): readonly (readonly [RuleId, readonly Verdict[]])[] {
    const all = this.#rules.ofType(resource.type);
    // All are asked together first: nearly always there is nothing to decide, and nothing to tell apart.
    const { results, reasons } = blockInEveryWay(resource, scope, (inWay) => {
      const said: (readonly [RuleId, readonly Verdict[]])[] = [];
      for (let i = 0; i < all.length; i++) {
        const one = all[i] as (typeof all)[number];
        const verdicts = one[1].check(resource, inWay, uses);
        if (verdicts.length > 0) said.push([one[0], verdicts]);
      }
      return said;
    });
    const said = results[0];
    if (said && results.length === 1 && reasons.length === 0) return said;
    return all.map(([id, rule]) => {
      const ways = blockInEveryWay(resource, scope, (inWay) => rule.check(resource, inWay, uses));
      return [id, eitherWay(ways, rule.severity)] as const;
    });
  }

  changes(all: readonly Change[]): void {
    const { ofChanges } = this.#rules;
    for (const change of all) {
      for (let i = 0; i < ofChanges.length; i++) {
        const one = ofChanges[i] as (typeof ofChanges)[number];
        const verdicts = one[1].checkChange(change, all);
        if (verdicts.length === 0) continue;
        this.#add(
          this.#ofChange(change),
          NOTHING,
          verdicts.map((verdict) => [one[0], verdict]),
        );
      }
    }
  }

  /** Says which exceptions of the document have ended, and which were for nothing. */
  exceptions(): void {
    for (const one of exceptionFindings(this.inside, this.#rules)) this.findings.push(one);
  }

  /** Adds what the rules say of one subject; what an exception is for is suppressed. */
  #add(
    subject: Subject,
    inside: readonly Exception[],
    found: readonly (readonly [RuleId, PlacedVerdict])[],
  ): void {
    if (inside.length > 0) this.inside.addForBlock(inside, subject);
    const { locate, ...at } = subject;
    const isNew = this.#made.has(subject.address);
    for (const [rule, verdict] of found) {
      // Both are asked, so that each of them is known to match.
      const beside = this.inside.find(rule, verdict.argument, subject, inside);
      const outside = this.#outside?.find(rule, verdict.argument, subject);
      const exception = beside ?? outside;
      this.findings.push({
        rule,
        ...at,
        ...locate?.(verdict.argument),
        ...verdict,
        severity: this.#rules.severityOf(rule, verdict.severity),
        ...(isNew && { isNew }),
        ...(exception && { status: "suppressed", exception }),
      });
    }
  }

  #at({ name, form, root }: Module): Pick<Subject, "root" | "module" | "form"> {
    return { root: root ?? this.#root, module: name, form: form ?? "configuration" };
  }

  #ofResource({ address, type, construct, locate }: Resource, module: Module): Subject {
    return {
      ...this.#at(module),
      address,
      type,
      ...(construct && { construct }),
      ...locateIn(module, locate),
    };
  }

  #ofBackend({ address, kind, locate }: BackendBlock, module: Module): Subject {
    return { ...this.#at(module), address, type: kind, ...(locate && { locate }) };
  }

  #ofEncryption({ address, keyProvider, locate }: ClientEncryption, module: Module): Subject {
    return { ...this.#at(module), address, type: keyProvider ?? "encryption", ...(locate && { locate }) };
  }

  #ofUnseen({ address, position }: UnseenModule, module: Module): Subject {
    return { ...this.#at(module), address, type: "module", ...(position && { locate: () => position }) };
  }

  #ofChange({ address, type }: Change): Subject {
    return { root: this.#root, module: "plan", form: "plan", address, type };
  }
}

/** Verdicts on a resource, each with what it hangs on, and where it stands. @param scope The module as the resource sees it */
function placed(
  said: readonly (readonly [RuleId, readonly Verdict[]])[],
  scope: Module,
): (readonly [RuleId, PlacedVerdict])[] {
  const found: (readonly [RuleId, PlacedVerdict])[] = [];
  for (const [id, verdicts] of said) {
    for (const verdict of verdicts) {
      const dependsOn = missingValues(verdict, scope);
      // What a call of the module gives stands there, and has to be changed there.
      const at = givenAt(verdict.use?.place?.value as Json | undefined, scope);
      found.push([
        id,
        dependsOn.length === 0 && !at
          ? verdict
          : { ...verdict, ...(dependsOn.length > 0 && { dependsOn }), ...at },
      ]);
    }
  }
  return found;
}

/** Where a change has to be made: a fetched module can only be changed at its call. */
function locateIn({ calledAt }: Module, locate: Subject["locate"]): Pick<Subject, "locate"> {
  if (calledAt) return { locate: () => calledAt };
  return locate ? { locate } : {};
}

/** The exceptions that stand in a block or beside it. */
function exceptionsOf({
  annotations,
  arguments: written,
}: Pick<Resource, "annotations" | "arguments">): readonly Exception[] {
  const inMetadata = exceptionsInMetadata(written);
  if (!annotations) return inMetadata;
  const inComments = exceptionsInComments(annotations);
  return inMetadata.length === 0 ? inComments : [...inMetadata, ...inComments];
}
