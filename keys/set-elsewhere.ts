import { type Json, type Module, referenceIn, resolve } from "../terraform";

/** What the resources of another type say they set the key for. */
export interface Answers {
  /** The addresses of those that are referred to, and the names of those that are named. */
  readonly named: ReadonlySet<string>;
  /** An expression that names one, nobody can tell which. */
  readonly unknown: Json | undefined;
}

const known = new WeakMap<Module, Map<string, Answers>>();

/** Works out once for each module what the resources of a type answer for. */
export function answersOf(type: string, by: string, from: Module): Answers {
  const module = from.whole ?? from;
  const ofModule = known.get(module) ?? new Map<string, Answers>();
  known.set(module, ofModule);
  const found = ofModule.get(type);
  if (found) return found;

  const named = new Set<string>();
  let unknown: Json | undefined;
  for (const one of module.resources) {
    if (one.mode !== "managed" || one.type !== type) continue;
    const { value } = resolve(one.arguments[by], module);
    const target = referenceIn(value);
    if (target) named.add(target.address);
    else if (typeof value === "string" && value.includes("${")) unknown = value;
    else if (typeof value === "string") named.add(value);
  }
  const answers = { named, unknown };
  ofModule.set(type, answers);
  return answers;
}
