import type { Value } from "../value";

/** The value, hidden in what is printed if `sensitive` says so; never less hidden than it was. */
export function hidden(value: Value, sensitive: boolean | undefined): Value {
  return sensitive && !value.sensitive ? { ...value, sensitive: true } : value;
}

/** The value with its own mark taken off, and not those in it. */
export function unhidden(value: Value): Value {
  if (!value.sensitive) return value;
  const { sensitive: _, ...rest } = value;
  return rest as Value;
}

/** Whether the value, or anything in it, is sensitive. */
export function hasSensitive(value: Value): boolean {
  if (value.sensitive) return true;
  if (value.is === "tuple" || value.is === "list" || value.is === "set")
    return value.items.some(hasSensitive);
  if (value.is === "object" || value.is === "map") {
    for (const member of value.members.values()) if (hasSensitive(member)) return true;
  }
  return false;
}

/** The value with every mark taken off that is on it or in it. */
export function unhiddenDeep(value: Value): Value {
  if (!hasSensitive(value)) return value;
  const bare = unhidden(value);
  if (bare.is === "tuple" || bare.is === "list" || bare.is === "set")
    return { ...bare, items: bare.items.map(unhiddenDeep) };
  if (bare.is === "object" || bare.is === "map")
    return { ...bare, members: new Map([...bare.members].map(([name, one]) => [name, unhiddenDeep(one)])) };
  return bare;
}
