/** The types that the variables, locals and outputs of a generated configuration have. */
export const TYPES = [
  "string",
  "number",
  "bool",
  "list",
  "set",
  "map",
  "object",
  "objects",
  "objectMap",
] as const;
export type TypeName = (typeof TYPES)[number];

const OBJECT =
  'object({ name = string, size = optional(number, 8), label = optional(string), on = optional(bool, true), parts = optional(list(object({ key = string, weight = optional(number, 1) })), []), deep = optional(object({ note = optional(string, "n"), more = optional(map(string), { by = "default" }) }), {}) })';

/** The types as Terraform writes them. */
export const WRITTEN: Readonly<Record<TypeName, string>> = {
  string: "string",
  number: "number",
  bool: "bool",
  list: "list(string)",
  set: "set(string)",
  map: "map(string)",
  object: OBJECT,
  objects: `list(${OBJECT})`,
  objectMap: `map(${OBJECT})`,
};

/** Something that expressions can name. */
export interface Name {
  readonly text: string;
  readonly type: TypeName;
  /** Only applying shows it, or a part of it. */
  readonly isComputed: boolean;
  readonly isSensitive: boolean;
  /** It may be null, or have attributes that are. */
  readonly isNullable?: boolean;
}

/** An expression, with what Terraform knows of it when it plans. */
export interface Written {
  readonly text: string;
  readonly isComputed: boolean;
  readonly isSensitive: boolean;
}

/** What may stand in an expression. */
export interface Allowed {
  readonly computed?: boolean;
  readonly sensitive?: boolean;
}

const WORDS = ["a", "b", "web", "db", "x-1", "data", "", "Blue", "12", "true"] as const;

/** Writes expressions of the types, over names. */
export class ExpressionsOfType {
  constructor(
    readonly random: () => number,
    readonly names: readonly Name[],
    readonly allowed: Allowed = {},
  ) {}

  /** One expression of a type, with what is in it. */
  next(type: TypeName, depth = 2): Written {
    const text = this.#write(type, depth);
    const used = this.names.filter((one) => text.includes(one.text));
    return {
      text,
      isComputed: used.some((one) => one.isComputed),
      isSensitive: used.some((one) => one.isSensitive),
    };
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  one<T>(all: readonly T[]): T {
    const found = all[Math.floor(this.random() * all.length)];
    if (found === undefined) throw new Error("there is nothing to choose from");
    return found;
  }

  word(): string {
    return JSON.stringify(this.one(WORDS));
  }

  #known(type: TypeName): string {
    return new ExpressionsOfType(this.random, this.names, { ...this.allowed, computed: false }).next(type, 1)
      .text;
  }

