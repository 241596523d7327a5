import {
  blockInEveryWay,
  type ComparedText,
  comparedText,
  instanceKeys,
  instanceScopes,
  type Json,
  type Module,
  namesItsInstance,
  possibleValues,
  type Reason,
  type Reference,
  type Resource,
  reasonsOf,
  referenceIn,
  resolve,
  sameness,
  scopeOf,
  textOfReason,
} from "../terraform";
import { nameOf } from "./name-of";
import { findNamed, isPerhapsMissing } from "./named-resource";
import { isRepeatedAlike, repeatedBy } from "./repeated-alike";
import { blockId, modulesOf, type Setter, type Setters, settersOf } from "./setters";
import { unplannedOfType } from "./unplanned-of-type";

/** Whether resources of another type set a key for one: surely, perhaps, or not. */
export type SettingElsewhere = "set" | "not" | { readonly unknown: Json };

/**
 * Whether another resource answers for one: it names it, by a reference or by its name, wherever in the configuration
 * the two stand. Where conditions decide that, all their outcomes are looked at.
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
  const answer = answerShown(type, by, resource, scope, others);
  if (answer !== "not") return answer;
  const hidden = unplannedOfType(type, scope);
  return hidden === undefined ? "not" : { unknown: `\${${hidden}.${by}}` };
}

/** The same, of what the document shows. */
function answerShown(
  type: string,
  by: string,
  resource: Resource,
  scope: Module,
  others: readonly string[],
): SettingElsewhere {
  const setters = settersOf(type, by, resource.type, scope);
  if (setters.set.has(resource.address)) return "set";
  const { results, reasons } = blockInEveryWay(resource, scope, (seen) =>
    answerNow(setters, by, resource, seen, others),
  );
  return together(results, reasons);
}

function together(results: readonly SettingElsewhere[], reasons: readonly Reason[]): SettingElsewhere {
  const [first = "not"] = results;
  if (results.every((one) => one === first)) return first;
  const open = results.find((one) => typeof one !== "string");
  if (open) return open;
  const [reason] = reasons;
  return { unknown: reason ? `\${${textOfReason(reason)}}` : null };
}

/** One resource, as a module sees it on the way that is being tried. */
interface Target {
  readonly resource: Resource;
  readonly scope: Module;
  readonly name: ReturnType<typeof nameOf>;
  readonly others: readonly string[];
  /** The modules on which its name hangs, and its own. */
  readonly near: ReadonlySet<Module>;
}

function answerNow(
  setters: Setters,
  by: string,
  resource: Resource,
  scope: Module,
  others: readonly string[],
): SettingElsewhere {
  const home = scope.whole ?? scope;
  const byBlock = setters.byBlock.get(blockId(resource.local, home)) ?? [];
  if (byBlock.length === 0 && setters.byText.length === 0) return "not";
  const reasons = reasonsOf(resource.arguments[by], scope);
  const near = new Set([home, ...modulesOf(reasons, resource.type, home.configuration ?? [home])]);
  const target = { resource, scope, name: nameOf(resource, scope, by), others, near };
  let open: SettingElsewhere | undefined;
  for (const setter of new Set([...byBlock, ...setters.byText])) {
    if (!byBlock.includes(setter) && !mayName(setter, target, setters)) continue;
    const answer = answerOf(setter, target, setters);
    if (answer === "set") return "set";
    if (answer !== "not") open ??= answer;
  }
  return open ?? "not";
}

/** Whether one of the texts by which a resource names another can be a name of it, wherever conditions lead. */
function mayName(setter: Setter, target: Target, setters: Setters): boolean {
  return setter.texts.some((text) => {
    const found = isNameOf(text, target);
    return found === "perhaps" ? canBeNameOf(text, setter, target, setters) : found === "same";
  });
}

function isNameOf(text: ComparedText, { name, others }: Target): ReturnType<typeof sameness> {
  const [only, ...more] = text;
  if (typeof only === "string" && more.length === 0 && others.includes(only)) return "same";
  if (name) return sameness(text, name);
  // AWS makes the name.
  return text.some((one) => typeof one !== "string") ? "perhaps" : "different";
}

