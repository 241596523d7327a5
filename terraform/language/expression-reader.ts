import { CODE } from "./characters";
import { type Cursor, isNameStart } from "./cursor";
import { isDigit, numberOf, takeNumber } from "./number-literal";
import { MAX_NESTING } from "./string-lexer";
import type { BinaryOperator, Expression, Step } from "./syntax-tree";
import { templateParts } from "./template-parts";
import { forNames, type TemplateEnd, takeWord, templateTokens, unindent } from "./template-tokens";

/** Operators of one rank in a row stand below each other in the tree: this many at most. */
const MAX_CHAIN = 1_000;

/** Operators by how they bind, the loosest first. */
const RANKS: Readonly<Record<BinaryOperator, number>> = {
  "||": 0,
  "&&": 1,
  "==": 2,
  "!=": 2,
  "<": 3,
  ">": 3,
  "<=": 3,
  ">=": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
  "%": 5,
};

/** Reads expressions at a cursor, in the whole grammar of HCL. */
export class ExpressionReader {
  readonly #cursor: Cursor;
  #skipsNewlines: boolean;
  /** How many operators stand below each other in what was read. */
  #chain = 0;

  /** @param skipsNewlines Whether an expression goes on behind the end of a line, as it does in brackets. */
  constructor(cursor: Cursor, skipsNewlines: boolean) {
    this.#cursor = cursor;
    this.#skipsNewlines = skipsNewlines;
  }

  /**
   * An expression from here to where it ends.
   *
   * @throws HclError
   */
  read(nesting: number): Expression {
    const cursor = this.#cursor;
    if (nesting > MAX_NESTING) cursor.fail("this is nested too deep");
    const condition = this.#binary(nesting, 0);
    if (this.#peek() !== CODE.question) return condition;
    cursor.at++;
    const yes = this.read(nesting + 1);
    if (this.#peek() !== CODE.colon)
      cursor.fail(`${cursor.seen()} follows the first result of a condition; write ":"`);
    cursor.at++;
    const no = this.read(nesting + 1);
    return { is: "conditional", condition, yes, no, start: condition.start, end: no.end };
  }

  /** A template from here to what ends it. `start` is where its expression begins. */
  template(nesting: number, end: TemplateEnd, start: number, isIndented = false): Expression {
    const cursor = this.#cursor;
    if (nesting > MAX_NESTING) cursor.fail("this is nested too deep");
    const tokens = templateTokens(cursor, end, () => this.#inBrackets(() => this.read(nesting + 1)));
    if (isIndented) unindent(tokens);
    const [only, second] = tokens;
    const span = { start, end: cursor.at };
    if (only?.is === "interpolation" && !second) return { is: "wrapped", of: only.of, ...span };
    return { is: "template", parts: templateParts(cursor, tokens), ...span };
  }

  /** The code of the next character that means something. */
  #peek(): number {
    this.#cursor.skip(this.#skipsNewlines);
    return this.#cursor.peek();
  }

  /** Newlines mean nothing in brackets. */
  #inBrackets<T>(read: () => T): T {
    return this.#withNewlines(true, read);
  }

  #withNewlines<T>(skips: boolean, read: () => T): T {
    const before = this.#skipsNewlines;
    this.#skipsNewlines = skips;
    try {
      return read();
    } finally {
      this.#skipsNewlines = before;
    }
  }

  #binary(nesting: number, least: number): Expression {
    const cursor = this.#cursor;
    const outer = this.#chain;
    this.#chain = 0;
    let left = this.#unary(nesting);
    let chain = this.#chain;
    for (;;) {
      const operator = this.#operator();
      if (operator === undefined || RANKS[operator] < least) break;
      cursor.at += operator.length;
      this.#chain = 0;
      const right = this.#binary(nesting, RANKS[operator] + 1);
      chain = Math.max(chain, this.#chain) + 1;
      if (chain > MAX_CHAIN) cursor.fail(`more than ${MAX_CHAIN} operators stand in a row`);
      left = { is: "binary", operator, left, right, start: left.start, end: right.end };
    }
    this.#chain = Math.max(outer, chain);
    return left;
  }

