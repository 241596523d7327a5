import type { JsonObject } from "../../terraform";
import type { FieldShape } from "./field-shape";

/** Any text that says something. */
export const NOT_BLANK = /\S/;

/** A JSON schema, of draft 2020-12, for what a shape takes. */
export function jsonSchemaOf(shape: FieldShape, title: string): JsonObject {
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title, ...schemaOf(shape) };
}

function schemaOf(shape: FieldShape): JsonObject {
  const description = shape.about === undefined ? {} : { description: shape.about };
  return { ...description, ...bareSchema(shape) };
}

function bareSchema(shape: FieldShape): JsonObject {
  switch (shape.kind) {
    case "text": {
      const { pattern = NOT_BLANK, format } = shape;
      return { type: "string", pattern: pattern.source, ...(format && { format }) };
    }
    case "choice":
      return { enum: [...shape.of] };
    case "switch":
      return { type: "boolean" };
    case "list":
      return { type: "array", items: schemaOf(shape.of), ...(shape.least && { minItems: shape.least }) };
    case "map": {
      const { names, pattern } = shape;
      const of = schemaOf(shape.of);
      const members = names
        ? { properties: Object.fromEntries(names.map((name) => [name, of])) }
        : { patternProperties: { [(pattern ?? NOT_BLANK).source]: of } };
      return { type: "object", ...members, additionalProperties: false };
    }
    case "object": {
      const { fields, required, oneOf } = shape;
      const properties = Object.entries(fields).map(([name, one]) => [name, schemaOf(one)] as const);
      return {
        type: "object",
        properties: Object.fromEntries(properties),
        additionalProperties: false,
        ...(required && { required: [...required] }),
        ...(oneOf && { anyOf: oneOf.map((name) => ({ required: [name] })) }),
      };
    }
    case "either":
      return { anyOf: [schemaOf(shape.word), schemaOf(shape.object)] };
  }
}