  #write(type: TypeName, depth: number): string {
    const names = this.names.filter(
      (one) =>
        one.type === type &&
        (this.allowed.computed || !one.isComputed) &&
        (this.allowed.sensitive || !one.isSensitive),
    );
    if (names.length > 0 && this.chance(depth <= 0 ? 0.8 : 0.4)) return this.one(names).text;
    if (depth <= 0) return this.#literal(type);
    const of = (other: TypeName) => this.#write(other, depth - 1);
    if (this.chance(0.12)) {
      return `(${of("bool")} ? ${of(type)} : ${of(type)})`;
    }
    switch (type) {
      case "string":
        return this.one([
          () => this.#literal("string"),
          () => `"${this.one(["p", "q-", "r/"])}\${${of("string")}}-\${${of("number")}}"`,
          () => `upper(${of("string")})`,
          () => `join("-", ${of("list")})`,
          () => `join(",", ${of("set")})`,
          () => `format("%s_%d", ${of("string")}, ${of("number")})`,
          () => `lookup(${of("map")}, ${this.word()}, ${of("string")})`,
          () => `try(${of("map")}[${this.word()}], ${of("string")})`,
          () => `try((${of("list")})[${this.one([0, 1, 2])}], ${of("string")})`,
          () => `element(concat(${of("list")}, ["z"]), ${this.one([0, 1, 3])})`,
          () => `coalesce(${of("string")}, "fallback")`,
          () => `coalesce(${of("object")}.label, "none")`,
          () => `${of("object")}.name`,
          () => `${of("object")}.deep.note`,
          () => `try(${of("objects")}[0].name, "nothing")`,
          () => `try(${of("objectMap")}[${this.word()}].name, "gone")`,
          () => `coalesce(try(one(${of("list")}), "many"), "none")`,
          () => `coalesce(one(slice(${this.#known("list")}, 0, 0)), "none")`,
          () => `jsonencode(${of(this.one(["list", "map", "object", "set"]))})`,
          () => `replace(${of("string")}, "a", "o")`,
          () => `tostring(${of(this.one(["number", "bool"]))})`,
        ])();
      case "number":
        return this.one([
          () => this.#literal("number"),
          () => `length(${of(this.one(["list", "set", "map", "objects", "objectMap"]))})`,
          () => `${of("number")} + 1`,
          () => `max(${of("number")}, ${of("number")})`,
          () => `${of("object")}.size`,
          () => `(${of("bool")} ? 1 : 0)`,
          () => `try(${of("objects")}[0].parts[0].weight, 7)`,
          () => `sum(concat([1], ${of("objects")}[*].size))`,
        ])();
      case "bool":
        return this.one([
          () => this.#literal("bool"),
          () => `(${of("string")} == ${of("string")})`,
          () => `(${of("number")} > ${of("number")})`,
          () => `contains(${of("list")}, ${of("string")})`,
          () => `!${of("bool")}`,
          // Terraform waits for both operands, though one may decide.
          () => `(${this.#known("bool")} && ${this.#known("bool")})`,
          () => `(${this.#known("bool")} || ${this.#known("bool")})`,
          () => `alltrue([for o in ${of("objects")} : o.on])`,
          () => `can(${of("map")}[${this.word()}])`,
          () => `(${of("object")}.label == null)`,
          () => `(${of("object")}.label != null ? true : false)`,
        ])();
      case "list":
        return this.one([
          () => this.#literal("list"),
          () => `tolist(${of("set")})`,
          () => `concat(${of("list")}, ${of("list")})`,
          () => `[for x in ${of("list")} : "\${x}-y" if x != ${this.word()}]`,
          () => `[for i, x in ${of("list")} : "\${i}\${x}"]`,
          () => `keys(${of("map")})`,
          () => `values(${of("map")})`,
          () => `${of("objects")}[*].name`,
          () => `values(${of("objectMap")})[*].name`,
          () => `distinct(compact(${of("list")}))`,
          () => `flatten([${of("list")}, [${of("list")}]])`,
          () => `flatten([for o in ${of("objects")} : [for p in o.parts : "\${o.name}/\${p.key}"]])`,
          () => `[for k, o in ${of("objectMap")} : "\${k}=\${o.size}"]`,
          () => `${of("string")}[*]`,
          () => `sort(${of("list")})`,
        ])();
      case "set":
        return this.one([
          () => this.#literal("set"),
          () => `toset(${of("list")})`,
          () => `setunion(${of("set")}, ${of("set")})`,
          () => `setsubtract(${of("set")}, [${this.word()}])`,
          () => `toset([for x in ${of("set")} : upper(x)])`,
        ])();
      case "map":
        return this.one([
          () => this.#literal("map"),
          () => `merge(${of("map")}, ${of("map")})`,
          () => `merge(${of("map")}, { own = ${of("string")} })`,
          () => `{ for x in ${of("set")} : x => "v-\${x}" }`,
          () => `{ for k, v in ${of("map")} : upper(k) => v }`,
          () => `{ for k, o in ${of("objectMap")} : k => o.name }`,
          () => `{ for i, o in ${of("objects")} : "\${o.name}\${i}" => o.name }`,
          () => `zipmap(["k1", "k2"], [${of("string")}, ${of("string")}])`,
          () => `tomap({ one = ${of("string")} })`,
          () => `${of("object")}.deep.more`,
        ])();
      case "object":
        return this.one([
          () => this.#literal("object"),
          () => `merge(${of("object")}, { name = ${of("string")} })`,
          () => `try(${of("objects")}[0], ${this.#literal("object")})`,
          () => `lookup(${of("objectMap")}, ${this.word()}, ${this.#literal("object")})`,
        ])();
      case "objects":
        return this.one([
          () => this.#literal("objects"),
          () => `values(${of("objectMap")})`,
          () => `[for o in ${of("objects")} : merge(o, { size = o.size + 1 })]`,
          () => `concat(${of("objects")}, [${this.#literal("object")}])`,
          () => `[${of("object")}, ${of("object")}]`,
          () => `[for o in ${of("objects")} : o if o.on]`,
        ])();
      case "objectMap":
        return this.one([
          () => this.#literal("objectMap"),
          () => `{ for i, o in ${of("objects")} : "\${o.name}\${i}" => o }`,
          () => `{ for x in ${of("set")} : x => merge(${this.#literal("object")}, { name = x }) }`,
          () => `merge(${of("objectMap")}, { own = ${of("object")} })`,
        ])();
    }
  }

  #literal(type: TypeName): string {
    const several = (write: () => string) => Array.from({ length: Math.floor(this.random() * 4) }, write);
    switch (type) {
      case "string":
        return this.word();
      case "number":
        return String(this.one([0, 1, 2, 3, 8]));
      case "bool":
        return this.one(["true", "false"]);
      case "list":
        return `[${several(() => this.word()).join(", ")}]`;
      case "set":
        return `toset([${several(() => this.word()).join(", ")}])`;
      case "map": {
        const keys = [...new Set(several(() => this.one(["k1", "k2", "a", "b-c"])))];
        return `{ ${keys.map((key) => `${JSON.stringify(key)} = ${this.word()}`).join(", ")} }`;
      }
      case "object": {
        const parts = several(() => `{ key = ${this.word()}, weight = ${this.one([1, 2])} }`);
        return `{ name = ${this.word()}, size = ${this.one([1, 8])}, label = ${this.one(["null", '"l"'])}, on = ${this.one(["true", "false"])}, parts = [${parts.join(", ")}], deep = { note = ${this.word()}, more = ${this.#literal("map")} } }`;
      }
      case "objects":
        return `[${several(() => this.#literal("object")).join(", ")}]`;
      case "objectMap": {
        const keys = [...new Set(several(() => this.one(["o1", "o2", "a"])))];
        return `{ ${keys.map((key) => `${key} = ${this.#literal("object")}`).join(", ")} }`;
      }
    }
  }
}

