import { isObject, type Json } from "../document";
import type { BlockKind, BodyKind } from "./body";
import { expression, reference } from "./expression";

/** Which names in the body of a resource, a data source or a provider are blocks: their schema says so. */
export interface Shape {
  /** The shape of the blocks of a name; undefined if it is the name of an argument. */
  blocks(name: string): Shape | undefined;
}

const plain = (kind: BodyKind): BlockKind => ({ body: () => kind });
const literal = (_name: string, value: Json) => expression(value, "literal");
const references =
  (...names: string[]) =>
  (name: string, value: Json) =>
    names.includes(name) ? reference(value) : undefined;

const ARGUMENTS: BodyKind = {};
const CONDITION: BodyKind = { first: ["condition", "error_message"] };

const LIFECYCLE: BodyKind = {
  first: ["precondition", "postcondition"],
  argument: references("ignore_changes", "replace_triggered_by"),
  block: (name) => (["precondition", "postcondition"].includes(name) ? plain(CONDITION) : undefined),
};

const PROVISIONER: BodyKind = {
  argument: references("when", "on_failure"),
  block: (name) => (name === "connection" ? plain(ARGUMENTS) : undefined),
};

/** What is customary in the blocks of a policy document, and wherever a name says what something is. */
const FIRST = ["alias", "sid", "effect", "test", "type", "variable", "name", "principals"];

/** A resource or a data source. */
export function resource(shape: Shape): BodyKind {
  const own = nested(shape);
  return {
    first: FIRST,
    isProviders: true,
    argument: references("depends_on", "provider"),
    block: (name, value) => {
      if (name === "lifecycle") return plain(LIFECYCLE);
      if (name === "connection") return plain(ARGUMENTS);
      if (name === "provisioner") return { body: () => PROVISIONER, isLabelled: true };
      return own.block?.(name, value);
    },
  };
}

/** A block in a resource, and what in one is written by its shape. */
function nested(shape: Shape): BodyKind {
  return {
    first: FIRST,
    isProviders: true,
    block: (name, value) => {
      if (name === "dynamic" && isObject(value)) {
        return { body: (label) => dynamic(shape, label), isLabelled: true };
      }
      const inner = isBlockValue(value) ? shape.blocks(name) : undefined;
      return inner && plain(nested(inner));
    },
  };
}

/** Blocks are objects: what only Terraform will know can be no block, even where one is expected. */
function isBlockValue(value: Json): boolean {
  return isObject(value) || (Array.isArray(value) && (value as readonly Json[]).every(isObject));
}

function dynamic(shape: Shape, label: string): BodyKind {
  return {
    first: ["for_each", "iterator", "labels"],
    argument: references("iterator"),
    block: (name) => {
      if (name !== "content") return undefined;
      const inner = shape.blocks(label);
      return plain(inner ? nested(inner) : ARGUMENTS);
    },
  };
}

/** The configuration of a provider. */
export function provider(shape: Shape): BodyKind {
  const own = nested(shape);
  return {
    ...own,
    first: ["alias", "region"],
    argument: (name, value) => (name === "alias" || name === "version" ? literal(name, value) : undefined),
  };
}

const BACKEND_BLOCKS: Readonly<Record<string, string>> = {
  remote: "workspaces",
  kubernetes: "exec",
  oss: "assume_role",
  cos: "assume_role",
};

const LITERALS: BodyKind = { argument: literal };

/** The settings of Terraform itself, in which it evaluates nothing. */
export const TERRAFORM: BodyKind = {
  first: ["required_version", "required_providers", "backend", "cloud"],
  argument: (name, value) => (name === "experiments" ? reference(value) : literal(name, value)),
  block: (name) => {
    switch (name) {
      case "required_providers":
        return plain(LITERALS);
      case "cloud":
        return plain({
          argument: literal,
          first: ["hostname", "organization"],
          block: (inner) => (inner === "workspaces" ? plain(LITERALS) : undefined),
        });
      case "backend":
        return {
          isLabelled: true,
          body: (label) => ({
            argument: literal,
            block: (inner) => (BACKEND_BLOCKS[label] === inner ? plain(LITERALS) : undefined),
          }),
        };
      case "provider_meta":
        return { isLabelled: true, body: () => LITERALS };
      default:
        return undefined;
    }
  },
};

/** A variable: its default is no code, and its type no string. */
export const VARIABLE: BodyKind = {
  first: ["type", "description", "default", "sensitive", "nullable"],
  argument: (name, value) => (name === "type" ? reference(value) : literal(name, value)),
  block: (name) => (name === "validation" ? plain(CONDITION) : undefined),
};

/** An output. */
export const OUTPUT: BodyKind = {
  first: ["description", "value"],
  argument: (name, value) => {
    if (name === "depends_on") return reference(value);
    return name === "description" ? literal(name, value) : undefined;
  },
  block: (name) => (name === "precondition" ? plain(CONDITION) : undefined),
};

/** A call of a module. */
export const MODULE: BodyKind = {
  first: ["source", "version"],
  argument: (name, value) => {
    if (name === "source" || name === "version") return literal(name, value);
    if (name === "depends_on") return reference(value);
    if (name !== "providers" || !isObject(value)) return undefined;
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      is: "object",
      members: members.map(([inner, one]) => [reference(inner), reference(one ?? null)] as const),
    };
  },
};

export const LOCALS: BodyKind = ARGUMENTS;
export const MOVED: BodyKind = { argument: references("from", "to"), first: ["from", "to"] };
export const IMPORT: BodyKind = { argument: references("to", "provider"), first: ["to", "id"] };

/** What Terraform is to forget, and perhaps not to destroy. */
export const REMOVED: BodyKind = {
  argument: references("from"),
  block: (name) => {
    if (name === "lifecycle") return plain(LIFECYCLE);
    if (name === "connection") return plain(ARGUMENTS);
    return name === "provisioner" ? { body: () => PROVISIONER, isLabelled: true } : undefined;
  },
};

/** An assertion of a check. */
export const ASSERT: BodyKind = CONDITION;
