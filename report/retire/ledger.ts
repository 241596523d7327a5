import { aliasOfArn, isAwsAlias, isKeyId, parseKeyArn } from "../../catalogue";
import type { Change, Recorded } from "../../guard";
import { idOfArn, type KeyName, whereOf } from "./key-name";
import { type KnownKey, knownKey } from "./known-key";
import { isKey, mentionsIn } from "./scan";
import type { Planned, Use } from "./use";
import { at, plannedFor, recordOf, useOf } from "./use-of";

/**
 * What states and plans say about one key, in one pass over them. A file can use an alias, or a key, that only a
 * later one declares: until the key is known, every use that may be one of it is kept; from then on no other.
 */
export class Ledger {
  readonly wanted: KeyName;
  /** Keys that the name which was given fits. */
  readonly candidates = new Set<string>();
  readonly #keys = new Map<string, KnownKey[]>();
  /** Alias ARN to key ARN. */
  readonly #aliases = new Map<string, string>();
  /** Alias name to key ARNs. */
  readonly #aliasNames = new Map<string, Set<string>>();
  #uses = new Map<string, Use[]>();
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

  /** Takes in a state. */
  addState(recorded: readonly Recorded[], file: string): void {
    this.#define(recorded, file);
    for (const one of recorded) this.#addUses(one, file);
  }

  /** Takes in a plan: what stands before it, and what it does. */
  addPlan(changes: readonly Change[], lookedUp: readonly Recorded[], file: string): void {
    const standing = changes.flatMap(({ address, type, before }) =>
      before ? [recordOf(address, type, before)] : [],
    );
    this.#define([...lookedUp, ...standing], file);
    for (const one of lookedUp) this.#addUses(one, file);
    for (const change of changes) this.#addChange(change, file);
  }

  /** What AWS says that the key is called beside its ARN. */
  addAliases(arn: string, aliasArns: readonly string[]): void {
    this.candidates.add(arn);
    for (const alias of aliasArns) this.#addAlias(alias, aliasOfArn(alias), arn);
    this.#prune();
  }

