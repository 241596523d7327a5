import { cannotsOf, type Default, type EncryptionSource, findRow, plain } from "../catalogue";
import { type Json, type Module, type Resource, scopeOf } from "../terraform";
import type { KeyUse, NamedKey, UseStatus } from "./key-use";
import { findNamed, type NamedResource } from "./named-resource";
import { writtenOut } from "./written-out";

/** What something is under that takes its encryption from something else in the document. */
export interface Inheritance {
  /** The address of what it is taken from. */
  readonly address: string;
  readonly status: UseStatus;
  readonly keys: readonly NamedKey[];
  /** What encrypts that, where it is no customer-managed key. */
  readonly otherwise?: Default;
}

/** Finds the uses of a resource; given, since a use can inherit from another use. */
export type FindUses = (resource: Resource, module: Module) => readonly KeyUse[];

/**
 * What the source of an encryption is under; undefined where the document does not have it, or does not say which
 * one it is.
 */
export function inheritance(
  source: EncryptionSource,
  written: Json | undefined,
  module: Module,
  findUses: FindUses,
  near?: Resource,
): Inheritance | undefined {
  const named = findNamed(written, module, (type) => Object.hasOwn(source.types, type), near);
  if (!named) return undefined;
  const { resource, scope } = named;
  const path = source.types[resource.type];
  if (path === undefined) return undefined;
  // What takes no key itself has that of what it is made of.
  const next = cannotsOf(findRow(resource.type)).find(({ bare }) => bare.from?.by === path)?.bare.from;
  if (next) return inheritance(next, resource.arguments[path], scope, findUses);
  return encryptionOf(named, path, findUses);
}

/** What one argument of a resource is under: itself, or the resource that sets the same key for it. */
export function encryptionOf(
  { resource, scope }: NamedResource,
  path: string,
  findUses: FindUses,
): Inheritance | undefined {
  const itself = { resource, scope: scopeOf(resource, scope.whole ?? scope) };
  const all = [itself, ...settingIt(resource, path, scope)].flatMap((one) => {
    const wanted = one === itself ? path : undefined;
    return findUses(writtenOut(one.resource, one.scope), one.scope).filter(({ argument, kind }) =>
      wanted === undefined
        ? kind === "argument"
        : argument !== undefined && plain(argument.path) === plain(wanted),
    );
  });
  if (all.length === 0) return undefined;
  const worst = SEVEREST.find((status) => all.some((one) => one.status === status)) ?? "cannot-tell";
  const otherwise = all.find((one) => one.status === worst)?.otherwise;
  return {
    address: resource.address,
    status: worst,
    keys: all.flatMap(({ keys }) => keys),
    ...(otherwise && { otherwise }),
  };
}

const SEVEREST: readonly UseStatus[] = ["none", "aws", "cannot-tell", "customer"];

/** The resources of another type that set the key of an argument for a resource, wherever in the configuration they stand. */
function settingIt(resource: Resource, path: string, scope: Module): readonly NamedResource[] {
  const argument = findRow(resource.type)?.keys.find((one) => plain(one.path) === plain(path));
  const elsewhere = argument?.elsewhere;
  if (!elsewhere) return [];
  const { type, by } = elsewhere;
  return allOf(type, scope).flatMap(({ resource: one, home }) => {
    const own = scopeOf(one, home);
    const named = findNamed(one.arguments[by], own, (wanted) => wanted === resource.type);
    return named?.resource.address === resource.address ? [{ resource: one, scope: own }] : [];
  });
}

/** A managed resource, and the module in which it stands. */
interface Placed {
  readonly resource: Resource;
  readonly home: Module;
}

const known = new WeakMap<object, Map<string, readonly Placed[]>>();

/** The resources of a type in the whole configuration. */
function allOf(type: string, scope: Module): readonly Placed[] {
  const module = scope.whole ?? scope;
  const modules = module.configuration ?? [module];
  const ofTypes = known.get(module.configuration ?? module) ?? new Map<string, readonly Placed[]>();
  known.set(module.configuration ?? module, ofTypes);
  const found = ofTypes.get(type) ?? modules.flatMap((home) => placedIn(home, type));
  ofTypes.set(type, found);
  return found;
}

function placedIn(home: Module, type: string): readonly Placed[] {
  const wanted = home.resources.filter((one) => one.mode === "managed" && one.type === type);
  return wanted.map((resource) => ({ resource, home }));
}
