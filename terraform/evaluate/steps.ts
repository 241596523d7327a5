import { EvaluationError } from "./scope";
import type { Type } from "./type";
import { convert, hidden, numberText, typeName, typeOf, unknownFrom } from "./types";
import type { Unknown, Value } from "./value";

/**
 * An attribute of an object, or an element of a map by its name: `of.name`.
 *
 * @throws EvaluationError where there is none
 */
export function attributeOf(of: Value, name: string): Value {
  switch (of.is) {
    case "null":
      throw new EvaluationError(`the value is null, and has no attribute "${name}"`);
    case "object":
    case "map": {
      const member = of.members.get(name.normalize("NFC"));
      if (member !== undefined) return hidden(member, of.sensitive);
      throw new EvaluationError(
        of.is === "map" ? `the map has no element "${name}"` : `the object has no attribute "${name}"`,
      );
    }
    case "unknown": {
      const { type } = of;
      if (type === "any") return stepOfUnknown(ofOutput(of, name), "any", name);
      if (typeof type !== "string" && "object" in type) {
        const found = Object.hasOwn(type.object, name) ? type.object[name] : undefined;
        if (found === undefined) throw new EvaluationError(`the object has no attribute "${name}"`);
        return stepOfUnknown(of, found, name);
      }
      if (typeof type !== "string" && "map" in type) return stepOfUnknown(of, type.map, name);
    }
  }
  throw new EvaluationError(`${typeName(typeOf(of))} has no attribute "${name}"`);
}

/**
 * An element of a collection: `of[key]`.
 *
 * @throws EvaluationError where there is none, or the key is of the wrong type
 */
export function elementOf(of: Value, key: Value): Value {
  if (of.is === "null") throw new EvaluationError("the value is null, and has no elements");
  if (key.is === "null") throw new EvaluationError("an index must not be null");
  // The members of an object may be many, and each be computed only when it is asked for.
  if (of.is === "object") return ofMembers(of, convert(key, "string"));
  const type = typeOf(of);
  if (type === "any" || typeOf(key) === "any") return beyond("any", of, key);
  if (typeof type !== "string") {
    if ("list" in type || "tuple" in type) return ofSequence(of, type, convert(key, "number"));
    if ("map" in type) return ofMap(of, type.map, convert(key, "string"));
    if ("object" in type) return ofObject(of, convert(key, "string"));
    if ("set" in type) throw new EvaluationError("the elements of a set have no index");
  }
  throw new EvaluationError(`${typeName(type)} has no elements`);
}

function ofSequence(of: Value, type: Type & object, key: Value): Value {
  const element = "list" in type ? type.list : "any";
  if (key.is !== "number" || (of.is === "unknown" && "list" in type)) return beyond(element, of, key);
  const index = typeof key.value === "number" ? key.value : undefined;
  if (index === undefined) throw new EvaluationError(`the index ${numberText(key.value)} is no whole number`);
  if (index < 0) throw new EvaluationError(`the index ${index} is below 0`);
  if (of.is === "unknown") {
    const found = "tuple" in type ? type.tuple[index] : undefined;
    if (found === undefined) throw outside(index, "tuple" in type ? type.tuple.length : 0);
    return elementOfUnknown(of, found, index);
  }
  const items = of.is === "list" || of.is === "tuple" ? of.items : [];
  const item = items[index];
  if (item === undefined) throw outside(index, items.length);
  return hidden(item, of.sensitive || key.sensitive);
}

function outside(index: number, length: number): EvaluationError {
  return new EvaluationError(
    length === 0
      ? "the collection has no elements"
      : `the index ${index} is beyond the last of ${length} elements`,
  );
}

function ofMap(of: Value, element: Type, key: Value): Value {
  if (of.is !== "map" || key.is !== "string") return beyond(element, of, key);
  const member = of.members.get(key.value);
  if (member === undefined) throw new EvaluationError(`the map has no element ${JSON.stringify(key.value)}`);
  return hidden(member, of.sensitive || key.sensitive);
}

function ofObject(of: Value, key: Value): Value {
  if (key.is !== "string") return beyond("any", of, key);
  // Terraform does not look at the type where the object is not known.
  if (of.is === "unknown") return elementOfUnknown(of, "any", key.value);
  const member = of.is === "object" ? of.members.get(key.value) : undefined;
  if (member === undefined)
    throw new EvaluationError(`the object has no attribute ${JSON.stringify(key.value)}`);
  return hidden(member, of.sensitive);
}

