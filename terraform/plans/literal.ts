import { isObject, type Json } from "../document";
import { setMember } from "../language/values";

/**
 * A value as an expression that comes to it: in a plan or a state, `${` and `%{` are plain text, as in a policy with
 * variables of IAM. What has none is returned as it is.
 */
export function literal<T extends Json | undefined>(value: T): T;
export function literal(value: Json | undefined): Json | undefined {
  // Few texts have a brace at all, which is found faster.
  if (typeof value === "string") return value.includes("{") ? value.replace(/[$%](?=\{)/g, "$&$&") : value;
  if (Array.isArray(value)) return literals(value);
  if (!isObject(value)) return value;
  let changed: Record<string, Json | undefined> | undefined;
  for (const name in value) {
    const inner = value[name];
    // Nearly all are numbers, booleans and null.
    if (typeof inner !== "string" && (typeof inner !== "object" || inner === null)) continue;
    const one = literal(inner);
    if (one !== inner) {
      changed ??= { ...value };
      setMember(changed, name, one as Json);
    }
  }
  return changed ?? value;
}

function literals(value: readonly Json[]): readonly Json[] {
  const all = value.map((one) => literal(one));
  return all.some((one, i) => one !== value[i]) ? all : value;
}
