import { GRANT_OPERATIONS, type GrantOperation } from "../catalogue";
import { isOpen, provenances, read } from "../keys";
import type { Grant } from "../policy";
import { isObject, type Json, type Module, type Resource } from "../terraform";
import type { MappedGrant } from "./encryption-map";
import type { KeyRing, RingKey, SourcePlace } from "./key-ring";

/** What is said of a key in blocks of their own: its names, its grants, its policy, its primary. */
export class KeyRelations {
  readonly aliases = new Map<RingKey, string[]>();
  readonly grants = new Map<RingKey, { readonly shown: MappedGrant; readonly judged: Grant }[]>();
  /** The primary key of a replica. */
  readonly primaries = new Map<RingKey, RingKey>();

  constructor(readonly ring: KeyRing) {}

  /** Takes note of a block, and returns the keys that it is about, if it is about any. */
  add(resource: Resource, scope: Module, place: SourcePlace): readonly RingKey[] {
    const argument = resource.mode === "managed" ? ABOUT[resource.type] : undefined;
    if (argument === undefined) return [];
    const keys = provenances(resource.arguments[argument], scope).flatMap((key) =>
      key.is === "customer" ? this.ring.find(key, resource, scope, place) : [],
    );
    for (const key of keys) this.#note(key, resource, scope);
    const own = this.ring.madeBy(resource, place.module);
    const [primary] = keys;
    if (own && primary) this.primaries.set(own, primary);
    return own ? [] : keys;
  }

  #note(key: RingKey, resource: Resource, scope: Module): void {
    if (resource.type === "aws_kms_alias") {
      const name = read(resource, "name", scope) ?? read(resource, "name_prefix", scope);
      const text = typeof name === "string" ? name : resource.address;
      push(this.aliases, key, text);
    } else if (resource.type === "aws_kms_grant") push(this.grants, key, grantOf(resource, scope));
  }
}

/** The argument by which a block names the key that it is about. */
const ABOUT: Readonly<Record<string, string>> = {
  aws_kms_alias: "target_key_id",
  aws_kms_grant: "key_id",
  aws_kms_key_policy: "key_id",
  aws_kms_replica_key: "primary_key_arn",
  aws_kms_replica_external_key: "primary_key_arn",
};

function push<T>(all: Map<RingKey, T[]>, key: RingKey, one: T): void {
  const known = all.get(key);
  if (known) known.push(one);
  else all.set(key, [one]);
}

function grantOf(resource: Resource, scope: Module): { shown: MappedGrant; judged: Grant } {
  const text = (name: string) => {
    const value = read(resource, name, scope);
    return typeof value === "string" ? value : null;
  };
  const written = read(resource, "operations", scope);
  const operations =
    Array.isArray(written) && !written.some((one) => isOpen(one)) ? written.map(String) : null;
  const pairs = constraintsOf(read(resource, "constraints", scope));
  const [name, grantee, retiring] = [text("name"), text("grantee_principal"), text("retiring_principal")];
  return {
    shown: {
      address: resource.address,
      name,
      grantee,
      retiring,
      operations,
      constraints: pairs.flatMap(({ test, all }) =>
        Object.entries(all).map(([variable, value]) => `${variable} ${test} ${value}`),
      ),
    },
    judged: {
      name: name ?? resource.address,
      granteePrincipal: grantee ?? `\${${resource.address}.grantee_principal}`,
      ...(retiring !== null && { retiringPrincipal: retiring }),
      operations: (operations ?? []).filter(isOperation),
      constraints: Object.fromEntries(pairs.map(({ name: kind, all }) => [kind, all])),
    },
  };
}

function isOperation(text: string): text is GrantOperation {
  return (GRANT_OPERATIONS as readonly string[]).includes(text);
}

const CONSTRAINTS = [
  ["encryption_context_equals", "encryptionContextEquals", "is"],
  ["encryption_context_subset", "encryptionContextSubset", "has"],
] as const;

/** A grant has at most one of each. */
function constraintsOf(written: Json | undefined) {
  const blocks = [written ?? []].flat().filter((one) => isObject(one as Json)) as Record<string, Json>[];
  return blocks.flatMap((block) =>
    CONSTRAINTS.flatMap(([argument, name, test]) => {
      const value = block[argument];
      if (!isObject(value)) return [];
      const all = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]));
      return [{ name, test, all }];
    }),
  );
}
