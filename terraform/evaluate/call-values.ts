import { isObject, type Json, type Located, type Module } from "../document";
import type { Expression, ReferenceStep } from "../language/expression";

/** What a function needs to look into what it was given. */
export interface Reach {
  readonly module: Module;
  /** Every value that an operand can turn out to have; undefined where nobody can tell. */
  values(operand: Expression): readonly Located[] | undefined;
  /** The value of an operand, if it can only be one, and means the same here as where it is from. */
  single(operand: Expression): Json | undefined;
  /** What is taken from each of several values. */
  members(all: readonly Located[], path: readonly ReferenceStep[]): readonly Located[] | undefined;
}

/** Functions that give back what they were given. */
const TRANSPARENT = new Set([
  "nonsensitive",
  "sensitive",
  "tostring",
  "trimspace",
  "tolist",
  "toset",
  "tomap",
]);

/** Every value that a call of one of Terraform's functions can turn out to have, of the few that pass keys on. */
export function callValues(
  { name, operands }: Expression & { is: "call" },
  reach: Reach,
): readonly Located[] | undefined {
  const [first, second, third] = operands;
  if (!first) return undefined;
  if (TRANSPARENT.has(name)) return reach.values(first);
  switch (name) {
    case "coalesce":
      return firstOf(operands, reach);
    case "try":
      return tried(operands, reach);
    case "one":
      return onlyOne(first, reach);
    case "element": {
      const all = reach.values(first);
      const index = second && reach.single(second);
      return all && typeof index === "number" ? reach.members(all, [index]) : undefined;
    }
    case "lookup": {
      const key = second && reach.single(second);
      const map = reach.single(first);
      if (typeof key !== "string" || !isObject(map)) return undefined;
      if (Object.hasOwn(map, key)) return reach.members([{ value: map, module: reach.module }], [key]);
      return third && reach.values(third);
    }
    case "merge": {
      const maps = operands.map((one) => reach.single(one));
      return maps.every(isObject) ? here(Object.assign({}, ...maps), reach) : undefined;
    }
    case "jsonencode": {
      const encoded = reach.single(first);
      return encoded === undefined ? undefined : here(JSON.stringify(encoded), reach);
    }
    default:
      return undefined;
  }
}

function here(value: Json, { module }: Reach): readonly Located[] {
  return [{ value, module }];
}

/** The first that is something; those before it can be nothing, as far as anybody can tell. */
function firstOf(operands: readonly Expression[], reach: Reach): readonly Located[] | undefined {
  const found: Located[] = [];
  for (const operand of operands) {
    const values = reach.values(operand);
    if (!values) return undefined;
    const isNothing = ({ value }: Located) => value === null || value === "";
    found.push(...values.filter((one) => !isNothing(one)));
    if (!values.some(isNothing)) return found;
  }
  return found;
}

/** An expression fails where an element is taken that may not be there; then the next one counts. */
function tried(operands: readonly Expression[], reach: Reach): readonly Located[] | undefined {
  const found: Located[] = [];
  for (const operand of operands) {
    const values = reach.values(operand);
    if (!values) return undefined;
    found.push(...values);
    if (!mayFail(operand, reach)) return found;
  }
  return found;
}

/** The only element of a list, or nothing, where the list can be empty. */
function onlyOne(list: Expression, reach: Reach): readonly Located[] | undefined {
  const all = reach.values(list);
  const found = all && reach.members(all, [0]);
  const canBeEmpty = list.is === "list" && list.items.some((item) => mayFail(item, reach));
  return found && canBeEmpty ? [...found, { value: null, module: reach.module }] : found;
}

function mayFail(operand: Expression, { module, single }: Reach): boolean {
  if (operand.is === "literal" || operand.is === "template") return false;
  if (operand.is !== "reference") return true;
  // What has been found down a path of a value is there.
  if (["var", "local", "each", "count"].includes(operand.root)) return false;
  const depth = operand.root === "data" ? 2 : 1;
  const declared = module.findResource([operand.root, ...operand.path.slice(0, depth)].join("."));
  if (!declared) return true;
  const { count, for_each } = declared.arguments;
  if (for_each !== undefined) return true;
  if (count === undefined) return false;
  const known = typeof count === "string" ? single({ is: "template", text: count }) : count;
  return !(typeof known === "number" && known > 0);
}
