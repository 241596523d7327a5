import type { Json, JsonObject } from "../document";
import { codeText } from "./code";
import { jsonDocument } from "./json-document";
import { onlyCode, templateParts } from "./template";
import type { TextPart, WrittenExpression } from "./tree";

/** What Terraform says of a string in JSON syntax depends on where it stands. */
export type StringContext =
  /** `${…}` is code. */
  | "template"
  /** Every character is itself: where Terraform evaluates nothing, in a variable's default for example. */
  | "literal";

/** Attributes whose values are strings that need no escape sequence in JSON. */
const PLAIN_TEXT =
  /\.(?:arn|[a-z_]*_arn|id|[a-z_]*_id|name|[a-z_]*_name|bucket|partition|region|account_id|dns_suffix)$/;

/**
 * A value of Terraform's JSON syntax as an expression. A JSON document in it becomes one of HCL's where that gives the
 * same bytes, or where bytes do not matter, as they do not in a policy.
 */
export function expression(value: Json, context: StringContext, isPolicy = false): WrittenExpression {
  if (typeof value === "string") {
    if (context === "literal") return { is: "text", parts: [value], form: "constant" };
    return text(templateParts(value), isPolicy);
  }
  if (Array.isArray(value)) {
    return { is: "list", items: (value as readonly Json[]).map((one) => expression(one, context, isPolicy)) };
  }
  if (typeof value === "object" && value !== null) return object(value as JsonObject, context);
  return { is: "code", code: JSON.stringify(value) };
}

/** Code as it is, such as a reference: in JSON syntax a string, perhaps between `${` and `}`. */
export function reference(value: Json): WrittenExpression {
  if (Array.isArray(value)) return { is: "list", items: (value as readonly Json[]).map(reference) };
  if (typeof value !== "string") return { is: "code", code: JSON.stringify(value) };
  // "${aws_kms_key.a}.arn" comes of putting something behind what cdktf calls a resource.
  const parts = templateParts(value).map((part) => (typeof part === "string" ? part : part.code.trim()));
  return { is: "code", code: codeText(parts.join("")) };
}

function text(parts: readonly TextPart[], isPolicy: boolean): WrittenExpression {
  const code = onlyCode(parts);
  if (code !== undefined) return unwrapped(code);
  const document = jsonDocument(parts);
  if (document === undefined) return { is: "text", parts, form: "any" };
  const codes = parts.filter((part) => typeof part !== "string").map((part) => part.code.trim());
  if (!isPolicy && !(document.isSameBytes && codes.every((one) => PLAIN_TEXT.test(one)))) {
    return { is: "text", parts, form: "any" };
  }
  return { is: "call", name: "jsonencode", operand: inJson(document.value, document.parts) };
}

/** Code that is but a text with code in it is taken out of that too, as `terraform fmt` does. */
function unwrapped(code: string): WrittenExpression {
  const inner = /^"([^"\\]*)"$/.exec(code)?.[1];
  if (inner?.startsWith("${")) {
    const deeper = onlyCode(templateParts(inner));
    if (deeper !== undefined) return unwrapped(deeper);
  }
  const written = codeText(code);
  // Only brackets let an expression go on over several lines.
  return { is: "code", code: written.includes("\n") ? `(${written})` : written };
}

/** A value in a JSON document. Code in a string is a text there, whatever its type. */
function inJson(value: Json, parts: (text: string) => readonly TextPart[]): WrittenExpression {
  if (typeof value === "string") return stringInJson(parts(value));
  if (Array.isArray(value)) {
    return { is: "list", items: (value as readonly Json[]).map((one) => inJson(one, parts)) };
  }
  if (typeof value !== "object" || value === null) return { is: "code", code: JSON.stringify(value) };
  const members = Object.entries(value as Readonly<Record<string, Json>>);
  return {
    is: "object",
    members: members.map(([name, inner]) => [key(parts(name)), inJson(inner, parts)] as const),
  };
}

function stringInJson(parts: readonly TextPart[]): WrittenExpression {
  const code = onlyCode(parts);
  if (code === undefined) return { is: "text", parts, form: "any" };
  const written = codeText(code);
  return { is: "code", code: PLAIN_TEXT.test(written) ? written : `tostring(${written})` };
}

function object(value: JsonObject, context: StringContext): WrittenExpression {
  const members: (readonly [WrittenExpression, WrittenExpression])[] = [];
  for (const [name, inner] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (inner === undefined) continue;
    members.push([key(context === "literal" ? [name] : templateParts(name)), expression(inner, context)]);
  }
  return { is: "object", members };
}

/** Names that mean something else where a key begins. */
const WORDS = ["for", "null", "true", "false"];

function key(parts: readonly TextPart[]): WrittenExpression {
  const code = onlyCode(parts);
  if (code !== undefined) return { is: "code", code: `(${codeText(code)})` };
  const [name] = parts;
  if (
    parts.length === 1 &&
    typeof name === "string" &&
    /^[A-Za-z_][\w-]*$/.test(name) &&
    !WORDS.includes(name)
  ) {
    return { is: "code", code: name };
  }
  return { is: "text", parts, form: "line" };
}
