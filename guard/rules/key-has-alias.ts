import { KEY_TYPES } from "../../catalogue";
import { isKey } from "../../keys";
import { type Json, type Module, referenceIn, resolve, scopeOf, undecided } from "../../terraform";
import { cannotTell, objection } from "../verdicts";
import type { ResourceRule } from "./rule";

interface Aliases {
  /** The keys that aliases name: local addresses, and ids where a state has no others. */
  readonly named: ReadonlySet<string>;
  /** An expression that names a key, nobody can tell which. */
  readonly unknown: Json | undefined;
}

const known = new WeakMap<Module, Aliases>();

/** Works out once for each module which keys its aliases name. */
function aliasesOf(from: Module): Aliases {
  const module = from.whole ?? from;
  const found = known.get(module) ?? undecided(() => aliasesIn(module));
  known.set(module, found);
  return found;
}

function aliasesIn(module: Module): Aliases {
  const named = new Set<string>();
  let unknown: Json | undefined;
  for (const one of module.resources) {
    if (one.type !== "aws_kms_alias" || one.mode !== "managed") continue;
    const { value } = resolve(one.arguments.target_key_id, scopeOf(one, module));
    const target = referenceIn(value);
    if (target) named.add(target.address);
    else if (typeof value === "string" && value.includes("${")) unknown = value;
    else if (typeof value === "string") named.add(value.slice(value.lastIndexOf("/") + 1));
  }
  return { named, unknown };
}

/** An alias says what a key is for. */
export const keyHasAlias: ResourceRule = {
  types: KEY_TYPES,
  subject: "key",
  severity: "note",
  why: "An id says nothing to whoever has to decide what happens to the key.",
  fix: "Add an aws_kms_alias.",
  controls: [],
  check(resource, module) {
    if (!isKey(resource)) return [];
    const { named, unknown } = aliasesOf(module);
    if (named.has(resource.local) || named.has(String(resource.arguments.key_id))) return [];
    if (unknown !== undefined) return cannotTell("target_key_id", unknown);
    return objection(
      "",
      "no alias names the key, so people know it by a number only",
      "Add an aws_kms_alias that names it.",
    );
  },
};
