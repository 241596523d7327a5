import { isObject, type Json, type JsonObject, type Module } from "../document";
import { eachInstance } from "./instances";
import { resolve } from "./resolve";

/**
 * The arguments of a block with every `dynamic` block in it written out, as far as what it is for is known; others
 * stay as they are, and what is in them is judged once for all.
 */
export function withDynamicBlocks(block: JsonObject, module: Module): JsonObject {
  const result: Record<string, Json | undefined> = {};
  for (const [name, value] of Object.entries(block)) {
    if (name !== "dynamic") result[name] = inside(value, module);
  }
  const left: JsonObject[] = [];
  for (const [name, dynamic] of objectsIn(block.dynamic).flatMap((one) => Object.entries(one))) {
    for (const one of objectsIn(dynamic)) {
      const written = writtenOut(name, one, module);
      if (written) result[name] = [...objectsIn(result[name]), ...written];
      else left.push({ [name]: [leftOpen(name, one)] });
    }
  }
  if (left.length > 0) result.dynamic = left;
  return result;
}

function inside(value: Json | undefined, module: Module): Json | undefined {
  if (Array.isArray(value)) return value.map((one) => inside(one as Json, module) ?? null);
  return isObject(value) && hasDynamic(value) ? withDynamicBlocks(value, module) : value;
}

/** Whether there is anything to write out: there is not, nearly always. */
export function hasDynamic(value: Json | undefined): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some((one) => hasDynamic(one as Json));
  const block = value as JsonObject;
  if (block.dynamic !== undefined) return true;
  for (const name in block) {
    if (name !== "//" && typeof block[name] === "object" && hasDynamic(block[name])) return true;
  }
  return false;
}

function objectsIn(value: Json | undefined): JsonObject[] {
  return [value].flat().filter((one): one is JsonObject => isObject(one as Json));
}

function writtenOut(name: string, dynamic: JsonObject, module: Module): JsonObject[] | undefined {
  const { value, module: origin } = resolve(dynamic.for_each, module);
  // What is from another module means something else here, unless it is known as a whole.
  const isClosed = origin === module || !JSON.stringify(value ?? null).includes("${");
  const all = isClosed ? eachInstance({ for_each: asSet(value) }, module) : undefined;
  const iterator = iteratorOf(name, dynamic);
  return all?.flatMap((each) => {
    const write = (of: string) => `(${asExpression(of === "key" ? each.key : each.value)})`;
    return objectsIn(dynamic.content).map((content) =>
      withDynamicBlocks(substituted(content, iterator, write) as JsonObject, module),
    );
  });
}

/** A dynamic block for what nobody knows: its iterator is marked, since it is no block. */
function leftOpen(name: string, dynamic: JsonObject): JsonObject {
  const iterator = iteratorOf(name, dynamic);
  const content = substituted(dynamic.content, iterator, (of) => `dynamic(${iterator}.${of})`);
  return { ...dynamic, content };
}

function iteratorOf(name: string, { iterator }: JsonObject): string {
  return typeof iterator === "string" ? iterator.replace(/^\$\{(.*)\}$/, "$1").replace(/[^\w-]/g, "") : name;
}

/** A dynamic block takes a list as well as a set, and the same element twice. */
function asSet(value: Json | undefined): Json {
  if (!Array.isArray(value)) return value ?? null;
  return Object.fromEntries(value.map((one, i) => [String(i), one as Json]));
}

/** The content of a block, with something else where its iterator stood. */
function substituted(
  value: Json | undefined,
  iterator: string,
  write: (of: string) => string,
): Json | undefined {
  if (typeof value === "string") {
    if (!value.includes(iterator)) return value;
    // Only inside of what Terraform computes, and not as the end of another name.
    return value.replace(/\$\{[\s\S]*\}/g, (written) =>
      written.replace(new RegExp(`(?<![\\w.-])${iterator}\\.(value|key)(?![\\w-])`, "g"), (_, of: string) =>
        write(of),
      ),
    );
  }
  if (Array.isArray(value)) return value.map((one) => substituted(one as Json, iterator, write) ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, substituted(one, iterator, write)]),
  );
}

/** A value as Terraform's language writes it. */
function asExpression(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((one) => asExpression(one as Json)).join(", ")}]`;
  if (isObject(value)) {
    return `{ ${Object.entries(value)
      .map(([name, one]) => `${JSON.stringify(name)} = ${asExpression(one ?? null)}`)
      .join(", ")} }`;
  }
  const whole = typeof value === "string" ? /^\$\{([^{}]*)\}$/.exec(value)?.[1] : undefined;
  return whole ?? JSON.stringify(value);
}