  /** The operator that stands here. */
  #operator(): BinaryOperator | undefined {
    const code = this.#peek();
    const next = this.#cursor.text.charCodeAt(this.#cursor.at + 1);
    const isEqualNext = next === CODE.equals;
    switch (code) {
      case CODE.bar:
        return next === CODE.bar ? "||" : undefined;
      case CODE.ampersand:
        return next === CODE.ampersand ? "&&" : undefined;
      case CODE.equals:
        return isEqualNext ? "==" : undefined;
      case CODE.exclamation:
        return isEqualNext ? "!=" : undefined;
      case CODE.less:
        return isEqualNext ? "<=" : "<";
      case CODE.greater:
        return isEqualNext ? ">=" : ">";
      case CODE.plus:
        return "+";
      case CODE.minus:
        return "-";
      case CODE.star:
        return "*";
      case CODE.slash:
        return "/";
      case CODE.percent:
        return "%";
    }
    return undefined;
  }

  #unary(nesting: number): Expression {
    const cursor = this.#cursor;
    if (nesting > MAX_NESTING) cursor.fail("this is nested too deep");
    const code = this.#peek();
    const start = cursor.at;
    if (code !== CODE.exclamation && code !== CODE.minus) return this.#withSteps(nesting);
    cursor.at++;
    const operand = this.#unary(nesting + 1);
    return {
      is: "unary",
      operator: code === CODE.minus ? "-" : "!",
      operand,
      start,
      end: operand.end,
    };
  }

  /** A value and what is taken from it. */
  #withSteps(nesting: number): Expression {
    const of = this.#primary(nesting);
    const end = this.#cursor.at;
    const steps = this.#steps(nesting);
    return steps.length === 0 ? of : withSteps(of, steps, Math.max(end, this.#cursor.at));
  }

  #steps(nesting: number): Step[] {
    const cursor = this.#cursor;
    if (nesting > MAX_NESTING) cursor.fail("this is nested too deep");
    const steps: Step[] = [];
    let splats = 0;
    for (;;) {
      const end = cursor.at;
      const code = this.#peek();
      if (code === CODE.point && !cursor.text.startsWith("...", cursor.at)) {
        cursor.at++;
        if (this.#peek() !== CODE.star) steps.push(this.#afterPoint());
        else {
          cursor.at++;
          if (++splats > MAX_NESTING) cursor.fail("this is nested too deep");
          steps.push({ is: "splat", full: false, steps: this.#afterAttributeSplat() });
        }
      } else if (code === CODE.openingBracket) {
        cursor.at++;
        if (this.#peek() === CODE.star) {
          cursor.at++;
          if (this.#peek() !== CODE.closingBracket) cursor.fail(`${cursor.seen()} follows [*; write "]"`);
          cursor.at++;
          steps.push({ is: "splat", full: true, steps: this.#steps(nesting + 1) });
          return steps;
        }
        steps.push({ is: "index", key: this.#inBrackets(() => this.#index(nesting)) });
      } else {
        cursor.at = end;
        return steps;
      }
    }
  }

  #index(nesting: number): Expression {
    const key = this.read(nesting + 1);
    if (this.#peek() !== CODE.closingBracket)
      this.#cursor.fail(`${this.#cursor.seen()} follows an index; write "]"`);
    this.#cursor.at++;
    return key;
  }

  /** What is taken from each element behind `.*`: attributes and indices with points, not with brackets. */
  #afterAttributeSplat(): Step[] {
    const cursor = this.#cursor;
    const steps: Step[] = [];
    for (;;) {
      const end = cursor.at;
      if (this.#peek() !== CODE.point || cursor.text.startsWith("...", cursor.at)) {
        cursor.at = end;
        return steps;
      }
      cursor.at++;
      steps.push(this.#afterPoint());
    }
  }

  /** A name, or a number, which is an older way of writing an index. */
  #afterPoint(): Step {
    const cursor = this.#cursor;
    const code = this.#peek();
    const start = cursor.at;
    if (isNameStart(code)) return { is: "attribute", name: cursor.name() };
    if (!isDigit(code)) cursor.fail(`${cursor.seen()} follows a point, where a name has to be`);
    const text = takeNumber(cursor);
    if (text.includes("."))
      cursor.fail(`.${text} are two indices; write [${text.replace(".", "][")}]`, start);
    return { is: "index", key: this.#number(text, start) };
  }

  #number(text: string, start: number): Expression {
    const value = numberOf(text);
    if (value === undefined) this.#cursor.fail(`${text} is no number`, start);
    const span = { start, end: this.#cursor.at };
    return typeof value === "number"
      ? { is: "literal", value, ...span }
      : { is: "number", text: value, ...span };
  }

  #primary(nesting: number): Expression {
    const cursor = this.#cursor;
    const code = this.#peek();
    const start = cursor.at;
    if (isNameStart(code)) return this.#named(nesting);
    if (isDigit(code)) return this.#number(takeNumber(cursor), start);
    switch (code) {
      case CODE.quote:
        cursor.at++;
        return this.template(nesting + 1, { is: "quote" }, start);
      case CODE.openingParenthesis: {
        cursor.at++;
        const of = this.#inBrackets(() => this.#closed(this.read(nesting + 1), ")"));
        return { is: "parentheses", of, start, end: cursor.at };
      }
      case CODE.openingBracket:
        cursor.at++;
        return this.#inBrackets(() => this.#tuple(nesting, start));
      case CODE.openingBrace:
        cursor.at++;
        return this.#object(nesting, start);
      case CODE.less:
        if (cursor.text.charCodeAt(start + 1) === CODE.less) return this.#heredoc(nesting);
    }
    return cursor.fail(`${cursor.seen()} stands where a value has to be`);
  }

  #closed<T>(read: T, closing: ")" | "]" | "}"): T {
    this.#peek();
    if (!this.#cursor.take(closing))
      this.#cursor.fail(`${this.#cursor.seen()} stands where "${closing}" has to be`);
    return read;
  }

  #heredoc(nesting: number): Expression {
    const cursor = this.#cursor;
    const start = cursor.at;
    cursor.at += 2;
    const isIndented = cursor.take("-");
    const marker = cursor.name();
    if (marker === "") cursor.fail("<< needs a word that ends the text", start);
    cursor.take("\r");
    if (!cursor.take("\n"))
      cursor.fail(`${cursor.seen()} follows <<${marker}; the text begins on the next line`);
    return this.template(nesting + 1, { is: "marker", marker }, start, isIndented);
  }

  /** A variable, a word such as `true`, or a call. */
  #named(nesting: number): Expression {
    const cursor = this.#cursor;
    const start = cursor.at;
    let name = cursor.name();
    const end = cursor.at;
    if (this.#peek() === CODE.openingParenthesis) return this.#call(name, nesting, start);
    if (cursor.peek() === CODE.colon && cursor.text.charCodeAt(cursor.at + 1) === CODE.colon) {
      while (cursor.text.startsWith("::", cursor.at)) {
        cursor.at += 2;
        this.#peek();
        const part = cursor.name();
        if (part === "") cursor.fail(`${cursor.seen()} follows ::, where a name has to be`);
        name += `::${part}`;
        this.#peek();
      }
      if (cursor.peek() !== CODE.openingParenthesis)
        cursor.fail(`${cursor.seen()} follows ${name}; write "("`);
      return this.#call(name, nesting, start);
    }
    cursor.at = end;
    switch (name) {
      case "true":
        return { is: "literal", value: true, start, end };
      case "false":
        return { is: "literal", value: false, start, end };
      case "null":
        return { is: "literal", value: null, start, end };
    }
    return { is: "variable", name, start, end };
  }

  #call(name: string, nesting: number, start: number): Expression {
    const cursor = this.#cursor;
    cursor.at++;
    return this.#inBrackets(() => {
      const operands: Expression[] = [];
      let expands = false;
      while (this.#peek() !== CODE.closingParenthesis) {
        operands.push(this.read(nesting + 1));
        this.#peek();
        if (cursor.text.startsWith("...", cursor.at)) {
          cursor.at += 3;
          expands = true;
          this.#peek();
          break;
        }
        if (!cursor.take(",")) break;
      }
      this.#closed(operands, ")");
      return { is: "call", name, operands, expands, start, end: cursor.at };
    });
  }

  #tuple(nesting: number, start: number): Expression {
    const cursor = this.#cursor;
    this.#peek();
    if (takeWord(cursor, "for")) return this.#for(nesting, start, false);
    const items: Expression[] = [];
    while (this.#peek() !== CODE.closingBracket) {
      items.push(this.read(nesting + 1));
      this.#peek();
      if (!cursor.take(",")) break;
    }
    this.#closed(items, "]");
    return { is: "tuple", items, start, end: cursor.at };
  }

  #object(nesting: number, start: number): Expression {
    const cursor = this.#cursor;
    cursor.skip(true);
    if (takeWord(cursor, "for")) return this.#inBrackets(() => this.#for(nesting, start, true));
    // A line ends a member.
    return this.#withNewlines(false, () => {
      const members: (readonly [Expression, Expression])[] = [];
      for (;;) {
        cursor.skip(true);
        if (cursor.take("}")) break;
        const isComputed = cursor.peek() === CODE.openingParenthesis;
        const key = this.read(nesting + 1);
        this.#peek();
        const isArrow = cursor.text.charCodeAt(cursor.at + 1) === CODE.greater;
        if (isArrow || (!cursor.take("=") && !cursor.take(":")))
          cursor.fail(`${cursor.seen()} follows a key; write "="`);
        members.push([isComputed ? key : asKey(key), this.read(nesting + 1)]);
        const after = this.#peek();
        if (after === CODE.comma || after === CODE.newline) cursor.at++;
        else if (after !== CODE.closingBrace)
          cursor.fail(`${cursor.seen()} follows a member; write "," or "}"`);
      }
      return { is: "object", members, start, end: cursor.at };
    });
  }

  #for(nesting: number, start: number, isObject: boolean): Expression {
    const cursor = this.#cursor;
    const names = forNames(cursor);
    const of = this.read(nesting + 1);
    this.#peek();
    if (!cursor.take(":")) cursor.fail(`${cursor.seen()} follows what a for goes over; write ":"`);
    let value = this.read(nesting + 1);
    let key: Expression | undefined;
    this.#peek();
    if (cursor.text.startsWith("=>", cursor.at)) {
      if (!isObject) cursor.fail("a for in [ ] has no keys; write it in { }");
      cursor.at += 2;
      key = value;
      value = this.read(nesting + 1);
      this.#peek();
    }
    if (isObject && !key) cursor.fail('a for in { } needs keys; write "key => value"', value.start);
    const grouped = cursor.text.startsWith("...", cursor.at);
    if (grouped && !isObject) cursor.fail("a for in [ ] has nothing to group; ... stands in { } only");
    if (grouped) cursor.at += 3;
    this.#peek();
    const condition = takeWord(cursor, "if") ? this.read(nesting + 1) : undefined;
    this.#closed(value, isObject ? "}" : "]");
    return {
      is: "for",
      ...names,
      of,
      ...(key && { key }),
      value,
      ...(condition && { condition }),
      grouped,
      start,
      end: cursor.at,
    };
  }
}

/** Steps behind an expression. What follows a splat in brackets belongs to it, what follows `.*.a[0]` does not. */
function withSteps(of: Expression, steps: readonly Step[], end: number): Expression {
  const { start } = of;
  let from = of;
  let plain: Step[] = [];
  const traversed = () =>
    plain.length === 0 ? from : ({ is: "traversal", of: from, steps: plain, start, end } as const);
  for (const step of steps) {
    if (step.is === "splat") {
      from = { is: "splat", of: traversed(), steps: step.steps, full: step.full, start, end };
      plain = [];
    } else plain.push(step);
  }
  return traversed();
}

/** A name as a key is a text and no variable. */
function asKey(key: Expression): Expression {
  const word =
    key.is === "variable"
      ? key.name
      : key.is === "literal" && typeof key.value !== "number"
        ? String(key.value)
        : undefined;
  if (word === undefined) return key;
  return { is: "template", parts: [{ is: "text", text: word }], start: key.start, end: key.end };
}
