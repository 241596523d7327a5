import {
  type ComparedText,
  type Json,
  type Module,
  possibleTexts,
  possibleValues,
  type Reason,
  type Resource,
  reasonsOf,
  referenceIn,
  scopeOf,
  signatureOf,
  undecided,
} from "../terraform";
import { nameOf } from "./name-of";
import { findNamed, instanceIn, isPerhapsMissing } from "./named-resource";

/** A resource that sets something for another one, which it names with one of its arguments. */
export interface Setter {
  readonly resource: Resource;
  /** The module in which it stands. */
  readonly module: Module;
  /** How it names the other. */
  readonly written: Json | undefined;
  /** The texts that it may name the other by, where that is no reference to a block of the type. */
  readonly texts: readonly ComparedText[];
  /** The modules in which that may stand which it names: its own, and those on which the name hangs. */
  readonly near: ReadonlySet<Module>;
  /** The blocks of the type on which the name hangs, by {@link blockId}, where it hangs on nothing else. */
  readonly bases?: ReadonlySet<string>;
}

/** The resources of a type that set something for those of another, in a whole configuration. */
export interface Setters {
  /** The addresses of those which are surely named, and the names of such as are not in the document. */
  readonly set: ReadonlySet<string>;
  /** Those that may name an instance of a block, by {@link blockId}. */
  readonly byBlock: ReadonlyMap<string, readonly Setter[]>;
  /** Those that name by a text. */
  readonly byText: readonly Setter[];
  /** Whether the resource that a text names is known, and is another than this one. */
  isOfAnother(text: ComparedText, resource: Resource): boolean;
}

const known = new WeakMap<object, Map<string, Setters>>();

/**
 * Works out once for each configuration what sets something for the resources of a type.
 *
 * @param type The type that sets it
 * @param by The argument by which that names the other, and the one that holds the other's name
 * @param of The type for which it is set
 */
export function settersOf(type: string, by: string, of: string, from: Module): Setters {
  const home = from.whole ?? from;
  const ofAll = known.get(home.configuration ?? home) ?? new Map<string, Setters>();
  known.set(home.configuration ?? home, ofAll);
  const key = `${type} ${of}`;
  const found = ofAll.get(key) ?? undecided(() => settersIn(type, by, of, home.configuration ?? [home]));
  ofAll.set(key, found);
  return found;
}

function settersIn(type: string, by: string, of: string, modules: readonly Module[]): Setters {
  const set = new Set<string>();
  const byBlock = new Map<string, Setter[]>();
  const byText: Setter[] = [];
  const isSetter = (one: Resource) => one.mode === "managed" && one.type === type;
  for (const module of modules) {
    // Few of thousands: what stands below has much to set up for each.
    for (const resource of module.resources.filter(isSetter)) {
      const scope = scopeOf(resource, module);
      const written = resource.arguments[by];
      const values = possibleValues(written, scope).filter(({ value }) => value !== null && value !== "");
      let isText = false;
      const blocks = new Set<string>();
      for (const { value, module: origin } of values) {
        const reference = referenceIn(value);
        const declared = reference && origin.findResource(reference.address);
        if (declared?.mode === "managed" && declared.type === of) blocks.add(blockId(declared.local, origin));
        else {
          const target = findNamed(value, origin, (wanted) => wanted === of);
          if (target) blocks.add(blockId(target.resource.local, target.scope));
          isText = true;
        }
      }
      const texts = isText ? possibleTexts(written, scope) : [];
      const reasons = reasonsOf(written, scope);
      const near = new Set([module, ...modulesOf(reasons, of, modules)]);
      const bases = basesIn(reasons, of);
      const setter = { resource, module, written, texts, near, ...(bases && { bases }) };
      const [only, ...more] = values;
      const isFixed = only !== undefined && more.length === 0 && !isPerhapsMissing(resource);
      const fixed = isFixed ? fixedTarget(only.value, only.module, of) : undefined;
      if (fixed !== undefined) {
        set.add(fixed);
        continue;
      }
      for (const block of blocks) {
        const others = byBlock.get(block);
        if (others) others.push(setter);
        else byBlock.set(block, [setter]);
      }
      if (texts.length > 0) byText.push(setter);
    }
  }
  let names: ReadonlyMap<string, string> | undefined;
  const isOfAnother = (text: ComparedText, { address }: Resource) => {
    names ??= undecided(() => namesOf(of, by, modules));
    const owner = names.get(signatureOf(text));
    return owner !== undefined && owner !== address;
  };
  return { set, byBlock, byText, isOfAnother };
}

/** The address of the one resource that a value names, wherever conditions lead; undefined where there is no such one. */
function fixedTarget(value: Json | undefined, origin: Module, of: string): string | undefined {
  const target = findNamed(value, origin, (wanted) => wanted === of)?.resource;
  const reference = referenceIn(value);
  if (!target || isPerhapsMissing(target)) return undefined;
  return !reference || instanceIn(reference, origin) === target ? target.address : undefined;
}

/** What tells a block of a configuration from every other. */
export function blockId(local: string, module: Module): string {
  return `${module.path ?? ""}${local}`;
}

/** The addresses of the resources of a type, by their names as far as these are known. */
function namesOf(type: string, by: string, modules: readonly Module[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const module of modules) {
    for (const one of module.resources) {
      if (one.mode !== "managed" || one.type !== type) continue;
      const name = nameOf(one, scopeOf(one, module), by);
      if (name) found.set(signatureOf(name), one.address);
    }
  }
  return found;
}

/** The modules in which that stands on which something hangs: a name that a module is given is made where it is called. */
export function modulesOf(
  reasons: readonly Reason[],
  of: string,
  modules: readonly Module[],
): readonly Module[] {
  const paths = reasons.map((one) => {
    if (one.is === "variable") return one.module;
    // Something else, such as the number of the account, is a part of many names.
    if (one.is !== "attribute") return undefined;
    const path = pathOf(one.address);
    return one.address.startsWith(`${path}${of}.`) ? path : undefined;
  });
  return modules.filter(({ path = "" }) => paths.includes(path));
}

/** The blocks of a type on which something hangs; undefined where it hangs on something else, too, or on nothing. */
function basesIn(reasons: readonly Reason[], of: string): ReadonlySet<string> | undefined {
  const blocks = reasons.flatMap((one) => {
    const isOfType = one.is === "attribute" && one.address.startsWith(`${pathOf(one.address)}${of}.`);
    return isOfType ? [one.address] : [];
  });
  return blocks.length > 0 && blocks.length === reasons.length ? new Set(blocks) : undefined;
}

/** The path of the module in which a block stands, from the block's address: `module.a["x"].` */
function pathOf(address: string): string {
  return /^(?:module\.[\w-]+(?:\["(?:[^"\\]|\\.)*"\]|\[\d+\])?\.)*/.exec(address)?.[0] ?? "";
}
