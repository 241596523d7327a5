import { aliasOfArn, idOfArn, isAwsAlias, isKeyId, parseKeyArn, placeInArn } from "../../catalogue";
import type { KnownKey } from "./known-key";
import type { RetiringUse } from "./use";

/** What keys there are, and what each is called: by states, by plans, by AWS. */
export class KnownNames {
  readonly #keys = new Map<string, KnownKey[]>();
  /** Alias ARN to key ARN. */
  readonly #aliases = new Map<string, string>();
  /** Alias name to key ARNs. */
  readonly #aliasNames = new Map<string, Set<string>>();
  /** Replica to primary key, where AWS has said so. */
  readonly #primaries = new Map<string, string>();

  /** Takes in a key; the same block of the same file again takes the place of what was known of it. */
  addKey(key: KnownKey): void {
    const others = this.keysAt(key.arn).filter(
      ({ address, file }) => address !== key.address || file !== key.file,
    );
    this.#keys.set(key.arn, [...others, key]);
  }

  addAlias(arn: string | undefined, name: string, target: string): void {
    if (arn !== undefined) this.#aliases.set(arn, target);
    this.#aliasNames.set(name, (this.#aliasNames.get(name) ?? new Set<string>()).add(target));
  }

  /** Takes in of which key another is a replica. */
  addPrimary(arn: string, primary: string): void {
    this.#primaries.set(arn, primary);
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

  /** The aliases of a key, as far as they are known. */
  aliasesOf(arn: string): string[] {
    return [...this.#aliasNames].flatMap(([alias, arns]) => (arns.has(arn) ? [alias] : [])).sort();
  }

  /** The replicas of a multi-Region key, and the key that it is a replica of, as far as states have them. */
  relatives(arn: string): readonly KnownKey[] {
    return [...this.#keys.values()].flat().filter((one) => isRelative(one.arn, arn));
  }

  /** Whether a name may be one of a key, or of a replica of it. */
  mayBe(name: string, arn: string): boolean {
    const isOne = (own: string) => own === arn || isRelative(own, arn);
    if (parseKeyArn(name)) return isOne(name);
    if (isKeyId(name)) return name === idOfArn(arn);
    if (isAwsAlias(name)) return false;
    const owner = this.#aliases.get(name);
    if (owner !== undefined) return isOne(owner);
    const owners = this.#aliasNames.get(name);
    return owners === undefined || [...owners].some(isOne);
  }

  /**
   * Whether a key is named: yes, no, or why it is unknown. What is under a replica is under its primary key too,
   * which cannot be deleted as long as there are replicas.
   */
  means(
    name: string,
    { region, account }: Pick<RetiringUse, "region" | "account">,
    arn: string,
  ): boolean | string {
    const goes = (own: string) => own === arn || (isRelative(own, arn) && !this.#isReplica(arn));
    if (parseKeyArn(name)) return goes(name);
    const here = placeInArn(arn);
    const isElsewhere =
      (region !== undefined && region !== here.region) || (account !== undefined && account !== here.account);
    if (isKeyId(name)) {
      if (name !== idOfArn(arn)) return false;
      if (!name.startsWith("mrk-") || !this.#isReplica(arn)) return true;
      if (isElsewhere) return false;
      return region === undefined
        ? "it names a multi-Region key by its id, and its Region is not known"
        : true;
    }
    if (aliasOfArn(name) !== undefined) {
      const owner = this.#aliases.get(name);
      if (owner !== undefined) return goes(owner);
      const where = placeInArn(name);
      return where.region === here.region && where.account === here.account
        ? `nothing that was read says which key ${aliasOfArn(name)} is`
        : false;
    }
    const owners = this.#aliasNames.get(name);
    if (isElsewhere) {
      return [...(owners ?? [])].some((own) => own !== arn && goes(own) && placeInArn(own).region === region);
    }
    if (owners === undefined) return `nothing that was read says which key ${name} is`;
    const ours = [...owners].filter(goes);
    if (ours.length === 0) return false;
    if (region !== undefined) return ours.includes(arn);
    return ours.length === owners.size
      ? true
      : `${name} is an alias of ${owners.size} keys in different places, and where this one is is not known`;
  }

  /** Whether a key is known to be a replica of another one. */
  #isReplica(arn: string): boolean {
    const said = this.#primaries.get(arn);
    const written = [...this.keysAt(arn), ...this.relatives(arn)].map(({ primary }) => primary);
    const primary = said ?? written.find((one) => one !== undefined);
    return primary !== undefined && primary !== arn;
  }
}

/** Whether two ARNs are of one multi-Region key, in different Regions. */
export function isRelative(one: string, other: string): boolean {
  return one !== other && idOfArn(one).startsWith("mrk-") && idOfArn(one) === idOfArn(other);
}
