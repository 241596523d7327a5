import { ALIAS_PATTERN, aliasOfArn, idOfArn, isAwsAlias, isKeyId, parseKeyArn } from "../../catalogue";
import type { Change, Recorded } from "../../terraform";
import type { KeyName } from "./key-name";
import { type KnownKey, knownKey } from "./known-key";
import { KnownNames } from "./known-names";
import { isKey, mentionsIn } from "./scan";
import type { PlannedEffect, RetiringUse } from "./use";
import { at, plannedFor, recordOf, useOf } from "./use-of";

/**
 * What states and plans say about one key. Nothing of other keys is kept but their names: a file that comes before
 * anybody knows which key is meant has to be added again. A use by an alias that no file has declared so far is kept
 * until one declares it.
 */
export class KeyInventory {
  readonly wanted: KeyName;
  /** Keys that the name which was given fits. */
  readonly candidates = new Set<string>();
  readonly #names = new KnownNames();
  #uses = new Map<string, RetiringUse[]>();
  #isWanted = new Map<string, boolean>();

  constructor(wanted: KeyName) {
    this.wanted = wanted;
    if (wanted.arn) this.candidates.add(wanted.arn);
  }

  /** The key, as soon as one is known that fits. */
  get target(): string | undefined {
    const [first] = this.candidates;
    return first;
  }

