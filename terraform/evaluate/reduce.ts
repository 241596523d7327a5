import { isObject, type Json, type Located, type Module } from "../document";
import { type Expression, parseExpression, type ReferenceStep } from "../language/expression";
import { callValues } from "./call-values";
import { operationValue } from "./operation-value";
import { expression, reference } from "./reference";

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

type Path = readonly ReferenceStep[];

function ofValue(value: Json | undefined, module: Module, search: Search): readonly Located[] {
  const here: readonly Located[] = [{ value, module }];
  if (typeof value !== "string" || !value.includes("${")) return here;
  if (search.depth >= MAX_DEPTH || search.fuel.left-- <= 0) return here;
  const plain = expression(value);
  if (plain !== undefined && isBlock(plain)) return here;
  const text = plain ?? wholeExpression(value);
  if (text === undefined) return [{ value: filledIn(value, module, search), module }];
  const parsed = parsedOnce(text);
  if (!parsed) return here;
  const found = ofExpression(parsed, module, { ...search, depth: search.depth + 1 });
  return found === undefined || found.length === 0 || found.length > MAX_VALUES ? here : found;
}

/** Whether a text is a plain reference to a block: nearly all are, and there is nothing to find out about them. */
function isBlock(text: string): boolean {
  const type = reference(text)?.type;
  return type !== undefined && type !== "terraform_remote_state";
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
    const found = portable(ofValue(written, module, { ...search, depth: search.depth + 1 }), module);
    return typeof found === "object" || found === undefined ? written : String(found);
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
      return callValues(one, {
        module,
        values: (operand) => ofExpression(operand, module, search),
        single: (operand) => single(operand, module, search),
        members: (all, path) => each(all, (found) => ofMember(found, path, search)),
      });
    case "list": {
      const items = one.items.map((item) => single(item, module, search));
      return items.every((item) => item !== undefined) ? [{ value: items, module }] : undefined;
    }
    case "object":
      return ofObject(one.members, module, search);
    case "operation": {
      const [left, right] = one.operands.map((operand) => single(operand, module, search));
      const value = operationValue(one.operator, left, right);
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
      return ofModule(String(name), rest, module, search);
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
    { value: origin.outputs[String(keyOf(path[at + 1]))], module: origin },
    path.slice(at + 2),
    search,
  );
}

/** A step without the brackets that it may have been written in. */
function keyOf(step: ReferenceStep | undefined): string | number | null | undefined {
  return typeof step === "object" && step !== null ? step.key : step;
}

function ofModule(name: string, path: Path, module: Module, search: Search): readonly Located[] | undefined {
  const [first] = path;
  const isInstance = path.length > 0 && typeof first !== "string";
  const child = module.findChild?.(name, isInstance ? keyOf(first) : undefined);
  const [output, ...rest] = isInstance ? path.slice(1) : path;
  if (!child || typeof output !== "string" || !Object.hasOwn(child.outputs, output)) return undefined;
  return followed({ value: child.outputs[output], module: child }, rest, search);
}

/** A reference as it is written in HCL; an index that is not known stands as a star. */
function written(root: string, path: Path): string {
  const steps = path.map((step) => {
    if (step === null) return "[*]";
    return typeof step === "string" ? `.${step}` : `[${JSON.stringify(keyOf(step))}]`;
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
  const step = keyOf(first);
  if (isObject(value)) {
    if (step === null) return undefined;
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

/** The value of an expression, if it can only be one, and its references mean the same here as where it is from. */
function single(one: Expression, module: Module, search: Search): Json | undefined {
  return portable(ofExpression(one, module, search), module);
}

function portable(all: readonly Located[] | undefined, module: Module): Json | undefined {
  const [only, ...others] = all ?? [];
  if (!only || others.length > 0) return undefined;
  const isClosed = only.module === module || !JSON.stringify(only.value ?? null).includes("${");
  return isClosed ? only.value : undefined;
}

function ofConditional(
  { condition, yes, no }: Expression & { is: "conditional" },
  module: Module,
  search: Search,
): readonly Located[] | undefined {
  const decided = single(condition, module, search);
  if (String(decided) === "true") return ofExpression(yes, module, search);
  if (String(decided) === "false") return ofExpression(no, module, search);
  const first = ofExpression(yes, module, search);
  const second = ofExpression(no, module, search);
  return first && second && [...first, ...second];
}

/** Lists and maps that are put together here. What means something else here than where it is from is not known. */
function ofObject(
  members: readonly (readonly [Expression, Expression])[],
  module: Module,
  search: Search,
): readonly Located[] | undefined {
  const result: [string, Json][] = [];
  for (const [key, value] of members) {
    const name = single(key, module, search);
    const found = single(value, module, search);
    if (typeof name !== "string" || found === undefined) return undefined;
    result.push([name, found]);
  }
  return [{ value: Object.fromEntries(result), module }];
}
