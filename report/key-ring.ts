import { isKeyId, isRegion, parseArn } from "../catalogue";
import { isKey, type NamedKey, provenances, read } from "../keys";
import type { Module, Resource } from "../terraform";
import type { KeyOrigin } from "./encryption-map";
import { AWS_KEY_FACTS, type KeyFacts, keyFacts, nameFacts } from "./key-facts";

/** Where something stands in what was read. */
export interface SourcePlace {
  /** Position in the list of sources. */
  readonly source: number;
  /** The stack, the folder of Terraform, or the path of a plan or a state. */
  readonly stack: string;
  readonly module: Module;
}

/** A key, with what is still to be worked out of it. */
export interface RingKey {
  readonly id: string;
  readonly origin: KeyOrigin;
  readonly place: SourcePlace;
  readonly region: string | null;
  readonly facts: KeyFacts;
  /** The block that makes it or looks it up, with the scope of its references. */
  readonly block: { readonly resource: Resource; readonly scope: Module } | undefined;
  /** The ARN, id or alias by which it is named. */
  readonly named: string | null;
}

/**
 * All keys of what was read, each of them once: those that blocks make, and those that are only named.
 *
 * A key is the same where the same block makes it, or where the same ARN names it. An alias and an id are names
 * within one Region of one account, so they are the same only within a stack, a Region and a provider.
 */
export class KeyRing {
  readonly #keys: RingKey[] = [];
  /** How often an id was asked for. */
  readonly #ids = new Map<string, number>();
  /** Keys by the module and the local address of the block that makes them: several where it is repeated. */
  readonly #made = new Map<Module, Map<string, RingKey[]>>();
  /** Keys by the ARN, and by the id, that a source has recorded. */
  readonly #recorded = new Map<string, RingKey>();
  readonly #named = new Map<string, RingKey>();

  get keys(): readonly RingKey[] {
    return this.#keys;
  }

  /** Takes note of a block that makes a key. */
  addMade(resource: Resource, scope: Module, place: SourcePlace): void {
    if (!isKey(resource)) return;
    const facts = keyFacts(resource, scope);
    const id = `${place.stack}/${resource.address}`;
    const region = regionIn(facts.arn) ?? regionOf(resource, scope);
    const key = this.#add(
      { origin: "made", place, region, facts, block: { resource, scope }, named: null },
      id,
    );
    const ofModule = this.#made.get(place.module) ?? new Map<string, RingKey[]>();
    this.#made.set(place.module, ofModule);
    const same = ofModule.get(resource.local);
    if (same) same.push(key);
    else ofModule.set(resource.local, [key]);
    const keyId = resource.arguments.key_id;
    // The keys of a multi-Region set have the same id in all their Regions.
    const isAlone = typeof keyId === "string" && isKeyId(keyId) && !keyId.startsWith("mrk-");
    for (const name of [facts.arn, isAlone ? keyId : null]) {
      if (name !== null && !this.#recorded.has(name)) this.#recorded.set(name, key);
    }
  }

  /**
   * Takes note of a block that makes an alias, after all keys: who names the alias, or its ARN as a state does, names
   * the key.
   */
  addAlias(resource: Resource, scope: Module, place: SourcePlace): void {
    if (resource.mode !== "managed" || resource.type !== "aws_kms_alias") return;
    const [target, ...others] = provenances(resource.arguments.target_key_id, scope);
    if (target?.is !== "customer" || !target.made || others.length > 0) return;
    const [key, ...more] = this.find(target, resource, scope, place);
    if (!key || more.length > 0) return;
    const { arn } = resource.arguments;
    const name = read(resource, "name", scope);
    if (typeof arn === "string" && !this.#recorded.has(arn)) this.#recorded.set(arn, key);
    if (typeof name !== "string") return;
    const identity = identityOf(name, resource, scope, place);
    if (!this.#named.has(identity)) this.#named.set(identity, key);
  }

  /** The key that a block makes, if it is in the ring. */
  madeBy(resource: Resource, module: Module): RingKey | undefined {
    const all = this.#made.get(module.whole ?? module)?.get(resource.local) ?? [];
    return all.find(({ block }) => block?.resource.address === resource.address);
  }

  /** The keys that something names: one; or, where the instance of a block is unknown, all of them. */
  find(key: NamedKey, user: Resource, scope: Module, place: SourcePlace): readonly RingKey[] {
    if (key.is === "customer" && key.made) {
      const { by, in: module, instance } = key.made;
      const all = this.#made.get(module.whole ?? module)?.get(by.local) ?? [];
      const meant =
        instance === undefined ? [] : all.filter(({ block }) => block?.resource.each?.key === instance);
      return meant.length > 0 ? meant : all;
    }
    return [this.#findNamed(key, user, scope, place)];
  }

  #findNamed(key: NamedKey, user: Resource, scope: Module, place: SourcePlace): RingKey {
    const lookedUp = key.is === "customer" ? key.lookedUp : undefined;
    const facts = lookedUp ? keyFacts(lookedUp.by, lookedUp.in) : undefined;
    const target = lookedUp?.by.arguments.target_key_arn;
    const arn = facts?.arn ?? (typeof target === "string" && !target.includes("${") ? target : undefined);
    const named = key.is === "aws" ? key.alias : (arn ?? key.named ?? null);
    const recorded = named === null ? undefined : this.#recorded.get(named);
    if (recorded) return recorded;

    const by = lookedUp?.by ?? user;
    const region = regionIn(named) ?? regionOf(by, lookedUp?.in ?? scope);
    const isGlobal = named?.startsWith("arn:") === true && !named.includes("${");
    const name = named ?? by.address;
    const identity = isGlobal ? name : identityOf(name, by, lookedUp?.in ?? scope, place);
    const known = this.#named.get(identity);
    if (known) return known;
    const id = isGlobal ? name : `${place.stack}/${name}${region === null ? "" : `@${region}`}`;
    const made = this.#add(
      {
        origin: key.is === "aws" ? "aws-managed" : lookedUp ? "looked-up" : "named",
        place,
        region,
        facts: key.is === "aws" ? AWS_KEY_FACTS : { ...(facts ?? nameFacts(named)), ...arnFacts(arn) },
        block: lookedUp && { resource: lookedUp.by, scope: lookedUp.in },
        named,
      },
      id,
    );
    this.#named.set(identity, made);
    return made;
  }

  /** Two that would have the same id are numbered. */
  #add(key: Omit<RingKey, "id">, wanted: string): RingKey {
    const count = (this.#ids.get(wanted) ?? 0) + 1;
    this.#ids.set(wanted, count);
    const id = count === 1 ? wanted : `${wanted}#${count}`;
    const added = { ...key, id };
    this.#keys.push(added);
    return added;
  }
}

/** What a name is unique within: a stack, a Region and a provider, which has the account. */
function identityOf(name: string, by: Resource, scope: Module, { source, stack }: SourcePlace): string {
  return JSON.stringify([source, stack, regionOf(by, scope), String(by.arguments.provider ?? ""), name]);
}

function arnFacts(arn: string | undefined): Partial<KeyFacts> {
  if (arn === undefined) return {};
  const { arn: known, account } = nameFacts(arn);
  return { arn: known, account };
}

/** The Region that an ARN says. */
function regionIn(arn: string | null): string | null {
  const region = arn === null ? undefined : parseArn(arn)?.region;
  return isRegion(region) ? region : null;
}

/** The Region that a resource is made in, where it is written down. */
export function regionOf(resource: Resource, module: Module): string | null {
  const region = module.findRegion(resource);
  return typeof region === "string" && region !== "" && !region.includes("${") ? region : null;
}
