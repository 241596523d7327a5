import { HclError } from "../language/hcl-error";
import { parseExpression } from "../language/parse-expression";
import { endOfCode } from "../language/string-lexer";
import type { Expression, Step } from "../language/syntax-tree";

/** A reference to a block's attribute, read off an expression such as `${aws_kms_key.a[0].arn}`. */
export interface Reference {
  readonly address: string;
  readonly type: string;
  readonly attribute: string;
  /** Which instance of a repeated block is meant, as it is written between the brackets; `*` is any. */
  readonly index?: string;
  /** The same as a value, where it is written out. */
  readonly key?: string | number;
}

/** First words of references to something else than a block. */
const RESERVED = new Set(["count", "each", "local", "module", "path", "root", "self", "terraform", "var"]);

/** The expression in a string that is nothing but one expression; undefined for a literal and for a template. */
export function expression(value: string): string | undefined {
  return value.startsWith("${") ? remembered(expressions, value, codeOf) : undefined;
}

/** The same as it is shown to readers: without what stands in a call of `sensitive`. */
export function shownExpression(value: string): string | undefined {
  const code = expression(value);
  return code === undefined || !code.includes("sensitive") ? code : withoutSecrets(code);
}

/** A text as it is shown to readers, whether it is one expression, a template or plain HCL. */
export function shownText(text: string): string {
  return text.includes("sensitive") ? withoutSecrets(text) : text;
}

const CALL = /\bsensitive\s*\(/g;

function withoutSecrets(code: string): string {
  let shown = "";
  let at = 0;
  for (const { 0: call, index } of code.matchAll(CALL)) {
    if (index < at) continue;
    shown += `${code.slice(at, index)}sensitive(…)`;
    at = endOfCall(code, index + call.length);
  }
  return shown + code.slice(at);
}

/** Behind the bracket that closes what is open at a place of a code; its end where none does. */
function endOfCall(code: string, start: number): number {
  let depth = 1;
  let isQuoted = false;
  for (let at = start; at < code.length; at++) {
    const one = code[at];
    if (one === "\\" && isQuoted) at++;
    else if (one === '"') isQuoted = !isQuoted;
    else if (one === "(" && !isQuoted) depth++;
    else if (one === ")" && !isQuoted && --depth === 0) return at + 1;
  }
  return code.length;
}

/** What an expression refers to, if it is one plain reference; undefined if it computes anything. */
export function reference(text: string): Reference | undefined {
  return remembered(references, text, referenceOf);
}

/** What texts were found to be: the same few keys are named thousands of times. */
const expressions = new Map<string, string | undefined>();
const references = new Map<string, Reference | undefined>();

function remembered<T>(known: Map<string, T>, text: string, find: (text: string) => T): T {
  const found = known.get(text);
  if (found !== undefined || known.has(text)) return found as T;
  if (known.size > 10_000) known.clear();
  const made = find(text);
  known.set(text, made);
  return made;
}

function codeOf(value: string): string | undefined {
  if (endOfCode(value, 2) !== value.length - 1) return undefined;
  // `~` trims the text around it, and there is none.
  return value.slice(2, -1).replace(/^~/, "").replace(/~$/, "").trim();
}

function referenceOf(text: string): Reference | undefined {
  const found = parsed(text);
  if (found?.is === "splat") return ofSteps(found.of, found.steps, "*", text);
  if (found?.is === "traversal") return ofSteps(found.of, found.steps, undefined, text);
  return undefined;
}

function parsed(text: string): Expression | undefined {
  try {
    return parseExpression(text);
  } catch (error) {
    if (error instanceof HclError) return undefined;
    throw error;
  }
}

/** @param any The index, where the steps are those of a splat. */
function ofSteps(
  of: Expression,
  after: readonly Step[],
  any: "*" | undefined,
  text: string,
): Reference | undefined {
  const before = of.is === "traversal" ? of.steps : [];
  const root = of.is === "traversal" ? of.of : of;
  if (root.is !== "variable" || RESERVED.has(root.name)) return undefined;
  const steps = any === undefined ? after : before;
  const names = [root.name, ...namesOf(steps)];
  const length = root.name === "data" ? 3 : 2;
  if (names.length < length) return undefined;
  const address = names.slice(0, length).join(".");
  const type = names[length - 2] ?? "";
  let rest: readonly Step[] = steps.slice(length - 1);
  let index: string | undefined = any;
  let literal: string | number | undefined;
  if (any !== undefined) {
    if (rest.length > 0) return undefined;
    rest = after;
  } else if (rest[0]?.is === "index") {
    const { key } = rest[0];
    index = text.slice(key.start, key.end);
    literal = literalOf(key);
    rest = rest.slice(1);
  }
  const [attribute, element, ...more] = rest;
  if (attribute?.is !== "attribute" || more.length > 0) return undefined;
  if (element !== undefined && element.is !== "index") return undefined;
  return {
    address,
    type,
    attribute: attribute.name,
    ...(index !== undefined && { index }),
    ...(literal !== undefined && { key: literal }),
  };
}

/** The text or the number that an expression is, if it computes nothing. */
function literalOf(key: Expression): string | number | undefined {
  if (key.is === "literal") return typeof key.value === "number" ? key.value : undefined;
  if (key.is !== "template") return undefined;
  const [part, ...more] = key.parts;
  if (part === undefined) return "";
  return part.is === "text" && more.length === 0 ? part.text : undefined;
}

/** The names that steps begin with. */
function namesOf(steps: readonly Step[]): string[] {
  const names: string[] = [];
  for (const one of steps) {
    if (one.is !== "attribute") break;
    names.push(one.name);
  }
  return names;
}
