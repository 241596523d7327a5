import type { Expression } from "../language/syntax-tree";
import type { Unknown, Value } from "./value";

/** What an expression can see around it. */
export interface Scope {
  /**
   * The value of a root name and of as many of the steps behind it as belong to the name: `var.x`, `local.x`,
   * `module.a`, `aws_kms_key.k`, `data.aws_kms_alias.a`, `each.value`, `count.index`, `path.module`,
   * `terraform.workspace`, or one of the names of a `for`.
   *
   * @param names The root, and the attributes that follow it up to the first index.
   * @returns the value, and how many of `names` it used up; at least one
   * @throws EvaluationError where Terraform says that there is no such thing
   */
  find(names: readonly string[]): { readonly value: Value; readonly used: number };
  /** What is written of a block's attribute, if anything is; so that an operator can count with it. */
  written?(unknown: Unknown): Value | undefined;
  /**
   * Decides a condition that is not known, so that both ways are tried.
   *
   * @param elements What the names of a `for` in it stand for here; empty where there are none.
   * @returns undefined where it stays unknown
   * @default it stays unknown
   */
  choose?(condition: Expression, value: Unknown, elements: string): boolean | undefined;
  /**
   * Nothing is known that Terraform 1.11 does not know: `&&` and `||` wait for both operands, `try` and `can` wait for
   * all that is in an operand, and no more is known of what a function makes of what is partly known.
   *
   * @default false
   */
  readonly asTerraform?: true;
  /** What functions may see of the outside. */
  readonly outside: Outside;
  /** Whether it is that of a template, which may not call for another one. @default false */
  readonly isTemplate?: true;
}

/** What functions may see of the outside. */
export interface Outside {
  /** The folder in which Terraform runs, as an absolute path: `path.cwd`. @default not known */
  readonly workingFolder?: string;
  /** What is in a file, seen from the working folder; undefined where it is not there or may not be read. */
  readFile?(path: string): Uint8Array | undefined;
  /** Whether there is such a file; undefined where it may not be known. */
  hasFile?(path: string): boolean | undefined;
  /** Why a file is there and is not read, as a clause: "it is outside of the repository"; undefined where it may be read. */
  whyUnread?(path: string): string | undefined;
  /**
   * All files below a folder, as paths from there with `/`; undefined where it may not be known.
   *
   * @param depth How many folders deep: 1 for the files of the folder itself.
   */
  listFiles?(folder: string, depth: number): readonly string[] | undefined;
}

/** Terraform fails here; `try` and `can` go on. The message is a clause: "the index 3 is beyond the list". */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
}
