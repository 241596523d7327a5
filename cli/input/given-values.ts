import * as path from "node:path";
import {
  type Folder,
  HclError,
  isObject,
  type Json,
  type JsonObject,
  parseHcl,
  parseJsonValues,
} from "../../terraform";
import { InputError } from "./input-error";
import { displayed, parseJsonObject, readText } from "./read-text";

/** What a variable takes as text, where it does: https://developer.hashicorp.com/terraform/language/values/variables */
type Primitive = "string" | "number" | "bool";

/** What the command line and the environment say of variables. */
export class GivenValues {
  readonly #environment: ReadonlyMap<string, string>;
  /** `--var` and `--var-file`, in the order in which they were given. */
  readonly #given: readonly GivenValue[];
  readonly #unused: Set<string>;

  /**
   * @param options `--var` as `name=value` and `--var-file` as paths, in the order in which they were given
   * @param environment as `process.env`, of which `TF_VAR_name` count
   * @throws InputError for what is no `name=value`, and for a file that cannot be read
   */
  constructor(options: readonly ValueOption[], environment: NodeJS.ProcessEnv) {
    this.#environment = new Map(
      Object.entries(environment).flatMap(([name, text]) =>
        name.startsWith(PREFIX) && text !== undefined ? [[name.slice(PREFIX.length), text] as const] : [],
      ),
    );
    this.#given = options.flatMap((one) => ("file" in one ? ofFile(one.file) : [ofText(one.text)]));
    this.#unused = new Set(this.#given.flatMap((one) => ("text" in one ? [one.name] : [])));
  }

  /**
   * The values of a root's variables, each as its type takes it; of several, the one that Terraform takes.
   *
   * @param automatic What the `.tfvars` beside the root say, the last one wins.
   * @throws InputError for a text that the type of its variable does not take
   */
  of(folder: Folder, automatic: readonly JsonObject[]): JsonObject {
    const variables = variablesOf(folder);
    const values: Record<string, Json | undefined> = {};
    for (const [name, text] of this.#environment) {
      const primitive = variables.get(name);
      if (primitive !== undefined) values[name] = takenAs(`${PREFIX}${name}`, text, primitive);
    }
    Object.assign(values, ...automatic);
    for (const one of this.#given) {
      const primitive = variables.get(one.name);
      if (primitive === undefined) continue;
      this.#unused.delete(one.name);
      values[one.name] = "text" in one ? takenAs(`--var ${one.name}`, one.text, primitive) : one.value;
    }
    return values;
  }

  /** The names of `--var` that nothing declares so far. */
  get unused(): readonly string[] {
    return [...this.#unused];
  }

  /** Takes note of what was read elsewhere with the same values: only these names were unused there. */
  useAllBut(unused: readonly string[]): void {
    for (const name of this.#unused) if (!unused.includes(name)) this.#unused.delete(name);
  }

  /** @throws InputError if a `--var` is for a variable that nothing declares, of all that was asked for */
  refuseUnused(): void {
    const [name] = this.#unused;
    if (name === undefined) return;
    throw new InputError(`--var ${name}: there is no variable ${name} in what was read. Correct the name.`);
  }
}

const PREFIX = "TF_VAR_";

/** One `--var` or `--var-file`. */
export type ValueOption = { readonly text: string } | { readonly file: string };

type GivenValue = { readonly name: string } & ({ readonly text: string } | { readonly value: Json });

function ofText(text: string): GivenValue {
  const at = text.indexOf("=");
  if (at <= 0) throw new InputError("--var: what it is given is no NAME=VALUE. Write it so.");
  return { name: text.slice(0, at).trim(), text: text.slice(at + 1) };
}

function ofFile(file: string): GivenValue[] {
  return Object.entries(readValues(file)).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
}

/** What a `.tfvars` or a `.tfvars.json` says. Complaints quote nothing of it. @throws InputError or HclError */
export function readValues(file: string, real = file): JsonObject {
  const name = displayed(file);
  const text = readText(real, name);
  if (path.extname(file) === ".json") return parseJsonObject(name, text, parseJsonValues);
  try {
    return parseHcl(name, text).attributes;
  } catch (error) {
    if (!(error instanceof HclError)) throw error;
    throw new HclError(error.file, error.line, error.column, UNQUOTED);
  }
}

/** What is said of a value that may be sensitive. */
const UNQUOTED = "this is no value of Terraform; it is not shown, since it may be sensitive";

/** The variables of a folder: of each, the primitive type that it takes, or `false` for an expression. */
function variablesOf({ sections }: Folder): ReadonlyMap<string, Primitive | false> {
  const found = new Map<string, Primitive | false>();
  for (const section of [sections.variable].flat() as (Json | undefined)[]) {
    if (!isObject(section)) continue;
    for (const [name, body] of Object.entries(section)) {
      const [block] = [body].flat() as (Json | undefined)[];
      // Without a type, what the command line says is text.
      const type = isObject(block) && typeof block.type === "string" ? block.type : "string";
      const word = type.replace(/^\$\{(.*)\}$/s, "$1").trim();
      found.set(name, isObject(block) && isComputed(block.type) ? false : primitiveOf(word));
    }
  }
  return found;
}

function isComputed(type: Json | undefined): boolean {
  return type !== undefined && typeof type !== "string";
}

function primitiveOf(word: string): Primitive | false {
  return word === "string" || word === "number" || word === "bool" ? word : false;
}

function takenAs(source: string, text: string, type: Primitive | false): Json {
  switch (type) {
    case "string":
      // A text is taken as it is: nothing in it is an expression.
      return text.replace(/([$%])\{/g, "$1$1{");
    case "number":
      if (text.trim() === "" || !Number.isFinite(Number(text))) {
        throw new InputError(`${source}: the value is no number, which the variable takes.`);
      }
      return Number(text);
    case "bool":
      if (!Object.hasOwn(BOOLEANS, text)) {
        throw new InputError(`${source}: the value is neither true nor false.`);
      }
      return BOOLEANS[text] ?? false;
    default:
      return expressionOf(source, text);
  }
}

/** What Terraform takes for a truth value. Source: zclconf/go-cty, cty/convert/conversion_primitive.go */
const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, "1": true, false: false, "0": false };

function expressionOf(source: string, text: string): Json {
  try {
    const { attributes, blocks } = parseHcl(source, `value = ${text}\n`);
    if (blocks.length === 0 && Object.keys(attributes).length === 1) return attributes.value ?? null;
  } catch (error) {
    if (!(error instanceof HclError)) throw error;
    throw new InputError(`${source}: ${UNQUOTED}.`);
  }
  throw new InputError(`${source}: the value is more than one expression of Terraform.`);
}
