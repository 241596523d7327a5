import type { Json, Located, Module } from "../document";
import { HIDDEN, HIDDEN_NAME, hiddenName, isHidden, standIn } from "./secret";
import { hidden } from "./types";
import type { BlockAttribute, Reason, Unknown, Value } from "./value";

/*
 * Values as Terraform's JSON syntax writes them: unknown values stand as `${…}`, a text that would be taken for
 * that with its sign doubled.
 */

/**
 * A value as an expression of a module would write it. What belongs to another module is written from the root
 * down: `${root.module.a.aws_kms_key.k.arn}`.
 */
export function jsonOf(value: Value, from: Module): Json {
  if (value.sensitive && !from.asTerraform) return hiddenJson(value, from);
  switch (value.is) {
    case "null":
      return null;
    case "bool":
      return value.value;
    case "number":
      return typeof value.value === "number" ? value.value : value.value.toFixed();
    case "string":
      return escaped(value.value);
    case "tuple":
    case "list":
    case "set":
      return value.items.map((one) => jsonOf(one, from));
    case "object":
    case "map":
      return Object.fromEntries([...value.members].map(([name, one]) => [escaped(name), jsonOf(one, from)]));
    case "unknown":
      return textOf(value, from);
  }
}

/** The same for a value that Terraform hides: true, false and null are seen, and what only a name stands for. */
function hiddenJson(value: Value, from: Module): Json {
  switch (value.is) {
    case "null":
      return null;
    case "bool":
      return value.value;
    case "tuple":
    case "list":
    case "set":
      return value.items.map((one) => jsonOf(hidden(one, true), from));
    case "unknown":
      return textOf(value, from);
    default:
      return textOf(standIn(value), from);
  }
}

/**
 * A value with the module in which it is read.
 *
 * @param written What stands for it where it is not known and no name of a block or of a variable
 */
export function located(value: Value, from: Module, written: Json | undefined): Located {
  if (value.is !== "unknown") return { value: jsonOf(value, from), module: from };
  const { attribute, named, rendered } = value;
  if (attribute) return { value: `\${${spelled(attribute)}}`, module: attribute.module as Module };
  if (named) return { value: `\${${named.text}}`, module: named.module as Module };
  if (rendered || value.secret) return { value: textOf(value, from), module: from };
  return { value: holdsSecret(written) ? HIDDEN : written, module: from };
}