function ofMembers(of: Value & { is: "object" }, key: Value): Value {
  if (key.is !== "string") return beyond("any", of, key);
  const member = of.members.get(key.value);
  if (member === undefined)
    throw new EvaluationError(`the object has no attribute ${JSON.stringify(key.value)}`);
  return hidden(member, of.sensitive || key.sensitive);
}

/** An element that is not known, because the collection or the index is not. */
function beyond(type: Type, of: Value, key: Value): Value {
  if (of.is === "unknown" && of.element && key.is === "unknown") return of.element;
  if (of.is === "unknown" && key.is === "string") return elementOfUnknown(of, type, key.value);
  if (of.is === "unknown" && key.is === "number" && typeof key.value === "number")
    return elementOfUnknown(of, type, key.value);
  const isKnown = of.is !== "unknown" && key.is !== "unknown";
  const found = isKnown
    ? ({
        is: "unknown",
        type,
        why: [{ is: "problem", problem: "the type of an index is not known" }],
      } as const)
    : unknownFrom(type, [...(of.is === "unknown" ? [of] : []), key]);
  return hidden(found, of.sensitive);
}

/** An output of a module that is not there to be read hangs on that output, and on no other. */
function ofOutput<T extends Unknown>(of: T, name: string): T {
  const [why, ...more] = of.why;
  const isModule = why?.is === "module" && why.output === undefined && more.length === 0;
  return isModule ? { ...of, why: [{ ...why, output: name }] } : of;
}

/** A part of an unknown value, and of the same attribute if that is one of a block. */
function stepOfUnknown(of: Unknown & { sensitive?: true }, type: Type, step: string | number): Value {
  if (!of.attribute) return hidden({ is: "unknown", type, why: of.why }, of.sensitive);
  const { path, address } = of.attribute;
  const isNamed = path.length === 0 && typeof step === "string";
  const found: Unknown = {
    is: "unknown",
    type: type === "any" && isNamed && isText(address, step) ? "string" : type,
    why: isNamed ? [{ is: "attribute", address: wholeAddress(of) ?? address, attribute: step }] : of.why,
    attribute: { ...of.attribute, path: [...path, step] },
    ...(isNamed && (NEVER_NULL.has(step) || isOwnId(address, step)) && { notNull: true }),
  };
  return hidden(found, of.sensitive);
}

/** An element of an unknown value: of the instances of a block, the one that is named. */
function elementOfUnknown(of: Unknown & { sensitive?: true }, type: Type, key: string | number): Value {
  if (of.element) return instance(of.element, key);
  const { attribute } = of;
  if (!attribute || attribute.path.length > 0 || attribute.index !== undefined)
    return stepOfUnknown(of, type, key);
  const { isAnyInstance, ...rest } = attribute;
  return { ...of, attribute: { ...rest, index: key } };
}

/** What AWS gives everything that it makes, as a text. Other attributes of a block can be null. */
const NEVER_NULL: ReadonlySet<string> = new Set(["arn", "id"]);

/** Whether an attribute is the id of a resource itself, called after its type: the `key_id` of a type `…_key`. */
function isOwnId(address: string, name: string): boolean {
  return (
    name.endsWith("_id") &&
    !address.startsWith("data.") &&
    typeOfAddress(address).endsWith(`_${name.slice(0, -3)}`)
  );
}

function typeOfAddress(address: string): string {
  return address.slice(0, address.indexOf("."));
}

/** Whether an attribute is a text, if it is anything. */
function isText(address: string, name: string): boolean {
  if (NEVER_NULL.has(name)) return true;
  return /^(?:data\.)?aws_/.test(address) && /_(?:arn|id)$/.test(name) && !NUMBERS.has(name);
}

/**
 * The attributes called ids that are numbers in one type at least. All others, and all that are called ARNs, are
 * texts in every resource and data source.
 *
 * Source: terraform providers schema -json, version 5.100.0 of the AWS provider
 */
const NUMBERS: ReadonlySet<string> = new Set([
  "application_version_id",
  "default_version_id",
  "revocation_id",
  "transaction_id",
  "version_id",
  "virtual_network_id",
  "vlan_id",
]);

/** One of the instances of a block of which it is not known how many there are. */
function instance(element: Value, key: string | number): Value {
  if (element.is !== "unknown" || !element.attribute?.isAnyInstance) return element;
  const { isAnyInstance, ...attribute } = element.attribute;
  return { ...element, attribute: { ...attribute, index: key } };
}

/** The address of a block from the root down, which what it hangs on says. */
function wholeAddress({ why: [first] }: Unknown): string | undefined {
  return first?.is === "attribute" ? first.address : undefined;
}
