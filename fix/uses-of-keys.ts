import { findRow, type ServiceName } from "../catalogue";
import { askingResource, askingSender, resourcesIn, type Seen, seenIn } from "../guard";
import { findNamed, isKey, OWN_ACCOUNT, type Provenance, type Sending, sendingsFrom, usesOf } from "../keys";
import { OPEN, type ServiceUse } from "../policy";
import type { Document, Module, Resource } from "../terraform";
import { folderOfModule, rootOf } from "./module-tree";

/** A key by the folder of its root and the address of the block that makes it. */
export type KeyId = string;

/** What a key of a document is called here. */
export function keyId(folder: string, address: string): KeyId {
  return JSON.stringify([folder, address]);
}

/** What a key that a module makes is called here. */
export function keyIdIn(module: Module, address: string): KeyId {
  return keyId(folderOfModule(rootOf(module)) ?? ".", address);
}

/** One use of a key: what its policy has to allow, and who asks. */
export interface UseOfKey {
  readonly use: ServiceUse;
  readonly asking: ReturnType<typeof askingResource>;
}

/**
 * What uses each key of a document, as its policy has to allow: what is encrypted with it, and what sends to that.
 *
 * @param open The same where nothing is known of what each run is given: a name counts if it is known there too.
 */
export function usesOfKeys(
  document: Document,
  open: () => Document,
): ReadonlyMap<KeyId, readonly UseOfKey[]> {
  const sureName = sureNames(open);
  const found = new Map<KeyId, Map<string, UseOfKey>>();
  const tell = (named: Provenance, one: UseOfKey) => {
    if (named.is !== "customer" || !named.made) return;
    const id = keyIdIn(named.made.in, named.made.by.address);
    const known = found.get(id) ?? new Map<string, UseOfKey>();
    found.set(id, known);
    const name = `${one.use.service} ${one.use.resource ?? ""}`;
    if (!known.has(name)) known.set(name, one);
  };
  for (const seen of resourcesIn(document)) {
    if (seen.resource.mode === "managed")
      for (const [named, use] of ownUses(seen, sureName)) tell(named, use);
  }
  for (const module of document.modules) {
    for (const sending of sendingsFrom(module)) {
      const use = useOfSender(sending, sureName);
      if (use) for (const named of keysOver(sending.to)) tell(named, use);
    }
  }
  return new Map([...found].map(([id, uses]) => [id, [...uses.values()]]));
}

/** The services that use each key of a document. */
export function servicesOfKeys(document: Document): ReadonlyMap<KeyId, ReadonlySet<ServiceName>> {
  const uses = usesOfKeys(document, () => ({ modules: [] }));
  return new Map([...uses].map(([key, all]) => [key, new Set(all.map(({ use }) => use.service))]));
}

/** The name of a resource that is the same whatever a run is given; undefined if there is none. */
type SureName = (
  name: string | undefined,
  seen: Pick<Seen, "resource" | "scope">,
  nameIn: (seen: Pick<Seen, "resource" | "scope">) => string | undefined,
) => string | undefined;

function sureNames(open: () => Document): SureName {
  let byAddress: ReadonlyMap<string, { readonly module: Module; readonly declared: Resource }> | undefined;
  const id = (module: Module, { address }: Resource) => JSON.stringify([module.root ?? ".", address]);
  return (name, seen, nameIn) => {
    if (name === undefined) return undefined;
    byAddress ??= new Map(
      open().modules.flatMap((module) =>
        module.resources.map((declared) => [id(module, declared), { module, declared }]),
      ),
    );
    const same = byAddress.get(id(seen.scope, seen.resource));
    return same && nameIn(seenIn(same.module, same.declared)) === name ? name : undefined;
  };
}

function* ownUses({ resource, scope }: Seen, sureName: SureName): Generator<readonly [Provenance, UseOfKey]> {
  for (const { argument, status, provenances = [], also = [] } of usesOf(resource, scope)) {
    // What is switched off uses no key.
    if (!argument || status === "none" || status === "aws") continue;
    const asking = askingResource(resource, scope);
    const services: readonly ServiceName[] = [argument.service, ...also.map(({ service }) => service)];
    for (const named of provenances) {
      const name = sureName(
        asking.name,
        { resource, scope },
        (one) => askingResource(one.resource, one.scope).name,
      );
      for (const service of services) yield [named, useOf(service, asking, name)];
    }
  }
}

function useOfSender({ sender, from }: Sending, sureName: SureName): UseOfKey | undefined {
  const { service } = sender;
  if (service === undefined) return undefined;
  const asking = askingSender(sender, from.resource, from.scope);
  const name = sureName(asking.name, from, (one) => askingSender(sender, one.resource, one.scope).name);
  return useOf(service, asking, name);
}

function useOf(service: ServiceName, asking: UseOfKey["asking"], sureName: string | undefined): UseOfKey {
  const name = known(sureName);
  return { use: { service, ...(name !== undefined && { resource: name }) }, asking };
}

/** The keys that a resource is under, or the one that it is. */
function keysOver({ resource, scope }: Sending["to"]): Provenance[] {
  const module = scope.whole ?? scope;
  if (isKey(resource)) return [{ is: "customer", form: "arn", made: { by: resource, in: module } }];
  const setters = module.resources.flatMap((one) => {
    const { type, by } = findRow(one.type)?.actsFor ?? {};
    if (one.mode !== "managed" || type !== resource.type || by === undefined) return [];
    const target = findNamed(one.arguments[by], module, (wanted) => wanted === type);
    return target?.resource === resource ? [one] : [];
  });
  return [resource, ...setters].flatMap((one) =>
    usesOf(one, one === resource ? scope : module).flatMap((use) => use.provenances ?? []),
  );
}

/** A name of which all parts are known; the own account is a placeholder. */
function known(name: string | undefined): string | undefined {
  return name?.includes(OPEN) ? undefined : name?.replaceAll(OWN_ACCOUNT, "${account}");
}
