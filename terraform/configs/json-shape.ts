import { isObject, type Json, type JsonObject } from "../document";
import { HclError } from "../language/hcl-error";

/**
 * Refuses a configuration in JSON whose blocks are no blocks: Terraform takes an object there, or a list of objects.
 * https://developer.hashicorp.com/terraform/language/syntax/json#nested-block-mapping
 *
 * @param labels How many labels the blocks of each section have; other sections are not looked at.
 * @param text The text of the file, for the line. @default the first line is named
 * @throws HclError that names the place
 */
export function refuseMisshapen(
  name: string,
  json: JsonObject,
  labels: Readonly<Record<string, number>>,
  text = "",
): void {
  for (const [section, depth] of Object.entries(labels)) {
    if (!Object.hasOwn(json, section)) continue;
    const place = misshapen(json[section], depth, section);
    if (place === undefined) continue;
    const before = text.slice(0, Math.max(0, text.indexOf(JSON.stringify(section))));
    const column = before.length - before.lastIndexOf("\n");
    throw new HclError(
      name,
      before.split("\n").length,
      column,
      `${place} is neither an object nor a list of objects, as Terraform takes it`,
    );
  }
}

/** The path of the first value that should be a block and is none. */
function misshapen(value: Json | undefined, depth: number, path: string): string | undefined {
  // A block that is null is none.
  if (value === null && depth === 0) return undefined;
  if (!Array.isArray(value)) return misshapenBlock(value, depth, path);
  for (const one of value as readonly Json[]) {
    const found = misshapenBlock(one, depth, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function misshapenBlock(one: Json | undefined, depth: number, path: string): string | undefined {
  if (!isObject(one)) return path;
  if (depth === 0) return undefined;
  for (const label in one) {
    // cdktf writes comments as members of this name.
    if (label === "//") continue;
    const inner = one[label];
    // There can be thousands, and nearly all are blocks.
    if (depth === 1 && isObject(inner)) continue;
    const found = misshapen(inner, depth - 1, `${path}.${label}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
