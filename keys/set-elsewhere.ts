import {
  type Json,
  type Module,
  possibleValues,
  type Reason,
  type Resource,
  reasonsOf,
  referenceIn,
  resolve,
  scopeOf,
  undecided,
} from "../terraform";
import { findNamed, isPerhapsMissing, type NamedResource } from "./named-resource";

/** Whether resources of another type set a key for one: surely, perhaps, or not. */
export type SettingElsewhere = "set" | "not" | { readonly unknown: Json };

/** What the resources of another type say they set the key for, in a whole configuration. */
interface Answers {
  /** Those that they name, by their addresses, and the names of those that are not in the document. */
  readonly set: ReadonlySet<string>;
  /** Those that they may name, with what keeps it from being known. */
  readonly perhaps: ReadonlyMap<string, Json>;
  /** An expression of a module that names one, it is not known which. */
  readonly open: ReadonlyMap<Module, Json>;
}

const known = new WeakMap<object, Map<string, Answers>>();

/**
 * Whether another resource answers for one: it names it, by a reference or by its name, wherever in the configuration
 * the two stand.
 *
 * @param by The argument by which the other type names it, and the one that holds its name
 * @param others Other names that it has. @default none
 */
export function answerFor(
  type: string,
  by: string,
  resource: Resource,
  scope: Module,
  others: readonly string[] = [],
): SettingElsewhere {
  const { set, perhaps, open } = answersOf(type, by, resource.type, scope);
  const name = resolve(resource.arguments[by], scope).value;
  const names = [resource.address, ...(typeof name === "string" ? [name] : []), ...others];
  if (names.some((one) => set.has(one))) return "set";
  const unknown = names.map((one) => perhaps.get(one)).find((one) => one !== undefined);
  const found = unknown ?? open.get(scope.whole ?? scope);
  return found === undefined ? "not" : { unknown: found };
}

/** Works out once for each configuration what the resources of a type answer for, of another type. */
function answersOf(type: string, by: string, of: string, from: Module): Answers {
  const home = from.whole ?? from;
  const all = home.configuration ?? [home];
  const ofAll = known.get(home.configuration ?? home) ?? new Map<string, Answers>();
  known.set(home.configuration ?? home, ofAll);
  const key = `${type} ${of}`;
  const found = ofAll.get(key) ?? undecided(() => answersIn(type, by, of, all));
  ofAll.set(key, found);
  return found;
}

function answersIn(type: string, by: string, of: string, modules: readonly Module[]): Answers {
  const set = new Set<string>();
  const perhaps = new Map<string, Json>();
  const open = new Map<Module, Json>();
  for (const module of modules) {
    for (const one of module.resources) {
      if (one.mode !== "managed" || one.type !== type) continue;
      const scope = scopeOf(one, module);
      const written = one.arguments[by];
      const found = possibleValues(written, scope).filter(({ value }) => value !== null && value !== "");
      const [first] = found;
      const isOne = found.every(
        ({ value, module: origin }) => value === first?.value && origin === first?.module,
      );
      const { value, module: origin } = isOne && first ? first : { value: written, module: scope };
      const target = findNamed(value, origin, (wanted) => wanted === of);
      if (target) {
        const { address } = target.resource;
        if (isPerhapsMissing(one) && !isRepeatedAlike(one, target.resource))
          perhaps.set(address, repeatedBy(one));
        else if (isOneOfMany(value, target) && !isRepeatedAlike(one, target.resource))
          perhaps.set(address, repeatedBy(target.resource));
        else set.add(address);
      } else if (typeof value === "string" && !value.includes("${")) set.add(value);
      else if (typeof value === "string" && !isOfAnother(value)) {
        for (const near of [module, ...modulesOf(reasonsOf(written, scope), of, modules)])
          open.set(near, value);
      }
    }
  }
  return { set, perhaps, open };
}

/** The modules in which that stands on which something hangs: a name that a module is given is made where it is called. */
function modulesOf(reasons: readonly Reason[], of: string, modules: readonly Module[]): readonly Module[] {
  const paths = reasons.map((one) => {
    if (one.is === "variable") return one.module;
    // Something else, such as the number of the account, is a part of many names.
    if (one.is !== "attribute") return undefined;
    const path = pathOf(one.address);
    return one.address.startsWith(`${path}${of}.`) ? path : undefined;
  });
  return modules.filter(({ path = "" }) => paths.includes(path));
}

/** The path of the module in which a block stands, from the block's address: `module.a["x"].` */
function pathOf(address: string): string {
  return /^(?:module\.[\w-]+(?:\["(?:[^"\\]|\\.)*"\]|\[\d+\])?\.)*/.exec(address)?.[0] ?? "";
}

/** Whether a value refers to one block which is not in the document, and so to none that is. */
function isOfAnother(value: string): boolean {
  const target = referenceIn(value);
  return target !== undefined && target.index !== "*";
}

/** Whether a block is there where another is: both are repeated by the same expression. */
function isRepeatedAlike(one: Resource, other: Resource): boolean {
  return isPerhapsMissing(other) && JSON.stringify(repeatedBy(one)) === JSON.stringify(repeatedBy(other));
}

/** Whether a value names one instance of a block of which there may be more. */
function isOneOfMany(value: Json | undefined, { resource, scope }: NamedResource): boolean {
  const index = isPerhapsMissing(resource) ? referenceIn(value)?.index : undefined;
  if (index === undefined || index === "*") return false;
  return possibleValues(repeatedBy(resource), scope).some(({ value: all }) => {
    if (typeof all === "object" && all !== null) return Object.keys(all).length > 1;
    return typeof all !== "number" || all > 1;
  });
}

/** What decides how often a block is there. */
function repeatedBy({ arguments: { count, for_each } }: Resource): Json {
  return count ?? for_each ?? null;
}