  /** How many uses are kept. */
  get size(): number {
    return [...this.#uses.values()].reduce((all, { length }) => all + length, 0);
  }

  /** Takes in a state. Returns whether that is all: else it has to be added again, once the key is known. */
  addState(recorded: readonly Recorded[], file: string): boolean {
    this.#define(recorded, file);
    if (!this.#canTell) return false;
    for (const one of recorded) this.#addUses(one, file);
    return true;
  }

  /** Takes in a plan: what it does, and what it leaves alone. Returns the same. */
  addPlan(changes: readonly Change[], others: readonly Recorded[], file: string): boolean {
    const standing = changes.flatMap(({ address, type, before }) =>
      before ? [recordOf(address, type, before)] : [],
    );
    const goes = changes.filter(({ kind }) => kind === "delete" || kind === "replace");
    this.#define([...others, ...standing], file, new Set(goes.map(({ address }) => address)));
    if (!this.#canTell) return false;
    for (const one of others) this.#addUses(one, file);
    for (const change of changes) this.#addChange(change, file);
    return true;
  }

  /** An alias or an address says nothing of what is named by an ARN or an id. */
  get #canTell(): boolean {
    return this.target !== undefined || this.wanted.id !== undefined;
  }

  /** What AWS says that the key is called beside its ARN, and which key it is a replica of. */
  addNames(arn: string, aliasArns: readonly string[], primary?: string): void {
    this.candidates.add(arn);
    if (primary !== undefined) this.#names.addPrimary(arn, primary);
    for (const alias of aliasArns) this.#addAlias(alias, aliasOfArn(alias), arn);
    this.#prune();
  }

  /** The key as states have it: the blocks that make it first. */
  keysAt(arn: string): readonly KnownKey[] {
    return this.#names.keysAt(arn);
  }

  /** Every key that is known, and the names of each. */
  names(): Iterable<readonly [arn: string, names: readonly string[]]> {
    return this.#names.names();
  }

  /** The replicas of a multi-Region key, and the key that it is a replica of, as far as states have them. */
  relatives(arn: string): readonly KnownKey[] {
    return this.#names.relatives(arn);
  }

  /** The aliases of a key, as far as they are known. */
  aliasesOf(arn: string): string[] {
    return this.#names.aliasesOf(arn);
  }

  /** Every use of the key, those that may be one included. */
  usesOf(arn: string): RetiringUse[] {
    return [...this.#uses].flatMap(([name, uses]) =>
      uses.flatMap((use) => {
        const meant = this.#names.means(name, use, arn);
        if (meant === false) return [];
        return [meant === true ? use : { ...use, doubt: meant }];
      }),
    );
  }

  #define(recorded: readonly Recorded[], file: string, destroyed = new Set<string>()): void {
    for (const { type, address, values } of recorded) {
      if (type !== "aws_kms_alias") continue;
      const { arn, name, target_key_arn: target } = values;
      if (typeof target !== "string" || !parseKeyArn(target)) continue;
      if (typeof name === "string" && ALIAS_PATTERN.test(name)) this.#addAlias(arn, name, target);
      if (this.#isAt(address)) this.candidates.add(target);
    }
    for (const one of recorded) {
      const key = knownKey(one, file);
      if (key) this.#addKey(destroyed.has(one.address) ? { ...key, isDestroyed: true } : key);
    }
    this.#prune();
  }

  #addKey(key: KnownKey): void {
    const { arn, id } = this.wanted;
    if (arn === undefined && (idOfArn(key.arn) === id || this.#isAt(key.address)))
      this.candidates.add(key.arn);
    // The policies of other keys are not kept.
    const { policy: _, ...rest } = key;
    this.#names.addKey(key.arn === this.target ? key : rest);
  }

  #addAlias(arn: unknown, name: string | undefined, target: string): void {
    if (name === undefined) return;
    const own = typeof arn === "string" && aliasOfArn(arn) !== undefined ? arn : undefined;
    this.#names.addAlias(own, name, target);
    const { alias, aliasArn } = this.wanted;
    if (aliasArn === undefined ? alias === name : aliasArn === arn) this.candidates.add(target);
    this.#isWanted.clear();
    // Now it is known whose these uses are.
    for (const one of [name, own ?? name]) if (!this.#concerns(one)) this.#uses.delete(one);
  }

  /** Whether an address is the one that was given, or one of its instances. */
  #isAt(address: string): boolean {
    const { address: wanted } = this.wanted;
    return wanted !== undefined && (address === wanted || address.replace(/\[[^[\]]*\]$/, "") === wanted);
  }

  #pruned: string | undefined;

  /** Lets go of what is about other keys, once the key is known. */
  #prune(): void {
    const { target } = this;
    if (target === this.#pruned) return;
    this.#pruned = target;
    this.#isWanted.clear();
    this.#uses = new Map([...this.#uses].filter(([name]) => this.#concerns(name)));
  }

  /** Whether a name may be one of the key. */
  #concerns(name: string): boolean {
    const known = this.#isWanted.get(name);
    if (known !== undefined) return known;
    const concerns = this.#mayBe(name);
    this.#isWanted.set(name, concerns);
    return concerns;
  }

  #mayBe(name: string): boolean {
    const { target, wanted } = this;
    if (target !== undefined) return this.#names.mayBe(name, target);
    if (isAwsAlias(name)) return false;
    const isArn = parseKeyArn(name) !== undefined;
    if (!isArn && !isKeyId(name)) return true;
    if ((isArn ? idOfArn(name) : name) !== wanted.id) return false;
    if (isArn) this.candidates.add(name);
    return true;
  }

  #addUses(one: Recorded, file: string, planned?: PlannedEffect): void {
    if (isKey(one) && one.values.primary_key_arn === undefined) return;
    for (const mention of mentionsIn(one, (name) => this.#concerns(name))) {
      this.#add(useOf(one, mention, file, planned));
    }
  }

  #add(use: RetiringUse): void {
    const uses = this.#uses.get(use.name);
    if (uses) uses.push(use);
    else this.#uses.set(use.name, [use]);
  }

  #addChange(change: Change, file: string): void {
    const { address, type, kind, before, after } = change;
    if (before) {
      const planned = plannedFor(change);
      const one = recordOf(address, type, before);
      for (const mention of mentionsIn(one, (name) => this.#concerns(name))) {
        this.#add(useOf(one, mention, file, planned(mention)));
      }
    }
    if (!after || kind === "stay") return;
    const stood = new Set(before ? mentionsIn(recordOf(address, type, before), () => true).map(at) : []);
    const one = recordOf(address, type, after);
    for (const mention of mentionsIn(one, (name) => this.#concerns(name))) {
      if (!stood.has(at(mention))) {
        this.#add(useOf(one, mention, file, "begins"));
      }
    }
  }
}
