import { expression, isObject, type Json, type Module, shownText, withoutIndexes } from "../../terraform";

/** Definitions of definitions beyond this are a circle, or as good as one. */
const MAX_DEPTH = 16;

/** Names that arguments have which name a block in AWS. */
const NAMING = /^(?:.*_)?(?:name|name_prefix|identifier|bucket|bucket_prefix|path|prefix)$/;

const TEMPLATE = /[$%]\{/;
const INDEX = String.raw`(?:\[(?:"[^"]*"|[^[\]"])*\])?`;
/** A reference in the text of a value: at least two names, each with its index. */
export const WORDS = new RegExp(String.raw`(?<![\w-])[\w-]+${INDEX}(?:\.[A-Za-z_][\w-]*${INDEX})+`, "g");

/**
 * Everything that a value is made of, as one text: what it refers to, as it is written, and so on. The same text on two
 * sides means the same value, as far as the code decides.
 */
export function definitionOf(value: Json | undefined, module: Module): string {
  const parts: string[] = [];
  const seen = new Set<string>();
  const add = (one: Json | undefined, where: Module, depth: number): void => {
    const text = JSON.stringify(one) ?? "";
    parts.push(text);
    if (!TEMPLATE.test(text) || depth > MAX_DEPTH) return;
    for (const [words] of text.matchAll(WORDS)) {
      const [first = "", second = "", third = ""] = withoutIndexes(words.replace(/^[\d-]+/, "")).split(".");
      const name = `${where.name} ${first}.${second}.${first === "data" || first === "module" ? third : ""}`;
      if (seen.has(name)) continue;
      seen.add(name);
      if (first === "var") {
        const given = where.findInput?.(second);
        if (given) add(given.value, given.module, depth + 1);
        else add(where.variables[second], where, depth + 1);
      } else if (first === "local") add(where.locals[second], where, depth + 1);
      else if (first === "each" || first === "count") parts.push(JSON.stringify(where.each ?? null));
      else if (first === "module") {
        const child = where.findChild?.(second);
        if (child) add(child.outputs[third], child, depth + 1);
      } else {
        const address = first === "data" ? `data.${second}.${third}` : `${first}.${second}`;
        const block = where.findResource(address);
        if (!block) continue;
        const written = Object.entries(block.arguments).filter(([argument]) =>
          block.mode === "data" ? argument !== "//" : NAMING.test(argument),
        );
        add(Object.fromEntries(written), where, depth + 1);
      }
    }
  };
  add(value, module, 0);
  return parts.join("\n");
}

/** A value as a reader would write it in HCL. */
export function written(value: Json | undefined): string {
  if (value === undefined || value === null) return "not set";
  if (typeof value !== "string") return isObject(value) || Array.isArray(value) ? "…" : String(value);
  return expression(value) ?? shownText(value);
}
