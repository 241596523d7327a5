import { typeFacts } from "../../catalogue";
import type { JsonObject } from "../../terraform";

/** What commands name a resource by. */
export function handleOf(type: string, values: JsonObject): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of typeFacts(type).handles ?? ["id"]) {
    const value = values[name];
    if (typeof value === "string" || typeof value === "number") found[name] = String(value);
  }
  return found;
}
