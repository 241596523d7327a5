import type { Type } from "../type";
import type { Value } from "../value";

const known = new WeakMap<object, Type>();

/** The type of a value, as Terraform sees it. */
export function typeOf(value: Value): Type {
  switch (value.is) {
    case "null":
    case "unknown":
      return value.type;
    case "bool":
    case "number":
    case "string":
      return value.is;
    case "tuple":
    case "object":
      break;
    case "list":
      return { list: value.of };
    case "set":
      return { set: value.of };
    case "map":
      return { map: value.of };
  }
  const content = value.is === "tuple" ? value.items : value.members;
  const before = known.get(content);
  if (before) return before;
  const type: Type =
    value.is === "tuple"
      ? { tuple: value.items.map(typeOf) }
      : objectType([...value.members].map(([name, member]) => [name, typeOf(member)] as const));
  known.set(content, type);
  return type;
}

/** An object type from its attributes, which may be called anything, also `__proto__`. */
export function objectType(
  attributes: Iterable<readonly [name: string, type: Type]>,
  optional?: ReadonlySet<string>,
): Type {
  const object: Record<string, Type> = Object.create(null);
  for (const [name, type] of attributes) object[name] = type;
  return optional && optional.size > 0 ? { object, optional } : { object };
}

/** Whether two types are the same one, with the same optional attributes. */
export function isSameType(left: Type, right: Type): boolean {
  if (left === right) return true;
  if (typeof left === "string" || typeof right === "string") return false;
  if ("list" in left) return "list" in right && isSameType(left.list, right.list);
  if ("set" in left) return "set" in right && isSameType(left.set, right.set);
  if ("map" in left) return "map" in right && isSameType(left.map, right.map);
  if ("tuple" in left) {
    if (!("tuple" in right) || left.tuple.length !== right.tuple.length) return false;
    return left.tuple.every((type, at) => {
      const other = right.tuple[at];
      return other !== undefined && isSameType(type, other);
    });
  }
  if (!("object" in right)) return false;
  const names = Object.keys(left.object);
  if (names.length !== Object.keys(right.object).length) return false;
  if ((left.optional?.size ?? 0) !== (right.optional?.size ?? 0)) return false;
  return names.every((name) => {
    const one = left.object[name];
    const other = right.object[name];
    if (one === undefined || other === undefined || !isSameType(one, other)) return false;
    return (left.optional?.has(name) ?? false) === (right.optional?.has(name) ?? false);
  });
}

/** The type that a value of a constraint has: no attribute of it is optional. */
export function withoutOptional(type: Type): Type {
  if (typeof type === "string") return type;
  if ("list" in type) return { list: withoutOptional(type.list) };
  if ("set" in type) return { set: withoutOptional(type.set) };
  if ("map" in type) return { map: withoutOptional(type.map) };
  if ("tuple" in type) return { tuple: type.tuple.map(withoutOptional) };
  return objectType(Object.entries(type.object).map(([name, of]) => [name, withoutOptional(of)] as const));
}

/** What Terraform calls a type in a message: "list of string", "object". */
export function typeName(type: Type): string {
  if (type === "any") return "any type";
  if (typeof type === "string") return type;
  if ("list" in type) return `list of ${typeName(type.list)}`;
  if ("set" in type) return `set of ${typeName(type.set)}`;
  if ("map" in type) return `map of ${typeName(type.map)}`;
  return "tuple" in type ? "tuple" : "object";
}

/** Whether something in the type is not decided yet. */
export function hasAny(type: Type): boolean {
  if (typeof type === "string") return type === "any";
  if ("list" in type) return hasAny(type.list);
  if ("set" in type) return hasAny(type.set);
  if ("map" in type) return hasAny(type.map);
  if ("tuple" in type) return type.tuple.some(hasAny);
  return Object.values(type.object).some(hasAny);
}
