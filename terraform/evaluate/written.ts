import type { Expression } from "../language/syntax-tree";

/** A text that is the same for expressions that are written alike, whatever stands between their words. */
export function written(expression: Expression): string {
  return JSON.stringify(expression, (name, value: unknown) =>
    name === "start" || name === "end" ? undefined : value,
  );
}
