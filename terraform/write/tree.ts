/** Piece of a text: what stands there as it is, or code between `${` and `}`, or `%{` and `}`. */
export type TextPart = string | { readonly mark: "$" | "%"; readonly code: string };

/** How a text may be written: on one line only, as a heredoc that is no more than that, or with functions. */
export type TextForm = "line" | "constant" | "any";

/** A value, as HCL writes it. */
export type WrittenExpression =
  /** A number, a truth, null, or code such as a reference. */
  | { readonly is: "code"; readonly code: string }
  | { readonly is: "text"; readonly parts: readonly TextPart[]; readonly form: TextForm }
  | { readonly is: "list"; readonly items: readonly WrittenExpression[] }
  | { readonly is: "object"; readonly members: readonly (readonly [WrittenExpression, WrittenExpression])[] }
  | { readonly is: "call"; readonly name: string; readonly operand: WrittenExpression };

/** An argument of a block. */
export interface Argument {
  readonly name: string;
  readonly value: WrittenExpression;
}

/** A block: its words, such as `resource "aws_kms_key" "a"`, and what stands between its braces. */
export interface WrittenBlock {
  readonly words: readonly string[];
  /** Lines that stand above it, without their `#`. */
  readonly comments?: readonly string[];
  readonly body: Body;
}

/** Arguments and blocks, in groups that an empty line parts. */
export type Body = readonly (readonly Argument[] | WrittenBlock)[];