/** Whether what is written calls `sensitive`, with a text in it perhaps. */
function holdsSecret(written: Json | undefined): boolean {
  return typeof written === "string" && /sensitive\s*\(/.test(written);
}

/** Text that is itself and no template. */
function escaped(text: string): string {
  return text.includes("{") ? text.replace(/([$%])\{/g, "$1$1{") : text;
}

/** Something that is not known, as a text of a module. */
function textOf(value: Unknown, from: Module): string {
  const { attribute, named, rendered, why } = value;
  if (attribute) return symbolOf(spelled(attribute), attribute.module as Module, from, value);
  if (named) return symbolOf(named.text, named.module as Module, from, value);
  if (rendered) {
    return rendered.map((one) => (typeof one === "string" ? escaped(one) : textOf(one, from))).join("");
  }
  if (value.secret) return secretSymbol(from, value);
  const [first] = why;
  const text = first ? nameOfReason(first) : "unknown";
  const isReadAlike =
    first?.is === "variable"
      ? first.module === (from.path ?? "")
      : first?.is === "function" || first?.is === "undeclared";
  return isReadAlike ? `\${${text}}` : computedSymbol(text, from, value);
}

/** Something computed from an unknown value: it must not be read back as the thing itself. */
function computedSymbol(text: string, from: Module, value: Unknown): string {
  const known = symbolsOf(keyOf(from));
  for (let count = 1; ; count++) {
    const whole = `\${root.${count === 1 ? "" : `${count}.`}${text}}`;
    const other = known.get(whole);
    if (other && !isSameUnknown(other, value)) continue;
    known.set(whole, value);
    return whole;
  }
}

/** Something hidden: the same text for the same value. */
function secretSymbol(from: Module, value: Unknown): string {
  const known = symbolsOf(keyOf(from));
  for (let count = 1; ; count++) {
    const whole = hiddenName(count);
    const other = known.get(whole);
    if (other && JSON.stringify(other.secret) !== JSON.stringify(value.secret)) continue;
    known.set(whole, value);
    return whole;
  }
}

function isSameUnknown(one: Unknown, other: Unknown): boolean {
  return (
    one === other ||
    (one.element === undefined &&
      other.element === undefined &&
      one.attribute === undefined &&
      one.named === undefined &&
      one.rendered === undefined &&
      one.notNull === other.notNull &&
      one.prefix === other.prefix &&
      JSON.stringify([one.type, one.why]) === JSON.stringify([other.type, other.why]))
  );
}

/** An attribute of a block as an expression of its own module. */
export function spelled({ address, index, isAnyInstance, path }: BlockAttribute): string {
  const instance = index === undefined ? (isAnyInstance ? "[*]" : "") : `[${escaped(JSON.stringify(index))}]`;
  const rest = path.map((one) =>
    typeof one === "number" ? `[${one}]` : NAME.test(one) ? `.${one}` : `[${JSON.stringify(one)}]`,
  );
  return `${address}${instance}${rest.join("")}`;
}

const NAME = /^[A-Za-z_][\w-]*$/;

function nameOfReason(reason: Reason): string {
  if (reason.is === "problem") return "unknown";
  return reason.is === "variable" ? nameOfVariable(reason) : textOfReason(reason);
}

function nameOfVariable({ module, name }: Reason & { is: "variable" }): string {
  return `${module}var.${name}`;
}

/** What something hangs on, as a reader would look for it. */
export function textOfReason(reason: Reason): string {
  switch (reason.is) {
    case "variable":
      return nameOfVariable(reason) + (reason.isSensitive ? " (sensitive)" : "");
    case "attribute":
      return reason.attribute === "" ? reason.address : `${reason.address}.${reason.attribute}`;
    case "module":
      return reason.output === undefined ? reason.address : `${reason.address}.${reason.output}`;
    case "function":
      return /[.]/.test(reason.name) || reason.name === "self" ? reason.name : `${reason.name}()`;
    case "file":
      return `the file ${JSON.stringify(reason.path)} (${reason.problem})`;
    case "undeclared":
      return reason.name;
    case "sensitive":
      return HIDDEN_NAME;
    case "problem":
      return "a value that cannot be computed";
  }
}

/** What the texts of a configuration stand for that name something of another module, or several instances. */
const symbols = new WeakMap<object, Map<string, Unknown>>();

function symbolOf(text: string, home: Module, from: Module, value: Unknown): string {
  const here = from.whole ?? from;
  if (home === here) {
    const plain = `\${${text}}`;
    if (text.includes("[*]")) symbolsOf(here).set(plain, value);
    return plain;
  }
  const isForeign = keyOf(home) !== keyOf(from);
  const whole = `\${root.${isForeign ? `stack(${JSON.stringify(home.name)}).` : ""}${home.path ?? ""}${text}}`;
  symbolsOf(keyOf(from)).set(whole, value);
  return whole;
}

/** What a text of a module stands for, if {@link jsonOf} has made it. */
export function symbolFor(text: string, from: Module): Unknown | undefined {
  if (text.startsWith("${root.") || isHidden(text)) return symbols.get(keyOf(from))?.get(text);
  return text.includes("[*]") ? symbols.get(from.whole ?? from)?.get(text) : undefined;
}

function symbolsOf(key: object): Map<string, Unknown> {
  const known = symbols.get(key) ?? new Map<string, Unknown>();
  symbols.set(key, known);
  return known;
}

/** What all modules of a configuration have in common. */
function keyOf(module: Module): object {
  return module.configuration ?? module.whole ?? module;
}
