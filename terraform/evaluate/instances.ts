import type { Json, Module, Resource } from "../document";
import { rootNames } from "../language/root-names";
import { endWay, inEveryWay, inEveryWayWith, type NameOfQuestion, type Ways } from "./choices";
import { decidedToBeThere, isNone } from "./counted";
import { repetition } from "./module-scope";
import { openOf } from "./repetition";
import { EvaluationError } from "./scope";
import { inInstance, scopeOf } from "./sight";
import type { Reason } from "./value";
import { hasCode, parsedOnce } from "./value-of";

/** The instances of a block that is repeated, as far as its `count` or `for_each` is known; else the block itself. */
export function instances(resource: Resource, module: Module): readonly Resource[] {
  const found = repetition(resource.arguments, module);
  switch (found.is) {
    case "once":
      return [resource];
    case "unknown":
      return [{ ...resource, ...openOf(found) }];
    default:
      return found.all.map((each) => ({
        ...resource,
        address: `${resource.address}[${JSON.stringify(each.key)}]`,
        each,
      }));
  }
}

/** More instances of a block on one way than this are not looked at one by one: the others are as one of which nothing is known. */
const MAX_INSTANCES_OF_WAY = 8;

/**
 * Looks at a block once for every outcome of the unknown conditions in which the block exists; where it is there several
 * times, at each instance.
 *
 * @param run May be run many times, with the module as the block sees it; it must change nothing
 */
export function blockInEveryWay<T>(resource: Resource, module: Module, run: (scope: Module) => T): Ways<T> {
  const { openEach } = resource;
  return openEach ? openBlockInEveryWay(resource, module, openEach, run) : inEveryWayWith(module, run);
}

function openBlockInEveryWay<T>(
  resource: Resource,
  module: Module,
  openEach: readonly Reason[],
  run: (scope: Module) => T,
): Ways<T> {
  const whole = module.whole ?? module;
  const { results, reasons } = inEveryWay(() => {
    const found = repetition(resource.arguments, whole);
    // As far as the block is there, its count is not 0.
    if (found.is === "unknown" && isNone(resource.arguments, whole, found.why)) endWay();
    if (found.is !== "count" && found.is !== "for_each") return [run(module)];
    if (found.all.length === 0) endWay();
    const seen = found.all.slice(0, MAX_INSTANCES_OF_WAY).map((each) => run(inInstance(whole, each)));
    return seen.length === found.all.length && seen.length > 0 ? seen : [...seen, run(module)];
  });
  const all = results.flat(1) as T[];
  return { results: all, reasons: all.length > 1 && reasons.length === 0 ? openEach : reasons };
}

/** A block with its module. */
interface Placed {
  readonly resource: Resource;
  readonly module: Module;
}

/**
 * Looks at two forms of one block together, once for every outcome of the unknown conditions in which both exist; where
 * they are there several times, at each instance that both have.
 *
 * @param name Which conditions of the two modules are one
 * @param run May be run many times, with the modules as the two see them; it must change nothing
 */
export function pairInEveryWay<T>(
  [before, after]: readonly [Placed, Placed],
  name: NameOfQuestion,
  run: (before: Module, after: Module) => T,
): Ways<T> {
  const { results, reasons } = inEveryWay(() => {
    const [olds, news] = [before, after].map(
      ({ resource, module }) => instanceScopes(resource, module).scopes,
    );
    const [old] = olds ?? [];
    const [now] = news ?? [];
    if (!old || !now) {
      endWay();
      return [run(scopeOf(before.resource, before.module), scopeOf(after.resource, after.module))];
    }
    const both = (olds ?? []).flatMap((one): [Module, Module][] => {
      const other = news?.find(({ each }) => each?.key === one.each?.key);
      return other ? [[one, other]] : [];
    });
    const pairs = both.length === 0 ? [[old, now] as const] : both.slice(0, MAX_INSTANCES_OF_WAY);
    return pairs.map(([one, other]) => run(one, other));
  }, name);
  return { results: results.flat(1) as T[], reasons };
}

/**
 * The module as each instance of a block sees it, on the way that is being tried. `isSure`: the block is there as often
 * as that, or, where it is repeated in a way that is not known, at least once.
 */
export function instanceScopes(
  resource: Resource,
  module: Module,
): { readonly scopes: readonly Module[]; readonly isSure: boolean } {
  if (!resource.openEach) return { scopes: [scopeOf(resource, module)], isSure: true };
  const whole = module.whole ?? module;
  const found = repetition(resource.arguments, whole);
  switch (found.is) {
    case "once":
      return { scopes: [whole], isSure: true };
    case "unknown": {
      const isThere = decidedToBeThere(resource.arguments, whole, found.why);
      return { scopes: isThere === false ? [] : [scopeOf(resource, whole)], isSure: isThere !== undefined };
    }
    default:
      return { scopes: found.all.map((each) => inInstance(whole, each)), isSure: true };
  }
}

/** The keys of the instances of a block on the way that is being tried; undefined where they are not known. */
export function instanceKeys(resource: Resource, module: Module): readonly (string | number)[] | undefined {
  const found = repetition(resource.arguments, module.whole ?? module);
  return found.is === "count" || found.is === "for_each" ? found.all.map(({ key }) => key) : undefined;
}

/** Whether something written says something else in each instance of its block: with `each` or `count`. */
export function namesItsInstance(written: Json | undefined): boolean {
  if (typeof written !== "string" || !hasCode(written)) return false;
  try {
    const names = rootNames(parsedOnce(written));
    return names.has("each") || names.has("count");
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
}
