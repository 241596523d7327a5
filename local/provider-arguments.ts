import * as fs from "node:fs";
import * as path from "node:path";
import type { AttributeType, ProviderSchema, SchemaBlock } from "./provider-schema";

/*
 * Every argument of every resource type of the AWS provider that can be written, at any depth: as the provider's own
 * schema has them, and as bindings for TypeScript have them.
 */

/** An argument or a block of a resource type. */
export interface ProviderArgument {
  /** The resource type, and the way down from it in the notation of the catalogue: `rule[]`. */
  readonly steps: readonly string[];
  /** What can be written there. */
  readonly kind: "block" | "string" | "other";
}

/** Is told of each argument. */
export type Visit = (argument: ProviderArgument) => void;

/** The arguments in the provider's own schema. What is only computed cannot be written, and is none. */
export function visitSchema(schema: Pick<ProviderSchema, "resource_schemas">, visit: Visit): void {
  const inType = (steps: readonly string[], type: AttributeType): void => {
    if (typeof type === "string") {
      visit({ steps, kind: type === "string" ? "string" : "other" });
      return;
    }
    const [kind, inner] = type;
    if (kind === "object") {
      visit({ steps, kind: "block" });
      for (const [name, one] of Object.entries(inner as Record<string, AttributeType>))
        inType([...steps, name], one);
    } else if ((kind === "list" || kind === "set") && typeof inner !== "string") {
      inType([...steps.slice(0, -1), `${steps.at(-1)}[]`], inner as AttributeType);
    } else visit({ steps, kind: "other" });
  };
  const inBlock = (steps: readonly string[], block: SchemaBlock): void => {
    for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
      if ((attribute.required || attribute.optional) && attribute.type)
        inType([...steps, name], attribute.type);
    }
    for (const [name, { nesting_mode, max_items, block: inner }] of Object.entries(block.block_types ?? {})) {
      const isMany = ["list", "set"].includes(nesting_mode) && max_items !== 1;
      const here = [...steps, isMany ? `${name}[]` : name];
      visit({ steps: here, kind: "block" });
      inBlock(here, inner);
    }
  };
  for (const [type, { block }] of Object.entries(schema.resource_schemas)) inBlock([type], block);
}

/** A property of a config, as the declarations of the bindings have it. */
interface Property {
  /** Terraform's spelling, from the link to the documentation. */
  readonly name: string;
  readonly type: string;
}

/** The arguments in the configs of a package of bindings, by the folder with its classes. */
export function visitBindings(lib: string, visit: Visit): void {
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
        const [main = ""] = property.type.split(" | ").filter((one) => !one.endsWith(".IResolvable"));
        const isMany = main.endsWith("[]");
        const inner = isMany ? main.slice(0, -2) : main;
        const isBlock = interfaces.has(inner);
        const here = [...steps, isMany && isBlock ? `${property.name}[]` : property.name];
        // What may hold itself (a node of a tree) is looked into once.
        if (around.includes(inner)) continue;
        visit({ steps: here, kind: isBlock ? "block" : main === "string" ? "string" : "other" });
        if (isBlock) walk(here, inner, [...around, name]);
      }
    };
    walk([type], root);
  }
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
      // The type of a map has braces and semicolons of its own.
      const [, type] = /readonly \w+\??: ([^;{]*(?:\{[^}]*\}[^;]*)?);\s*$/.exec(part) ?? [];
      return argument && type ? [{ name: argument, type }] : [];
    });
    interfaces.set(name, properties);
  }
  return interfaces;
}
