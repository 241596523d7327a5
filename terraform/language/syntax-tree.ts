/** Where a node stands in the text that it was read from, as offsets: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One step of a traversal behind a value: `.name`, `.0`, `[index]`. */
export type Step =
  | { readonly is: "attribute"; readonly name: string }
  | { readonly is: "index"; readonly key: Expression };

/** An expression of Terraform's language. https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md */
export type Expression = Span &
  (
    | { readonly is: "literal"; readonly value: null | boolean | number }
    /** A number that a JavaScript number does not hold exactly, as it is written. */
    | { readonly is: "number"; readonly text: string }
    /** A text in quotes, a heredoc, or a string of the JSON syntax. */
    | { readonly is: "template"; readonly parts: readonly TemplatePart[] }
    /** `"${x}"` alone, which is x itself and no text. */
    | { readonly is: "wrapped"; readonly of: Expression }
    /** A name alone: the root of a traversal, a variable of a `for`, an iterator. */
    | { readonly is: "variable"; readonly name: string }
    | { readonly is: "traversal"; readonly of: Expression; readonly steps: readonly Step[] }
    /** `of[*].a.b` and `of.*.a.b`: `steps` are taken from each element. */
    | {
        readonly is: "splat";
        readonly of: Expression;
        readonly steps: readonly Step[];
        readonly full: boolean;
      }
    | {
        readonly is: "conditional";
        readonly condition: Expression;
        readonly yes: Expression;
        readonly no: Expression;
      }
    | {
        readonly is: "call";
        /** With its namespace, as in `provider::aws::arn_parse`. */
        readonly name: string;
        readonly operands: readonly Expression[];
        /** The last operand is a list of operands: `f(list...)`. */
        readonly expands: boolean;
      }
    | { readonly is: "tuple"; readonly items: readonly Expression[] }
    | { readonly is: "object"; readonly members: readonly (readonly [key: Expression, value: Expression])[] }
    | {
        readonly is: "for";
        readonly keyName?: string;
        readonly valueName: string;
        readonly of: Expression;
        /** Makes an object where it stands, else a tuple. */
        readonly key?: Expression;
        readonly value: Expression;
        readonly condition?: Expression;
        /** `...`: values with the same key are put into a tuple. */
        readonly grouped: boolean;
      }
    | { readonly is: "unary"; readonly operator: "!" | "-"; readonly operand: Expression }
    | {
        readonly is: "binary";
        readonly operator: BinaryOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly is: "parentheses"; readonly of: Expression }
  );

export type BinaryOperator =
  | "||"
  | "&&"
  | "=="
  | "!="
  | "<"
  | ">"
  | "<="
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

/** A part of a template, with whitespace trimmed where `~` says so. */
export type TemplatePart =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "interpolation"; readonly of: Expression }
  | {
      readonly is: "if";
      readonly condition: Expression;
      readonly yes: readonly TemplatePart[];
      readonly no: readonly TemplatePart[];
    }
  | {
      readonly is: "for";
      readonly keyName?: string;
      readonly valueName: string;
      readonly of: Expression;
      readonly body: readonly TemplatePart[];
    };
