import type { Json, Module } from "../document";
import { jsonOf } from "./json-of";
import { valueOrUnknown } from "./resolve";
import { withStandIns } from "./secret";
import type { OwnFact, Unknown } from "./value";

/** A part of a text that is not known. */
export interface OpenPart {
  /** As an expression of the module writes it: `${aws_iam_role.r.arn}`. */
  readonly text: string;
  /** What AWS answers about the caller (`aws_caller_identity` and its like), if it is that. */
  readonly own?: OwnFact;
}

/** What a text consists of, with parts that are not known. */
export type TextParts = readonly (string | OpenPart)[];

/** The parts of a text; undefined where it is no text, or wholly unknown and no fact about the caller. */
export function textParts(written: Json | undefined, module: Module): TextParts | undefined {
  if (typeof written !== "string") return undefined;
  const value = withStandIns(valueOrUnknown(written, module));
  if (value.is === "string") return [value.value];
  if (value.is !== "unknown") return undefined;
  if (value.rendered) return value.rendered.map((one) => (typeof one === "string" ? one : open(one, module)));
  return value.own ? [open(value, module)] : undefined;
}

function open(part: Unknown, module: Module): OpenPart {
  return { text: String(jsonOf(part, module)), ...(part.own && { own: part.own }) };
}
