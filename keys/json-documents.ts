import { findRow } from "../catalogue";
import { type Json, type JsonObject, type Module, resolve } from "../terraform";

const known = new Map<string, readonly string[]>();

/** The arguments of a type that hold a document of JSON in which a key is named. */
function documentsOf(type: string): readonly string[] {
  let found = known.get(type);
  if (!found) {
    found = (findRow(type)?.keys ?? []).flatMap(({ path }) =>
      path.includes("{}") ? [path.split("{}")[0] ?? ""] : [],
    );
    known.set(type, found);
  }
  return found;
}

/** Whether a document is written as a text, which is for some types alone. */
function hasDocuments(type: string, written: JsonObject): boolean {
  const all = documentsOf(type);
  return all.length > 0 && all.some((name) => typeof written[name] === "string");
}

/** The arguments of a resource, with documents as the texts that expressions such as `jsonencode` make. */
export function withDocuments(type: string, written: JsonObject, module: Module): JsonObject {
  if (!hasDocuments(type, written)) return written;
  const names = documentsOf(type).filter((name) => typeof written[name] === "string");
  const result: Record<string, Json | undefined> = { ...written };
  for (const name of names) result[name] = resolve(written[name], module).value;
  return result;
}
