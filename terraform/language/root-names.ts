import type { Expression, Step, TemplatePart } from "./syntax-tree";

/** The names that an expression takes from around it: the roots of its references, without the names of its `for`s. */
export function rootNames(expression: Expression): ReadonlySet<string> {
  const found = new Set<string>();
  ofExpression(expression, { found, own: [] });
  return found;
}

interface Search {
  readonly found: Set<string>;
  /** The names of the `for`s around. */
  readonly own: readonly string[];
}

function ofExpression(one: Expression, search: Search): void {
  const each = (...all: readonly Expression[]) => {
    for (const inner of all) ofExpression(inner, search);
  };
  switch (one.is) {
    case "literal":
    case "number":
      return;
    case "variable":
      if (!search.own.includes(one.name)) search.found.add(one.name);
      return;
    case "template":
      ofParts(one.parts, search);
      return;
    case "wrapped":
    case "parentheses":
      each(one.of);
      return;
    case "traversal":
    case "splat":
      each(one.of);
      ofSteps(one.steps, search);
      return;
    case "conditional":
      each(one.condition, one.yes, one.no);
      return;
    case "call":
      each(...one.operands);
      return;
    case "tuple":
      each(...one.items);
      return;
    case "object":
      for (const [key, value] of one.members) each(key, value);
      return;
    case "for": {
      each(one.of);
      const inner = within(search, one);
      for (const part of [one.key, one.value, one.condition]) if (part) ofExpression(part, inner);
      return;
    }
    case "unary":
      each(one.operand);
      return;
    case "binary":
      each(one.left, one.right);
      return;
  }
}

function ofSteps(steps: readonly Step[], search: Search): void {
  for (const step of steps) {
    if (step.is === "index") ofExpression(step.key, search);
    else if (step.is === "splat") ofSteps(step.steps, search);
  }
}

function ofParts(parts: readonly TemplatePart[], search: Search): void {
  for (const part of parts) {
    if (part.is === "interpolation") ofExpression(part.of, search);
    else if (part.is === "if") {
      ofExpression(part.condition, search);
      ofParts(part.yes, search);
      ofParts(part.no, search);
    } else if (part.is === "for") {
      ofExpression(part.of, search);
      ofParts(part.body, within(search, part));
    }
  }
}

function within(search: Search, names: { readonly keyName?: string; readonly valueName: string }): Search {
  const own = [...search.own, names.valueName];
  return { ...search, own: names.keyName === undefined ? own : [...own, names.keyName] };
}