  /** The key as states have it: the blocks that make it first. */
  keysAt(arn: string): readonly KnownKey[] {
    return [...(this.#keys.get(arn) ?? [])].sort((a, b) => Number(b.isManaged) - Number(a.isManaged));
  }

  /** Every key that is known, and the names of each. */
  *names(): Iterable<readonly [arn: string, names: readonly string[]]> {
    const aliases = new Map<string, string[]>();
    for (const [alias, arn] of this.#aliases) {
      const name = aliasOfArn(alias);
      if (name) aliases.set(arn, [...(aliases.get(arn) ?? []), name]);
    }
    for (const arn of new Set([...this.#keys.keys(), ...aliases.keys()])) {
      const addresses = (this.#keys.get(arn) ?? []).map(({ address }) => address);
      yield [arn, [arn, idOfArn(arn), ...(aliases.get(arn) ?? []), ...addresses]];
    }
  }

  /** The replicas of a multi-Region key, and the key that it is a replica of, as far as states have them. */
  relatives(arn: string): readonly KnownKey[] {
    return [...this.#keys.values()]
      .flat()
      .filter((one) => one.arn !== arn && idOfArn(one.arn) === idOfArn(arn) && one.arn.includes("key/mrk-"));
  }

  /** The aliases of a key, as far as they are known. */
  aliasesOf(arn: string): string[] {
    return [...this.#aliasNames].flatMap(([alias, arns]) => (arns.has(arn) ? [alias] : [])).sort();
  }

  /** Every use of the key, those that may be one included. */
  usesOf(arn: string): Use[] {
    return [...this.#uses].flatMap(([name, uses]) =>
      uses.flatMap((use) => {
        const meant = this.#means(name, use, arn);
        if (meant === false) return [];
        return [meant === true ? use : { ...use, doubt: meant }];
      }),
    );
  }

  /** Whether a key is named: yes, no, or why nobody can tell. */
  #means(name: string, { region, account }: Use, arn: string): boolean | string {
    if (parseKeyArn(name)) return name === arn;
    const here = whereOf(arn);
    const isElsewhere =
      (region !== undefined && region !== here.region) || (account !== undefined && account !== here.account);
    if (isKeyId(name)) {
      if (name !== idOfArn(arn) || (name.startsWith("mrk-") && isElsewhere)) return false;
      return name.startsWith("mrk-") && region === undefined
        ? "it names a multi-Region key by its id, and its Region is not known"
        : true;
    }
    if (aliasOfArn(name) !== undefined) {
      const owner = this.#aliases.get(name);
      if (owner !== undefined) return owner === arn;
      const where = whereOf(name);
      return where.region === here.region && where.account === here.account
        ? `nothing that was read says which key ${aliasOfArn(name)} is`
        : false;
    }
    if (isElsewhere) return false;
    const owners = this.#aliasNames.get(name);
    if (owners === undefined) return `nothing that was read says which key ${name} is`;
    if (!owners.has(arn)) return false;
    return owners.size === 1 || region !== undefined
      ? true
      : `${name} is an alias of ${owners.size} keys in different places, and where this one is is not known`;
  }

  #define(recorded: readonly Recorded[], file: string): void {
    for (const one of recorded) {
      const key = knownKey(one, file);
      if (key) this.#addKey(key);
      if (one.type === "aws_kms_alias") {
        const { arn, name, target_key_arn: target } = one.values;
        if (typeof target === "string" && parseKeyArn(target)) {
          if (typeof name === "string") this.#addAlias(arn, name, target);
          if (this.#isAt(one.address)) this.candidates.add(target);
        }
      }
    }
    this.#prune();
  }

  #addKey(key: KnownKey): void {
    this.#keys.set(key.arn, [...(this.#keys.get(key.arn) ?? []), this.#withoutRest(key)]);
    if (key.arn === this.wanted.arn || idOfArn(key.arn) === this.wanted.id || this.#isAt(key.address)) {
      if (this.wanted.arn === undefined || key.arn === this.wanted.arn) this.candidates.add(key.arn);
    }
  }

  /** The policies of other keys are not kept once the key is known. */
  #withoutRest(key: KnownKey): KnownKey {
    if (this.target === undefined || key.arn === this.target) return key;
    const { policy: _, ...rest } = key;
    return rest;
  }

  #addAlias(arn: unknown, name: string | undefined, target: string): void {
    if (typeof arn === "string") this.#aliases.set(arn, target);
    if (name === undefined) return;
    const owners = this.#aliasNames.get(name) ?? new Set<string>();
    this.#aliasNames.set(name, owners.add(target));
    const { alias, aliasArn } = this.wanted;
    if (aliasArn === undefined ? alias === name : aliasArn === arn) this.candidates.add(target);
    this.#isWanted.clear();
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
    for (const [arn, keys] of this.#keys) {
      this.#keys.set(
        arn,
        keys.map((key) => this.#withoutRest(key)),
      );
    }
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
    const id = target === undefined ? wanted.id : idOfArn(target);
    if (parseKeyArn(name)) {
      if (target === undefined && id !== undefined && idOfArn(name) === id) this.candidates.add(name);
      return target === undefined ? id === undefined || idOfArn(name) === id : name === target;
    }
    if (isKeyId(name)) return id === undefined || name === id;
    if (isAwsAlias(name)) return false;
    if (target === undefined) return true;
    const owner = this.#aliases.get(name);
    if (owner !== undefined) return owner === target;
    const owners = this.#aliasNames.get(name);
    return owners === undefined || owners.has(target);
  }

  #addUses(one: Recorded, file: string, planned?: Planned): void {
    if (isKey(one) && one.values.primary_key_arn === undefined) return;
    for (const mention of mentionsIn(one, (name) => this.#concerns(name))) {
      this.#add(useOf(one, mention, file, planned));
    }
  }

  #add(use: Use): void {
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
