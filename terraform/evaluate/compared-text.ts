import type { Json, Module } from "../document";
import { mayHold } from "./arn-parts";
import { instanceScope } from "./block-value";
import { inEveryWay, remember } from "./choices";
import { valueIn } from "./module-scope";
import { valueOrUnknown } from "./resolve";
import type { Unknown, Value } from "./value";

/** A part of a text of which the characters are not known. */
export interface HiddenPart {
  /** The same for two parts that are surely the same text. */
  readonly id: string;
  /** The number of its characters, if that is known; at least 1. */
  readonly length?: number;
  /** What it begins with. @default nothing is known of that */
  readonly prefix?: string;
  /** Whether it is an attribute of a block that says nothing of it. */
  readonly isAttribute?: true;
  mayHold(character: string): boolean;
}

/** A text to be compared with others: what is known of it, and parts that are not known. */
export type ComparedText = readonly (string | HiddenPart)[];

/** More blocks in a row than this, each with an argument taken from the next, are not followed. */
const MAX_DEPTH = 8;
/** A known text of more characters than this is not held against one that is not known. */
const MAX_LENGTH = 4_096;

/** What something written is as a text; undefined where it is known to be none. */
export function comparedText(written: Json | undefined, module: Module): ComparedText | undefined {
  if (typeof written !== "string") return undefined;
  const parts = partsOf(valueOrUnknown(written, module), 0);
  return parts && joined(parts);
}

/** The texts that something written can turn out to be: one for most, more where conditions that are not known decide. */
export function possibleTexts(written: Json | undefined, module: Module): readonly ComparedText[] {
  return inEveryWay(() => comparedText(written, module)).results.filter((one) => one !== undefined);
}

function partsOf(value: Value, depth: number): ComparedText | undefined {
  if (value.is === "string") return [value.value];
  if (value.is !== "unknown") return undefined;
  if (!value.rendered) {
    const behind = depth < MAX_DEPTH ? argumentBehind(value) : undefined;
    const parts = behind && partsOf(behind, depth + 1);
    return parts ?? [hiddenPart(value)];
  }
  return value.rendered.flatMap((one) =>
    typeof one === "string" ? [one] : (partsOf(one, depth + 1) ?? [hiddenPart(one)]),
  );
}

/** What a block writes as the argument that an attribute of it has the value of: `aws_s3_bucket_acl.a.bucket`. */
function argumentBehind({ attribute }: Unknown): Value | undefined {
  const [name, ...rest] = attribute?.path ?? [];
  if (!attribute || typeof name !== "string" || rest.length > 0 || attribute.isAnyInstance) return undefined;
  const module = attribute.module as Module;
  const block = module.findResource(attribute.address);
  const written = block?.mode === "managed" ? block.arguments[name] : undefined;
  if (!block || typeof written !== "string") return undefined;
  const scope = instanceScope(block, attribute.index, module, valueIn);
  return scope && valueIn(written, scope);
}

function hiddenPart(value: Unknown): HiddenPart {
  const { prefix, attribute, own } = value;
  return {
    id: identityOf(value),
    ...(attribute && !own && !attribute.isAnyInstance && { isAttribute: true as const }),
    ...(prefix !== undefined && { prefix }),
    mayHold: (character) => mayHold(value, character),
  };
}

function identityOf(value: Unknown): string {
  const { attribute, named, own } = value;
  if (own && attribute) {
    const module = attribute.module as Module;
    const { provider = "aws" } = module.findResource(attribute.address)?.arguments ?? {};
    return JSON.stringify(["own", own, numberOf(attribute.module), provider]);
  }
  if (attribute && !attribute.isAnyInstance) {
    const { address, index, path } = attribute;
    return JSON.stringify([numberOf(attribute.module), address, index ?? null, path]);
  }
  return named ? JSON.stringify([numberOf(named.module), named.text]) : `${numberOf(value)}`;
}

let last = 0;
const numbers = new WeakMap<object, number>();

function numberOf(one: object): number {
  return remember(numbers, one, () => ++last);
}

