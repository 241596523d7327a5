import type { Expression, Span } from "../language/syntax-tree";
import type { HclBlock } from "./block-tree";

/** The outermost expression in a block that stands from one offset to another; undefined if none does. */
export function expressionAt({ body }: HclBlock, span: Span): Expression | undefined {
  for (const { value } of body.arguments) {
    const found = value.start <= span.start && span.end <= value.end ? inside(value, span) : undefined;
    if (found) return found;
  }
  const block = body.blocks.find((one) => one.start <= span.start && span.end <= one.end);
  return block && expressionAt(block, span);
}

function inside(value: unknown, span: Span): Expression | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (isExpression(value) && value.start === span.start && value.end === span.end) return value;
  for (const inner of Object.values(value)) {
    const found = inside(inner, span);
    if (found) return found;
  }
  return undefined;
}

/** Every expression in a block, those inside of others too. */
export function* expressionsIn({ body }: HclBlock): Generator<Expression> {
  for (const { value } of body.arguments) yield* nodes(value);
  for (const block of body.blocks) yield* expressionsIn(block);
}

function* nodes(value: unknown): Generator<Expression> {
  if (typeof value !== "object" || value === null) return;
  if (isExpression(value)) yield value;
  for (const inner of Object.values(value)) yield* nodes(inner);
}

/** Steps and parts of templates are nodes too, and have no place. */
function isExpression(value: object): value is Expression {
  return "is" in value && "start" in value;
}
