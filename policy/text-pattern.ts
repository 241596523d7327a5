import { type Truth, unknown } from "./truth";
import { unitsOf, Wildcards, type WildcardUnit } from "./wildcards";

/*
 * Texts as policies have them: with wildcards, with variables of IAM, and, where a policy was not made yet,
 * with references that only Terraform knows.
 */

/** A piece of a text. */
export type PatternPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "any" }
  | { readonly kind: "one" }
  | { readonly kind: "variable"; readonly key: string; readonly fallback: string | undefined }
  | { readonly kind: "reference"; readonly text: string };

/** The value of a condition key in a request, for a variable: undefined if there is none. */
export type Lookup = (key: string) => string | undefined | Exclude<Truth, boolean>;

/** How a text is compared. */
export interface Comparison {
  /** Whether `*` and `?` stand for other characters. */
  readonly wildcards: boolean;
  readonly ignoreCase?: boolean;
  /** @default variables stand for themselves, as in policies of 2008 */
  readonly variable?: Lookup | undefined;
  /** What to say where the request has no value for a variable. @default that nothing matches */
  readonly withoutValue?: Truth;
}

/** Whether a text holds something that only Terraform knows. */
export function isUnresolved(text: string): boolean {
  return text.includes("${") && parsed(text).some(({ kind }) => kind === "reference");
}

/** Whether a text stands for more than itself. */
export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text) && parsed(text).some(({ kind }) => kind === "any" || kind === "one");
}

/** The keys of the variables in a text. */
export function variablesIn(text: string): string[] {
  if (!text.includes("${")) return [];
  return parsed(text).flatMap((part) => (part.kind === "variable" ? [part.key] : []));
}

/** Whether a value is what a text says. Unknown where that hangs on a reference, or on a key of the request. */
export function matches(text: string, value: string, comparison: Comparison): Truth {
  if (text === value && !comparison.wildcards) return true;
  const isPlain = !text.includes("${") && !(comparison.wildcards && /[*?]/.test(text));
  if (isPlain) {
    return comparison.ignoreCase ? text.toLowerCase() === value.toLowerCase() : text === value;
  }
  const { wildcards, why } = compiled(text, comparison);
  if (wildcards === undefined) return comparison.withoutValue ?? false;
  const fits = wildcards.fits(comparison.ignoreCase ? value.toLowerCase() : value);
  if (fits === undefined)
    return unknown(`a pattern of ${text.length} characters is longer than any policy of AWS`);
  if (!fits) return false;
  return why === undefined ? true : unknown(why);
}

interface Compiled {
  /** Undefined: nothing can match. */
  readonly wildcards: Wildcards | undefined;
  /** Why a match is not certain. */
  readonly why: string | undefined;
}

const cache = new Map<string, Compiled>();
const CACHE_SIZE = 10_000;
/** Longer patterns are rare, and each would take some of the memory. */
const CACHED_LENGTH = 2_000;

function compiled(text: string, comparison: Comparison): Compiled {
  // What has variables hangs on the request, so it is not kept.
  if (text.length > CACHED_LENGTH || (comparison.variable && variablesIn(text).length > 0))
    return compile(text, comparison);
  const id = `${comparison.wildcards ? "w" : ""}${comparison.ignoreCase ? "i" : ""}${comparison.variable ? "v" : ""} ${text}`;
  const known = cache.get(id);
  if (known) return known;
  if (cache.size >= CACHE_SIZE) cache.clear();
  const made = compile(text, comparison);
  cache.set(id, made);
  return made;
}

function compile(pattern: string, { wildcards, ignoreCase = false, variable }: Comparison): Compiled {
  const runs: WildcardUnit[][] = [[]];
  let why: string | undefined;
  const literal = (text: string) => {
    const run = runs.at(-1);
    for (const unit of unitsOf(ignoreCase ? text.toLowerCase() : text)) run?.push(unit);
  };
  for (const part of parsed(pattern)) {
    if (part.kind === "literal") literal(part.text);
    else if (part.kind === "any") wildcards ? runs.push([]) : literal("*");
    else if (part.kind === "one") wildcards ? runs.at(-1)?.push("any") : literal("?");
    else if (part.kind === "reference") {
      runs.push([]);
      why ??= `${part.text} is known only to Terraform`;
    } else {
      if (!variable) {
        literal(`\${${part.key}}`);
        continue;
      }
      const value = variable(part.key);
      if (typeof value === "object") {
        runs.push([]);
        why ??= value.why[0];
      } else {
        const filled = value ?? part.fallback;
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
        if (filled === undefined) return { wildcards: undefined, why: undefined };
        literal(filled);
      }
    }
  }
  return { wildcards: new Wildcards(runs), why };
}

const ESCAPES: readonly string[] = ["*", "?", "$"];
/** `aws:PrincipalTag/team`, with a default if there is one. */
const VARIABLE = /^([A-Za-z0-9-]+:[^\s,}]+)(?:,\s*'([^']*)')?$/;

/** The pieces of a text, in order. */
export function parsed(text: string): PatternPart[] {
  const parts: PatternPart[] = [];
  let literal = "";
  const push = (part: PatternPart) => {
    if (literal !== "") parts.push({ kind: "literal", text: literal });
    literal = "";
    parts.push(part);
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? "";
    if (character === "*") push({ kind: "any" });
    else if (character === "?") push({ kind: "one" });
    else if (character === "$" && text[i + 1] === "{") {
      const end = closing(text, i + 1);
      const inside = text.slice(i + 2, end);
      const [, key, fallback] = VARIABLE.exec(inside) ?? [];
      if (ESCAPES.includes(inside)) literal += inside;
      else if (key !== undefined) push({ kind: "variable", key, fallback });
      else push({ kind: "reference", text: text.slice(i, end + 1) });
      i = end;
    } else literal += character;
  }
  if (literal !== "") parts.push({ kind: "literal", text: literal });
  return parts;
}

/** Where the brace at a place is closed; expressions of Terraform have braces of their own. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === "{") depth++;
    if (text[i] === "}" && --depth === 0) return i;
  }
  return text.length;
}