/** A text with the known parts that stand next to each other as one. */
function joined(parts: ComparedText): ComparedText {
  const all: (string | HiddenPart)[] = [];
  for (const part of parts) {
    const before = all.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof before === "string") all[all.length - 1] = before + part;
    else all.push(part);
  }
  return all;
}

/** A text that is equal for two that are surely the same. */
export function signatureOf(text: ComparedText): string {
  return JSON.stringify(text.map((part) => (typeof part === "string" ? part : { id: part.id })));
}

/** Whether two texts are the same, as far as what is known of them tells. */
export function sameness(one: ComparedText, other: ComparedText): "same" | "different" | "perhaps" {
  const [a, b] = [[...one], [...other]];
  if (!isAlikeAt("start", a, b) || !isAlikeAt("end", a, b)) return "different";
  if (a.length === 0 && b.length === 0) return "same";
  const text = known(a) ?? known(b);
  if (text === undefined || text.length > MAX_LENGTH) return "perhaps";
  return canBe(known(a) === undefined ? a : b, text) ? "perhaps" : "different";
}

/** The text that parts are, if nothing of it is hidden. */
function known(parts: ComparedText): string | undefined {
  const [first = "", ...more] = parts;
  return typeof first === "string" && more.length === 0 ? first : undefined;
}

type Side = "start" | "end";

/** Takes away what is the same at one end of two texts; false where they differ there. */
function isAlikeAt(side: Side, a: (string | HiddenPart)[], b: (string | HiddenPart)[]): boolean {
  const at = side === "start" ? 0 : -1;
  for (;;) {
    const [x, y] = [a.at(at), b.at(at)];
    if (x === undefined || y === undefined) return true;
    if (typeof x !== "string" && typeof y !== "string") {
      if (x.id !== y.id) return true;
      drop(side, a);
      drop(side, b);
    } else if (typeof x === "string" && typeof y === "string") {
      const length = Math.min(x.length, y.length);
      const end = (text: string) => (side === "start" ? text.slice(0, length) : text.slice(-length));
      if (end(x) !== end(y)) return false;
      shorten(side, a, length);
      shorten(side, b, length);
    } else return typeof x === "string" ? canMeet(side, x, y as HiddenPart) : canMeet(side, y as string, x);
  }
}

/** Whether a known text and a part that is hidden can stand at the same end of a text. */
function canMeet(side: Side, text: string, { prefix = "", length, mayHold }: HiddenPart): boolean {
  if (side === "start" && prefix !== "") {
    const shared = Math.min(prefix.length, text.length);
    return prefix.slice(0, shared) === text.slice(0, shared);
  }
  if (length === undefined) return true;
  const near = side === "start" ? text.slice(0, length) : text.slice(-length);
  return [...near].every((one) => mayHold(one));
}

function drop(side: Side, parts: (string | HiddenPart)[]): void {
  if (side === "start") parts.shift();
  else parts.pop();
}

function shorten(side: Side, parts: (string | HiddenPart)[], length: number): void {
  const at = side === "start" ? 0 : parts.length - 1;
  const text = parts[at];
  if (typeof text !== "string" || text.length <= length) drop(side, parts);
  else parts[at] = side === "start" ? text.slice(length) : text.slice(0, -length);
}

/** Whether a text of known and hidden parts can turn out to be a known one. */
function canBe(parts: ComparedText, text: string): boolean {
  let ends = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    if (typeof part === "string") {
      for (const at of ends) if (text.startsWith(part, at)) next.add(at + part.length);
    } else {
      let covered = -1;
      for (const at of [...ends].sort((x, y) => x - y)) {
        if (part.prefix !== undefined && !text.startsWith(part.prefix, at)) continue;
        if (part.length !== undefined) {
          const end = at + part.length;
          if (end <= text.length && [...text.slice(at, end)].every((one) => part.mayHold(one))) next.add(end);
          continue;
        }
        // What an earlier start has reached, this one reaches too.
        const least = at + (part.prefix?.length ?? 0);
        if (part.prefix === undefined && least <= covered) continue;
        for (let end = least; ; end++) {
          next.add(end);
          covered = Math.max(covered, end);
          if (end >= text.length || !part.mayHold(text.charAt(end))) break;
        }
      }
    }
    ends = next;
  }
  return ends.has(text.length);
}
