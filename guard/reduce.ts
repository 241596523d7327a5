import { isObject, type Json, type Located, type Module } from "./document";
import { type Expression, parseExpression, type Step } from "./hcl/expression";
import { expression } from "./reference";

/** Longer chains of references than this are taken for a cycle. */
const MAX_DEPTH = 32;
/** More values than this of one expression are as good as none. */
const MAX_VALUES = 64;

/** What a value can turn out to be, with what it takes to find out. */
interface Search {
  readonly depth: number;
  /** Steps that are left: conditionals in conditionals would go on for ever. */
  readonly fuel: { left: number };
}

/**
 * Every value that something written can turn out to have: literals, references to blocks, and expressions that
 * only Terraform can compute. One value, for most; two for a conditional whose condition nobody can tell.
 */
export function possibleValues(value: Json | undefined, module: Module): readonly Located[] {
  return ofValue(value, module, { depth: 0, fuel: { left: 1_000 } });
}

type Path = readonly Step[];

function ofValue(value: Json | undefined, module: Module, search: Search): readonly Located[] {
  const here: readonly Located[] = [{ value, module }];
  if (typeof value !== "string" || !value.includes("${")) return here;
  if (search.depth >= MAX_DEPTH || search.fuel.left-- <= 0) return here;
  const text = expression(value) ?? wholeExpression(value);
  if (text === undefined) return [{ value: filledIn(value, module, search), module }];
  const parsed = parsedOnce(text);
  if (!parsed) return here;
  const found = ofExpression(parsed, module, { ...search, depth: search.depth + 1 });
  return found === undefined || found.length === 0 || found.length > MAX_VALUES ? here : found;
}

const parsedTexts = new Map<string, Expression | undefined>();

/** Modules that are called a hundred times have the same texts in them. */
function parsedOnce(text: string): Expression | undefined {
  if (parsedTexts.has(text)) return parsedTexts.get(text);
  if (parsedTexts.size > 10_000) parsedTexts.clear();
  const parsed = parseExpression(text);
  parsedTexts.set(text, parsed);
  return parsed;
}

/** The expression of a string that consists of one, braces and strings inside it and all. */
function wholeExpression(value: string): string | undefined {
  if (!value.startsWith("${") || !value.endsWith("}")) return undefined;
  const text = value.slice(2, -1);
  return parsedOnce(text) ? text : undefined;
}

