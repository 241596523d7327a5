import { type TerraformElement, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { isObject, type Json, type JsonObject, type Shape, type Shaped } from "../../terraform";
import { ALL_BLOCKS, NO_BLOCKS } from "./block-exceptions";
import { camelCase } from "./camel-case";

/** Blocks that every resource may have, whatever its schema. */
const META = ["//", "lifecycle", "connection", "provisioner"];

/** Objects are blocks, all the way down. */
const ONLY_BLOCKS: Shape = { blocks: () => ONLY_BLOCKS };

/** Nothing is a block: what Terraform itself has. */
const NO_BLOCK: Shape = { blocks: () => undefined };
const OF_TERRAFORM = ["terraform_data", "terraform_remote_state"];

/** What is known of the names in one body. */
class Names implements Shape {
  readonly #known = new Map<string, Names | Shape | "argument">();

  constructor(
    readonly type: string,
    readonly path = "",
    /** Whether the class takes one block as an object, and not as a list of one. */
    readonly isSingle = false,
  ) {}

  /** What is known of the blocks of a name. */
  inner(name: string): Names | undefined {
    const found = this.#known.get(name);
    return found instanceof Names ? found : undefined;
  }

  blocks(name: string): Shape | undefined {
    const found = this.#known.get(name);
    return found === "argument" ? undefined : (found ?? ONLY_BLOCKS);
  }

  /** Learns what cdktf says of names: `{ value, isBlock }` each. */
  learn(typed: unknown): void {
    for (const [name, said] of entriesOf(typed)) {
      const { isBlock = (said as Said).is_block, value, dynamic } = said as Said;
      if (typeof isBlock !== "boolean") continue;
      this.#note(name, isBlock, (said as Said).type === "struct");
      const inner = this.inner(name);
      if (!inner) continue;
      const values = dynamic?.value ?? value;
      for (const one of Array.isArray(values) ? values : [values]) inner.learn(one);
    }
  }

  #note(name: string, isBlock: boolean, isSingle: boolean): void {
    if (this.#known.has(name)) return;
    const path = this.path === "" ? name : `${this.path}.${name}`;
    const isIn = (table: Readonly<Record<string, readonly string[]>>) =>
      table[this.type]?.includes(path) ?? false;
    if (isIn(ALL_BLOCKS)) this.#known.set(name, ONLY_BLOCKS);
    else
      this.#known.set(name, isBlock && !isIn(NO_BLOCKS) ? new Names(this.type, path, isSingle) : "argument");
  }

  /** The names in a body of which it is not known what they are. */
  unknown(body: JsonObject): string[] {
    return namesIn(body).flatMap(({ name, values }) => {
      const found = this.#known.get(name);
      if (found === undefined) return [name];
      return found instanceof Names ? values.flatMap((one) => found.unknown(one)) : [];
    });
  }
}

/** What cdktf says of a name in a body; in a provider's in the second spelling. */
interface Said {
  readonly value?: unknown;
  readonly isBlock?: unknown;
  readonly is_block?: unknown;
  readonly type?: unknown;
  readonly dynamic?: { readonly value?: unknown };
}

/** The names in a body that may be blocks, with what may be in those: also where a dynamic block makes them. */
function namesIn(body: JsonObject): { name: string; values: JsonObject[] }[] {
  return Object.entries(body).flatMap(([name, value]) => {
    if (META.includes(name)) return [];
    if (name === "dynamic" && isObject(value)) {
      return Object.entries(value).map(([label, inner]) => ({
        name: label,
        values: objects(inner).flatMap(({ content }) => objects(content)),
      }));
    }
    const values = objects(value);
    const isEmpty = Array.isArray(value) && value.length === 0;
    return values.length > 0 || isEmpty ? [{ name, values }] : [];
  });
}

function objects(value: Json | undefined): JsonObject[] {
  if (isObject(value)) return [value];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function entriesOf(typed: unknown): [string, unknown][] {
  if (typeof typed !== "object" || typed === null || Object.getPrototypeOf(typed) !== Object.prototype)
    return [];
  return Object.entries(typed).filter(([, said]) => typeof said === "object" && said !== null);
}

/** How often a likeness is made: twice for each level of blocks in blocks. */
const TRIES = 12;

/**
 * Which names are blocks in the resources, data sources and providers of a stack. JSON syntax does not say it; the
 * classes of the provider do, when they are asked for HCL. What is known of one resource holds for all of its type.
 */
export class HclShapes {
  readonly #byType = new Map<string, Names>();
  readonly #guesses = new Map<JsonObject, readonly string[]>();
  readonly #find: (block: Shaped) => TerraformElement | undefined;

  /** The element behind a block is asked for only where something is not known yet. */
  constructor(find: (block: Shaped) => TerraformElement | undefined) {
    this.#find = find;
  }

  of(block: Shaped): Shape {
    const { section, type, body } = block;
    if (OF_TERRAFORM.includes(type)) return NO_BLOCK;
    const kind = `${section}.${type}`;
    let names = this.#byType.get(kind);
    if (!names) {
      names = new Names(type);
      this.#byType.set(kind, names);
    }
    if (names.unknown(body).length === 0) return names;
    const element = this.#find(block);
    if (element) {
      names.learn(typedBody(element));
      for (let tries = 0; tries < TRIES && names.unknown(body).length > 0; tries++) {
        names.learn(typedBody(likeness(element, config(body, names, tries % 2 === 1))));
      }
    }
    const open = names.unknown(body);
    if (open.length > 0) this.#guesses.set(body, open);
    return names;
  }

  /** The names in a body whose form is unknown: they are written as blocks. */
  guesses(body: JsonObject): readonly string[] {
    return this.#guesses.get(body) ?? [];
  }
}

/** An element's body as cdktf describes it. */
function typedBody(element: TerraformElement | undefined): unknown {
  const fragment = element?.toHclTerraform() as Record<string, Record<string, unknown>> | undefined;
  const named = fragment?.resource ?? fragment?.data ?? fragment?.provider;
  const inType = named && Object.values(named)[0];
  return Array.isArray(inType) ? inType[0] : Object.values(inType ?? {})[0];
}

type ProviderClass = new (scope: Construct, id: string, config: object) => TerraformElement;

/**
 * Another element of the same class of the provider, with a config that has everything of a body, overrides and
 * dynamic blocks among it: the class says of that what it is. Undefined for a class that is not the provider's.
 */
function likeness(element: TerraformElement, like: object): TerraformElement | undefined {
  let found: object | null = element.constructor;
  while (found !== null && !Object.hasOwn(found, "tfResourceType"))
    found = Object.getPrototypeOf(found) as object;
  if (found === null) return undefined;
  // A root of its own: nothing of it gets into the app.
  const root = new TerraformStack(undefined as unknown as Construct, "likeness");
  try {
    return new (found as ProviderClass)(root, "likeness", like);
  } catch {
    // A class throws at what its schema does not know.
    return undefined;
  }
}

/** A body as a config: in camel case, and only what may be blocks. */
function config(body: JsonObject, names: Names | undefined, isSingle: boolean): object {
  const entries = namesIn(body).map(({ name, values }) => {
    const inner = names?.inner(name);
    const all = values.map((one) => config(one, inner, isSingle));
    return [camelCase(name), (inner?.isSingle ?? isSingle) ? all[0] : all];
  });
  return Object.fromEntries(entries) as object;
}