/** Whether one resource sets something for another, on the way that is being tried. */
function answerOf(setter: Setter, target: Target, setters: Setters): SettingElsewhere {
  const { resource: one, module, written } = setter;
  const isAlike =
    isPerhapsMissing(one) &&
    isPerhapsMissing(target.resource) &&
    isRepeatedAlike(one, module, target.resource, target.scope.whole ?? target.scope);
  const { scopes, isSure } = isAlike
    ? { scopes: instanceScopesAlike(one, module), isSure: true }
    : instanceScopes(one, module);
  const named = new Set<string | number>();
  let open: Json | undefined;
  for (const scope of scopes) {
    const { value, module: origin } = resolve(written, scope);
    if (value === undefined || value === null || value === "") continue;
    const reference = referenceIn(value);
    const declared = reference && origin.findResource(reference.address);
    if (reference && declared?.mode === "managed" && declared.type === target.resource.type) {
      if (!isBlockOf(target, declared, origin)) continue;
      const found = instanceOf(reference, target, isAlike && namesItsInstance(written));
      if (found === "whole") return isSure ? "set" : { unknown: repeatedBy(one) };
      if (found === "perhaps") open ??= value;
      else if (found !== "not") named.add(found.key);
      continue;
    }
    const found = sameNamed(value, origin, target) ? "same" : comparedAs(scope, setter, target, setters);
    if (found === "same") return isSure ? "set" : { unknown: repeatedBy(one) };
    if (found === "perhaps") open ??= value;
  }
  if (named.size > 0) {
    const keys = instanceKeys(target.resource, target.scope);
    if (isSure && keys?.every((key) => named.has(key))) return "set";
    if (isSure && isTheOnlyOne(target)) return "set";
    return { unknown: repeatedBy(isSure ? target.resource : one) };
  }
  return open === undefined ? "not" : { unknown: open };
}

/** The instances of a block that is there as often as what it sets something for. */
function instanceScopesAlike(one: Resource, module: Module): readonly Module[] {
  const keys = instanceKeys(one, module);
  return keys ? instanceScopes(one, module).scopes : [scopeOf(one, module)];
}

function isBlockOf({ resource, scope }: Target, declared: Resource, origin: Module): boolean {
  return (
    declared.local === resource.local && blockId(declared.local, origin) === blockId(resource.local, scope)
  );
}

/** What a reference to a block means of it: the resource as a whole, one instance of many, one that is not known, or not this one. */
function instanceOf(
  { index, key }: Reference,
  { resource, scope }: Target,
  isOwn: boolean,
): "whole" | "perhaps" | "not" | { readonly key: string | number } {
  if (index === undefined) return resource.each ? "not" : "whole";
  const isAny = index === "*" || key === undefined;
  if (!resource.each && !isPerhapsMissing(resource)) return "whole";
  if (isAny) return isOwn || instanceKeys(resource, scope)?.length === 1 ? "whole" : "perhaps";
  if (!resource.each) return { key };
  return key === resource.each.key ? "whole" : "not";
}

/** Whether a block that is repeated is there once at most. */
function isTheOnlyOne({ resource, scope }: Target): boolean {
  return possibleValues(repeatedBy(resource), scope).every(({ value: all }) => {
    if (typeof all === "object" && all !== null) return Object.keys(all).length <= 1;
    return typeof all === "number" && all <= 1;
  });
}

/** Whether a name that is written out is that of a resource, however the document knows it. */
function sameNamed(value: Json, origin: Module, { resource }: Target): boolean {
  if (typeof value !== "string" || value.includes("${")) return false;
  const target = findNamed(value, origin, (type) => type === resource.type);
  return target?.resource.address === resource.address;
}

/** A name that is a text, held against that of a resource. */
function comparedAs(scope: Module, setter: Setter, target: Target, setters: Setters) {
  const text = comparedText(setter.written, scope);
  if (!text) return "different";
  const found = isNameOf(text, target);
  return found === "perhaps" && !canBeNameOf(text, setter, target, setters) ? "different" : found;
}

/** Whether a text of which parts are not known can be the name of a resource, by what stands where and what it hangs on. */
function canBeNameOf(text: ComparedText, { near, bases }: Setter, target: Target, setters: Setters) {
  const { resource, scope } = target;
  const home = scope.whole ?? scope;
  if (![...near].some((one) => target.near.has(one))) return false;
  const [only, ...more] = text;
  if (typeof only === "object" && more.length === 0) {
    // The attribute of a block of another type is the name of something else.
    if (only.isAttribute) return false;
    if (bases && !bases.has(blockId(resource.local, home))) return false;
  }
  return !setters.isOfAnother(text, resource);
}
