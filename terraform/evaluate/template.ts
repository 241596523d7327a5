import type { TemplatePart } from "../language/syntax-tree";
import { conditional } from "./conditional";
import { loop } from "./for";
import { partsOfText } from "./rendered";
import type { Run } from "./run";
import { standIn } from "./secret";
import { convert, hidden, unhidden, unknownFrom } from "./types";
import type { Unknown, Value } from "./value";

/** Longer texts than this are not put together. */
const MAX_LENGTH = 10_000_000;
/** Terraform notes no more than this of how a text begins. */
const MAX_PREFIX = 128;

/** The text that a template makes. */
export function template(run: Run, parts: readonly TemplatePart[]): Value {
  const [only] = parts;
  if (only === undefined) return { is: "string", value: "" };
  if (only.is === "text" && parts.length === 1) return { is: "string", value: only.text };
  const before = run.problems.length;
  const open: Value[] = [];
  /** The text in parts, those that are not known among them. */
  const rendered: (string | Unknown)[] = [];
  let isSensitive = false;
  let text = "";
  for (const part of parts) {
    const value = partOf(run, part);
    if (value.is === "null") {
      run.fail("a template holds null");
      continue;
    }
    if (value.sensitive) isSensitive = true;
    if (value.is === "unknown") {
      open.push(value);
      rendered.push(value);
      continue;
    }
    const found = run.attempt(() => convert(unhidden(value), "string"));
    if (found.is === "string") rendered.push(value.sensitive ? standIn(found) : found.value);
    if (found.is === "string" && open.length === 0) text += found.value;
    if (text.length > MAX_LENGTH) {
      run.fail(`a text is longer than ${MAX_LENGTH} characters`);
      text = "";
    }
  }
  const whole = isAscii(text) ? text : text.normalize("NFC");
  if (open.length === 0 && run.problems.length === before)
    return hidden({ is: "string", value: whole }, isSensitive);
  if (open.length === 0) return hidden({ is: "string", value: "" }, isSensitive);
  const known = partsOfText(rendered);
  const prefix = run.problems.length > before ? "" : safePrefix(whole);
  return hidden(
    {
      ...unknownFrom("string", open, { notNull: true, ...(prefix !== "" && { prefix }) }),
      ...(run.problems.length === before && known && { rendered: known }),
    },
    isSensitive,
  );
}

function partOf(run: Run, part: TemplatePart): Value {
  switch (part.is) {
    case "text":
      return { is: "string", value: part.text };
    case "interpolation":
      return run.operand(part.of);
    case "if":
      return conditional(run, part.condition, (which, decides) => {
        const apart = run.apart(undefined, decides);
        const value = template(apart, part[which]);
        return { value, problems: apart.problems };
      });
    case "for":
      return joined(run, part);
  }
}

/** The texts that a `%{ for }` makes, one after the other. */
function joined(run: Run, part: TemplatePart & { is: "for" }): Value {
  const items = loop(run, {
    ...(part.keyName !== undefined && { keyName: part.keyName }),
    valueName: part.valueName,
    of: part.of,
    grouped: false,
    value: (inner) => template(inner, part.body),
  });
  // Terraform forgets here that it is sensitive.
  if (items.is !== "tuple") return unknownFrom("string", [items]);
  if (items.items.some((item) => item.is === "unknown")) {
    const parts = items.items.map((item) => {
      const shown = item.sensitive && item.is !== "unknown" ? standIn(item) : item;
      return shown.is === "unknown" ? shown : shown.is === "string" ? shown.value : "";
    });
    const rendered = partsOfText(parts);
    const whole = { ...unknownFrom("string", items.items), ...(rendered && { rendered }) };
    return hidden(whole, items.sensitive);
  }
  const texts = items.items.map((item) => (item.is === "string" ? item.value : ""));
  if (texts.reduce((sum, text) => sum + text.length, 0) > MAX_LENGTH)
    return run.fail(`a text is longer than ${MAX_LENGTH} characters`, "string");
  const isSensitive = items.sensitive || items.items.some((item) => item.sensitive);
  return hidden({ is: "string", value: texts.join("") }, isSensitive);
}

/** How a text begins, without an end with which what follows could make another character. */
function safePrefix(text: string): string {
  let prefix = text.slice(0, MAX_PREFIX);
  if (/[\ud800-\udbff]$/.test(prefix)) prefix = prefix.slice(0, -1);
  return prefix.replace(/[^-_:;/\\,.(){}[\]|?!~ \t@#$%^&*+"'][\p{M}\u200d]*$/u, "");
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
