import { isObject, type Json, type JsonObject, type Resource } from "../document";
import { expression } from "../evaluate/reference";
import { referenceIn } from "../evaluate/resolve";
import { HIDDEN } from "../evaluate/secret";
import { hasCode } from "../evaluate/value-of";
import { sensitivePaths } from "../sensitive-attributes";

/** The arguments of a block, with a call of `sensitive` around the values that the AWS provider marks so. */
export function withHiddenArguments(
  { mode, type }: Pick<Resource, "mode" | "type">,
  block: JsonObject,
): JsonObject {
  const hidden = sensitivePaths(mode, type);
  return hidden.length === 0 ? block : hidden.reduce((one, path) => withHidden(one, path), block);
}

function withHidden(block: JsonObject, [name = "", ...rest]: readonly string[]): JsonObject {
  let result = block;
  const value = Object.hasOwn(block, name) ? block[name] : undefined;
  if (value !== undefined)
    result = { ...result, [name]: rest.length === 0 ? hiddenValue(value) : inside(value, rest) };
  const { dynamic } = block;
  if (rest.length > 0 && dynamic !== undefined) {
    const content = (one: JsonObject) => ({ ...one, content: inside(one.content, rest) });
    result = {
      ...result,
      dynamic: each(dynamic, (all) => withMember(all, name, (one) => each(one, content))),
    };
  }
  return result;
}

function inside(value: Json | undefined, path: readonly string[]): Json | undefined {
  return each(value, (one) => withHidden(one, path));
}

/** An object, or each of several, as it comes out of a function. */
function each(value: Json | undefined, change: (one: JsonObject) => JsonObject): Json | undefined {
  if (Array.isArray(value)) return value.map((one) => (isObject(one) ? change(one) : one));
  return isObject(value) ? change(value) : value;
}

function withMember(
  of: JsonObject,
  name: string,
  change: (one: Json | undefined) => Json | undefined,
): JsonObject {
  return Object.hasOwn(of, name) ? { ...of, [name]: change(of[name]) } : of;
}

/** What is written, as an expression whose value is hidden; a reference to something stays what it is. */
function hiddenValue(value: Json): Json {
  if (typeof value === "string") {
    if (!hasCode(value)) return `\${sensitive(${JSON.stringify(value)})}`;
    if (referenceIn(value) !== undefined) return value;
    const code = expression(value);
    return code === undefined ? HIDDEN : `\${sensitive(${code})}`;
  }
  if (typeof value === "number") return `\${sensitive(${value})}`;
  if (Array.isArray(value)) return value.map((one) => hiddenValue(one as Json));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, one === undefined ? one : hiddenValue(one)]),
  );
}
