import { MAX_NESTING } from "../../language/string-lexer";
import type { Expression } from "../../language/syntax-tree";
import { EvaluationError } from "../scope";
import type { Type } from "../type";
import type { Value } from "../value";
import { convert } from "./convert";
import { hidden, unhidden } from "./sensitivity";
import { byName } from "./text-order";
import { objectType } from "./type-of";

/** The `type` of a variable: what its value is converted to, and what fills the optional attributes. */
export interface Constraint {
  readonly type: Type;
  readonly defaults?: Defaults;
}

/** The defaults of optional attributes, as deep as the type. */
interface Defaults {
  /** With an object: the attributes that have a default, which has their type. */
  readonly values?: ReadonlyMap<string, Value>;
  /** With an object: what is in its attributes. */
  readonly attributes?: ReadonlyMap<string, Defaults>;
  /** With a tuple: what is in its elements, by their place. */
  readonly items?: ReadonlyMap<number, Defaults>;
  /** With a list, set or map: what is in every element. */
  readonly elements?: Defaults;
}

/**
 * The constraint that a `type = …` is.
 *
 * @param constant What a default is: it may name nothing.
 * @throws EvaluationError where it is no type
 */
export function typeConstraint(
  expression: Expression,
  constant: (expression: Expression) => Value,
): Constraint {
  // Terraform reads a bare `list` or `map` as one of any type.
  if (expression.is === "variable" && expression.name === "list") return { type: { list: "any" } };
  if (expression.is === "variable" && expression.name === "map") return { type: { map: "any" } };
  return new Reader(constant).read(expression, 0);
}

/** A value with the defaults of a constraint filled in, and then converted to its type. */
export function applyConstraint(value: Value, constraint: Constraint): Value {
  const filled = constraint.defaults ? withDefaults(value, constraint.defaults) : value;
  return convert(filled, constraint.type);
}

class Reader {
  readonly #constant: (expression: Expression) => Value;

  constructor(constant: (expression: Expression) => Value) {
    this.#constant = constant;
  }

  read(expression: Expression, nesting: number): Constraint {
    if (nesting > MAX_NESTING) throw new EvaluationError("the type is nested too deep");
    if (expression.is === "variable") {
      const { name } = expression;
      if (name === "any" || name === "bool" || name === "number" || name === "string") return { type: name };
      throw new EvaluationError(`"${name}" is no type`);
    }
    if (expression.is !== "call" || expression.expands)
      throw new EvaluationError("a type is a keyword, such as string, or a call, such as list(string)");
    const [of] = expression.operands;
    if (of === undefined || expression.operands.length !== 1)
      throw new EvaluationError(`the type ${expression.name} takes one operand`);
    switch (expression.name) {
      case "list":
      case "set":
      case "map": {
        const { type, defaults } = this.read(of, nesting + 1);
        const collection: Type =
          expression.name === "list"
            ? { list: type }
            : expression.name === "set"
              ? { set: type }
              : { map: type };
        return defaults ? { type: collection, defaults: { elements: defaults } } : { type: collection };
      }
      case "tuple":
        return this.#tuple(of, nesting);
      case "object":
        return this.#object(of, nesting);
      case "optional":
        throw new EvaluationError("optional(…) stands only in the attributes of an object");
      default:
        throw new EvaluationError(`"${expression.name}" is no type`);
    }
  }

  #tuple(of: Expression, nesting: number): Constraint {
    if (of.is !== "tuple") throw new EvaluationError("tuple(…) takes a list of types");
    const read = of.items.map((item) => this.read(item, nesting + 1));
    const items = new Map(read.flatMap(({ defaults }, at) => (defaults ? [[at, defaults] as const] : [])));
    const type: Type = { tuple: read.map((one) => one.type) };
    return items.size > 0 ? { type, defaults: { items } } : { type };
  }

  #object(of: Expression, nesting: number): Constraint {
    if (of.is !== "object") throw new EvaluationError("object(…) takes attributes and their types");
    const types = new Map<string, Type>();
    const optional = new Set<string>();
    const values = new Map<string, Value>();
    const attributes = new Map<string, Defaults>();
    for (const [key, written] of of.members) {
      const name = nameOf(key);
      if (name === undefined)
        throw new EvaluationError("the name of an attribute in object(…) is a plain word");
      const isOptional = written.is === "call" && written.name === "optional";
      const operands = isOptional ? written.operands : [written];
      const [inner, fallback] = operands;
      if (inner === undefined || operands.length > 2)
        throw new EvaluationError("optional(…) takes a type, and a default");
      const { type, defaults } = this.read(inner, nesting + 1);
      types.set(name, type);
      if (isOptional) optional.add(name);
      if (defaults) attributes.set(name, defaults);
      if (fallback) {
        try {
          values.set(name, convert(this.#constant(fallback), type));
        } catch (error) {
          if (!(error instanceof EvaluationError)) throw error;
          throw new EvaluationError(`the default of the attribute "${name}": ${error.message}`);
        }
      }
    }
    const type = objectType(types, optional);
    return values.size > 0 || attributes.size > 0 ? { type, defaults: { values, attributes } } : { type };
  }
}

/** The parser takes a bare name in an object as a text. */
function nameOf(key: Expression): string | undefined {
  if (key.is === "variable") return key.name;
  if (key.is !== "template") return undefined;
  const [part, ...more] = key.parts;
  return part?.is === "text" && more.length === 0 ? part.text : undefined;
}

/** After hcl's typeexpr: https://github.com/hashicorp/hcl/blob/v2.23.0/ext/typeexpr/defaults.go */
function withDefaults(value: Value, defaults: Defaults): Value {
  if (value.sensitive) return hidden(withDefaults(unhidden(value), defaults), true);
  switch (value.is) {
    case "tuple":
    case "list":
    case "set": {
      if (value.items.length === 0) return value;
      const items = value.items.map((item, at) => {
        const inside = defaults.elements ?? defaults.items?.get(at);
        return inside ? withDefaults(item, inside) : item;
      });
      return { is: "tuple", items };
    }
    case "object":
    case "map": {
      const members = new Map<string, Value>();
      for (const [name, member] of value.members) {
        const inside = defaults.elements ?? defaults.attributes?.get(name);
        members.set(name, inside ? withDefaults(member, inside) : member);
      }
      for (const [name, fallback] of defaults.values ?? []) {
        const given = members.get(name);
        if (given !== undefined && given.is !== "null") continue;
        const inside = defaults.attributes?.get(name);
        members.set(name, inside ? withDefaults(fallback, inside) : fallback);
      }
      if (members.size === 0) return value;
      return { is: "object", members: byName(members) };
    }
    default:
      return value;
  }
}
