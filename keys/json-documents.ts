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

/** The arguments of a resource, with documents as the texts that expressions such as `jsonencode` make. */
export function withDocuments(type: string, written: JsonObject, module: Module): JsonObject {
  const all = documentsOf(type);
  if (all.length === 0) return written;
  const names = all.filter((name) => typeof written[name] === "string");
  if (names.length === 0) return written;
  const result: Record<string, Json | undefined> = { ...written };
  for (const name of names) result[name] = resolve(written[name], module).value;
  return result;
}