/** A template with what is known of its parts. */
function filledIn(value: string, module: Module, search: Search): string {
  return value.replace(/(?<!\$)\$\{([^{}"]+)\}/g, (written) => {
    const [only, ...others] = ofValue(written, module, { ...search, depth: search.depth + 1 });
    const found = only?.value;
    if (others.length > 0 || typeof found === "object" || found === undefined) return written;
    return String(found);
  });
}

/** Undefined where nobody can tell. */
function ofExpression(one: Expression, module: Module, search: Search): readonly Located[] | undefined {
  if (search.fuel.left-- <= 0) return undefined;
  switch (one.is) {
    case "literal":
      return [{ value: one.value, module }];
    case "template":
      return ofValue(one.text, module, search);
    case "reference":
      return ofReference(one, module, search);
    case "member": {
      const of = ofExpression(one.of, module, search);
      return of && each(of, (found) => ofMember(found, one.path, search));
    }
    case "conditional":
      return ofConditional(one, module, search);
    case "call":
      return ofCall(one, module, search);
    case "list": {
      const items = one.items.map((item) => single(ofExpression(item, module, search)));
      return items.every((item) => item !== undefined) ? [{ value: items, module }] : undefined;
    }
    case "object":
      return ofObject(one.members, module, search);
    case "operation": {
      const value = ofOperation(one.operator, one.operands, module, search);
      return value === undefined ? undefined : [{ value, module }];
    }
    case "other":
      return undefined;
  }
}

/** First words of references that lead to something else than a resource. */
const NOT_RESOURCES = new Set(["path", "self", "terraform", "count", "each", "var", "local", "module"]);

function ofReference(
  { root, path }: Expression & { is: "reference" },
  module: Module,
  search: Search,
): readonly Located[] | undefined {
  const [name, ...rest] = path;
  switch (root) {
    case "var": {
      const given = module.findInput?.(String(name)) ?? { value: module.variables[String(name)], module };
      return followed(given, rest, search);
    }
    case "local":
      return followed({ value: module.locals[String(name)], module }, rest, search);
    case "each":
    case "count": {
      if (!module.each || (root === "count" && name !== "index")) return undefined;
      const { key, value } = module.each;
      return followed({ value: name === "value" ? value : key, module }, rest, search);
    }
    case "module":
      return ofModule(module.findChild?.(String(name)), rest, search);
  }
  if (NOT_RESOURCES.has(root) || path.length < (root === "data" ? 3 : 2)) return undefined;
  return ofRemoteState(root, path, module, search) ?? [{ value: `\${${written(root, path)}}`, module }];
}

/** What another stack lets out, as cdktf passes it on. */
function ofRemoteState(root: string, path: Path, module: Module, search: Search) {
  if (root !== "data" || path[0] !== "terraform_remote_state") return undefined;
  const at = path.indexOf("outputs");
  const origin = module.findRemoteState(String(path[1]));
  if (!origin || at === -1) return undefined;
  return followed(
    { value: origin.outputs[nameOf(path[at + 1])], module: origin },
    path.slice(at + 2),
    search,
  );
}

function nameOf(step: Step | undefined): string {
  return String(typeof step === "object" && step !== null ? step.key : step);
}

function ofModule(child: Module | undefined, path: Path, search: Search): readonly Located[] | undefined {
  if (!child) return undefined;
  // A module that is called several times has the same output in each.
  const at = path.findIndex((step) => typeof step === "string" && Object.hasOwn(child.outputs, step));
  return at === -1
    ? undefined
    : followed({ value: child.outputs[String(path[at])], module: child }, path.slice(at + 1), search);
}

/** A reference as it is written in HCL; an index that is not known stands as a star. */
function written(root: string, path: Path): string {
  const steps = path.map((step) => {
    if (step === null) return "[*]";
    return typeof step === "string"
      ? `.${step}`
      : `[${JSON.stringify(typeof step === "object" ? step.key : step)}]`;
  });
  return root + steps.join("");
}

/** The values of what a name stands for, down a path. Nothing at all is not known, unless it was written. */
function followed({ value, module }: Located, path: Path, search: Search): readonly Located[] | undefined {
  if (value === undefined) return undefined;
  return each(ofValue(value, module, search), (found) => ofMember(found, path, search));
}

function ofMember({ value, module }: Located, path: Path, search: Search): readonly Located[] | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return [{ value, module }];
  const step = typeof first === "object" && first !== null ? first.key : first;
  if (step !== null && isObject(value)) {
    const inner = Object.hasOwn(value, String(step)) ? value[String(step)] : undefined;
    return inner === undefined ? undefined : followed({ value: inner, module }, rest, search);
  }
  if (Array.isArray(value)) {
    const inner = typeof step === "number" ? value[step] : undefined;
    return inner === undefined ? undefined : followed({ value: inner, module }, rest, search);
  }
  // A whole resource was passed on: aws_kms_key.a, and later .arn of it.
  const text = typeof value === "string" ? expression(value) : undefined;
  if (text === undefined || step === null) return undefined;
  const parsed = parsedOnce(text);
  if (parsed?.is !== "reference") return undefined;
  return ofReference({ ...parsed, path: [...parsed.path, ...path] }, module, search);
}

function each(
  all: readonly Located[],
  find: (one: Located) => readonly Located[] | undefined,
): readonly Located[] | undefined {
  const found: Located[] = [];
  for (const one of all) {
    const values = find(one);
    if (!values) return undefined;
    found.push(...values);
  }
  return found;
}

/** The value, if it can only be one. */
function single(all: readonly Located[] | undefined): Json | undefined {
  if (all?.length !== 1) return undefined;
  return all[0]?.value;
}

function ofConditional(
  { condition, yes, no }: Expression & { is: "conditional" },
  module: Module,
  search: Search,
): readonly Located[] | undefined {
  const decided = single(ofExpression(condition, module, search));
  if (String(decided) === "true") return ofExpression(yes, module, search);
  if (String(decided) === "false") return ofExpression(no, module, search);
  const first = ofExpression(yes, module, search);
  const second = ofExpression(no, module, search);
  return first && second && [...first, ...second];
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

function ofCall(
  { name, operands }: Expression & { is: "call" },
  module: Module,
  search: Search,
): readonly Located[] | undefined {
  const [first, second, third] = operands;
  if (!first) return undefined;
  const value = () => ofExpression(first, module, search);
  if (TRANSPARENT.has(name)) return value();
  switch (name) {
    case "coalesce":
      return firstOf(operands, module, search);
    case "try":
      return tried(operands, module, search);
    case "one":
    case "element": {
      const all = value();
      const index = second ? single(ofExpression(second, module, search)) : 0;
      if (typeof index !== "number") return undefined;
      return all && each(all, (found) => ofMember(found, [index], search));
    }
    case "lookup": {
      const key = second && single(ofExpression(second, module, search));
      const map = single(value());
      if (typeof key !== "string" || !isObject(map)) return undefined;
      if (Object.hasOwn(map, key)) return ofMember({ value: map, module }, [key], search);
      return third && ofExpression(third, module, search);
    }
    case "merge": {
      const maps = operands.map((one) => single(ofExpression(one, module, search)));
      return maps.every(isObject) ? [{ value: Object.assign({}, ...maps), module }] : undefined;
    }
    case "jsonencode": {
      const encoded = single(value());
      return encoded === undefined ? undefined : [{ value: JSON.stringify(encoded), module }];
    }
    default:
      return undefined;
  }
}

/** The first that is something; those before it can be nothing, as far as anybody can tell. */
function firstOf(operands: readonly Expression[], module: Module, search: Search) {
  const found: Located[] = [];
  for (const operand of operands) {
    const values = ofExpression(operand, module, search);
    if (!values) return undefined;
    const isNothing = ({ value }: Located) => value === null || value === "" || value === undefined;
    found.push(...values.filter((one) => !isNothing(one)));
    if (!values.some(isNothing)) return found;
  }
  return found;
}

/** An expression fails only where an element is taken that may not be there. */
function tried(operands: readonly Expression[], module: Module, search: Search) {
  const found: Located[] = [];
  for (const operand of operands) {
    const values = ofExpression(operand, module, search);
    if (values) found.push(...values);
    if (values && !mayFail(operand, module, search)) return found;
  }
  return found.length === 0 ? undefined : found;
}

function mayFail(operand: Expression, module: Module, search: Search): boolean {
  if (operand.is === "literal" || operand.is === "template") return false;
  if (operand.is !== "reference") return true;
  if (["var", "local", "each", "count"].includes(operand.root)) return false;
  const names =
    operand.root === "data" ? ["data", ...operand.path.slice(0, 2)] : [operand.root, operand.path[0]];
  const declared = module.findResource(names.join("."));
  if (!declared) return true;
  const { count, for_each } = declared.arguments;
  if (for_each !== undefined) return true;
  if (count === undefined) return false;
  const known = single(ofValue(count, module, { ...search, depth: search.depth + 1 }));
  return !(typeof known === "number" && known > 0);
}

function ofObject(
  members: readonly (readonly [Expression, Expression])[],
  module: Module,
  search: Search,
): readonly Located[] | undefined {
  const result: [string, Json][] = [];
  for (const [key, value] of members) {
    const name = single(ofExpression(key, module, search));
    const found = single(ofExpression(value, module, search));
    if (typeof name !== "string" || found === undefined) return undefined;
    result.push([name, found]);
  }
  return [{ value: Object.fromEntries(result), module }];
}

function ofOperation(
  operator: string,
  operands: readonly Expression[],
  module: Module,
  search: Search,
): boolean | undefined {
  const [left, right] = operands.map((one) => single(ofExpression(one, module, search)));
  const isKnown = (value: Json | undefined) =>
    value !== undefined && !(typeof value === "string" && value.includes("${")) && typeof value !== "object";
  const truth = (value: Json | undefined) => (isKnown(value) ? String(value) === "true" : undefined);
  switch (operator) {
    case "==":
    case "!=": {
      const equal = areEqual(left, right);
      return equal === undefined ? undefined : equal === (operator === "==");
    }
    case "!": {
      const value = truth(left);
      return value === undefined ? undefined : !value;
    }
    case "&&":
      if (truth(left) === false || truth(right) === false) return false;
      return truth(left) && truth(right) ? true : undefined;
    case "||":
      if (truth(left) === true || truth(right) === true) return true;
      return truth(left) === false && truth(right) === false ? false : undefined;
    default:
      return undefined;
  }
}

/** Whether two values are the same, as far as they are known. What a block has as an attribute is never null. */
function areEqual(left: Json | undefined, right: Json | undefined): boolean | undefined {
  if (left === undefined || right === undefined) return undefined;
  const isOpen = (value: Json) => typeof value === "string" && value.includes("${");
  const isNothing = (value: Json) => value === null || value === "";
  if (isOpen(left) || isOpen(right)) return isNothing(left) || isNothing(right) ? false : undefined;
  if (typeof left === "object" && left !== null) return undefined;
  if (typeof right === "object" && right !== null) return undefined;
  return String(left) === String(right) && (left === null) === (right === null);
}