/** A value that can be given to a variable of a type from outside: JSON, which HCL reads as well. */
export function givenValue(random: () => number, type: TypeName): string {
  const one = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const word = () => one(["a", "web", "given", "a"]);
  const several = <T>(make: (at: number) => T): T[] =>
    Array.from({ length: Math.floor(random() * 3) }, (_, at) => make(at));
  const object = () => ({
    name: word(),
    ...(random() < 0.5 && { size: one([2, 3, "4"]) }),
    ...(random() < 0.3 && { label: one([null, "tag"]) }),
    ...(random() < 0.5 && { on: one([true, false]) }),
    ...(random() < 0.5 && { parts: several((at) => ({ key: `p${at}` })) }),
    ...(random() < 0.5 && { deep: one([{}, { note: word() }, { note: null, more: { g: word() } }]) }),
  });
  const made = (): unknown => {
    switch (type) {
      case "string":
        return word();
      case "number":
        return one([0, 1, 2, "3"]);
      case "bool":
        return one([true, false, "true"]);
      case "list":
      case "set":
        // A list with duplicates, which a set takes as well.
        return [...several(word), "dup", ...several(word)];
      case "map":
        return Object.fromEntries(several((at) => [`g${at}`, one([word(), 5])]));
      case "object":
        return object();
      case "objects":
        return several(object);
      case "objectMap":
        return Object.fromEntries(several((at) => [`m${at}`, object()]));
    }
  };
  return JSON.stringify(made());
}
