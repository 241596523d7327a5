import { ExtData, ExtensionCodec, encode } from "@msgpack/msgpack";
import type { AttributeType, SchemaBlock, SchemaNested } from "./provider-schema";

/*
 * Terraform's values as the plugin protocol carries them: objects with every attribute of the schema, null
 * where nothing is set.
 */

/** A value whose every part is known, or `UNKNOWN`. */
export type Value = null | boolean | number | string | Value[] | { [name: string]: Value } | ExtData;

/** What Terraform sends for a value that it will know only later. */
export const UNKNOWN = new ExtData(0, new Uint8Array([0]));

const codec = new ExtensionCodec();

/** A value on the wire. */
export function onTheWire(value: Value): Uint8Array {
  return encode(value, { extensionCodec: codec });
}

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

/** The value of a block that is written in Terraform's JSON syntax. */
export function blockValue(block: SchemaBlock, body: Fields): Record<string, Value> {
  const value: Record<string, Value> = {};
  for (const [name, { type }] of Object.entries(block.attributes ?? {})) {
    value[name] = type === undefined ? null : attribute(type, body[name]);
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    value[name] = blocks(nested, body[name]);
  }
  return value;
}

function blocks({ nesting_mode: mode, block }: SchemaNested, body: Json): Value {
  if (body === undefined || body === null) return mode === "single" || mode === "group" ? null : [];
  const all = (Array.isArray(body) ? body : [body]).map((one) => blockValue(block, one as Fields));
  return mode === "single" || mode === "group" ? (all[0] ?? null) : all;
}

function attribute(type: AttributeType, json: Json): Value {
  if (json === undefined || json === null) return null;
  if (typeof json === "string" && json.includes("${")) return UNKNOWN;
  if (typeof type === "string") return scalar(type, json);
  const [kind, inner] = type;
  if (kind === "list" || kind === "set") {
    const all = Array.isArray(json) ? json : [json];
    return all.map((one) => attribute(inner as AttributeType, one));
  }
  const fields = json as Fields;
  if (kind === "map") {
    return Object.fromEntries(
      Object.entries(fields).map(([name, one]) => [name, attribute(inner as AttributeType, one)]),
    );
  }
  return Object.fromEntries(
    Object.entries(inner as Record<string, AttributeType>).map(([name, one]) => [
      name,
      attribute(one, fields[name]),
    ]),
  );
}

/** Terraform turns numbers and booleans into strings, and back, as the schema wants them. */
function scalar(type: string, json: Json): Value {
  if (type === "string") return String(json);
  if (type === "number") return Number(json);
  if (type === "bool") return json === true || json === "true";
  return json as Value;
}
