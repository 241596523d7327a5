import * as fs from "node:fs";
import * as path from "node:path";
import type { AttributeType, ProviderSchema, SchemaBlock } from "./provider-schema";

/*
 * Every argument of the AWS provider that can be set and looks as if it chose an encryption key: what the
 * catalogue is held to, both ways.
 */

/** Names that a key goes by. */
const NAME_OF_A_KEY =
  /kms|cmk|encryption_key|customer_managed_key|customer_master_key|key_(id|arn|identifier)$|key_management/;

/** Whether the last of some names, or the block it is in, is one that a key goes by. */
export function looksLikeAKey(steps: readonly string[]): boolean {
  const [leaf = "", block = ""] = steps.map((step) => step.replace("[]", "")).reverse();
  return NAME_OF_A_KEY.test(leaf) || (leaf === "id" && NAME_OF_A_KEY.test(block));
}

/** The arguments in the provider's own schema, as `type.path` in the notation of the catalogue, sorted. */
export function ofSchema(schema: Pick<ProviderSchema, "resource_schemas">): string[] {
  const found: string[] = [];
  const inType = (steps: readonly string[], type: AttributeType): void => {
    if (typeof type === "string") {
      if (type === "string" && looksLikeAKey(steps.slice(1))) found.push(steps.join("."));
      return;
    }
    const [kind, inner] = type;
    if (kind === "object") {
      for (const [name, one] of Object.entries(inner as Record<string, AttributeType>))
        inType([...steps, name], one);
    } else if ((kind === "list" || kind === "set") && typeof inner !== "string") {
      inType([...steps.slice(0, -1), `${steps.at(-1)}[]`], inner as AttributeType);
    }
  };
  const inBlock = (steps: readonly string[], block: SchemaBlock): void => {
    for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
      if ((attribute.required || attribute.optional) && attribute.type)
        inType([...steps, name], attribute.type);
    }
    for (const [name, { nesting_mode, max_items, block: inner }] of Object.entries(block.block_types ?? {})) {
      const isMany = ["list", "set"].includes(nesting_mode) && max_items !== 1;
      inBlock([...steps, isMany ? `${name}[]` : name], inner);
    }
  };
  for (const [type, { block }] of Object.entries(schema.resource_schemas)) inBlock([type], block);
  return found.sort();
}

/** A property of a config, as the declarations of the bindings have it. */
interface Property {
  /** Terraform's spelling, from the link to the documentation. */
  readonly name: string;
  readonly type: string;
}

/** The arguments in the configs of `@cdktf/provider-aws`, in the same notation, sorted. */
export function ofBindings(lib: string): string[] {
  const found: string[] = [];
  for (const folder of fs.readdirSync(lib)) {
    const file = path.join(lib, folder, "index.d.ts");
    if (folder.startsWith("data-aws-") || !fs.existsSync(file)) continue;
    const text = declarations(path.join(lib, folder));
    const type = /static readonly tfResourceType = "(aws_\w+)"/.exec(text)?.[1];
    if (type === undefined) continue;
    const interfaces = declaredInterfaces(text);
    const root = /constructor\(scope: Construct, id: string, config\??: (\w+)\)/.exec(text)?.[1] ?? "";
    const walk = (steps: readonly string[], name: string, around: readonly string[] = []): void => {
      for (const property of interfaces.get(name) ?? []) {
        const [main = ""] = property.type.split(" | ").filter((one) => one !== "cdktf.IResolvable");
        const isMany = main.endsWith("[]");
        const inner = isMany ? main.slice(0, -2) : main;
        const here = [...steps, isMany && interfaces.has(inner) ? `${property.name}[]` : property.name];
        // What may hold itself (a node of a tree) is looked into once.
        if (around.includes(inner)) continue;
        if (interfaces.has(inner)) walk(here, inner, [...around, name]);
        else if (main === "string" && looksLikeAKey(here.slice(1))) found.push(here.join("."));
      }
    };
    walk([type], root);
  }
  return found.sort();
}

/** All declarations of a resource; those of the largest are in several files. */
function declarations(folder: string): string {
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".d.ts"));
  return files.map((file) => fs.readFileSync(path.join(folder, file), "utf8")).join("\n");
}

function declaredInterfaces(text: string): Map<string, Property[]> {
  const interfaces = new Map<string, Property[]>();
  for (const [, name = "", body = ""] of text.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)) {
    const properties = body.split("/**").flatMap((part): Property[] => {
      const [, argument] = /#(\w+) [^}]*\}/.exec(part) ?? [];
      const [, type] = /readonly \w+\??: ([^;{]+);\s*$/.exec(part) ?? [];
      return argument && type ? [{ name: argument, type }] : [];
    });
    interfaces.set(name, properties);
  }
  return interfaces;
}
