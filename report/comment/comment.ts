import type { Severity } from "../../guard";

/** What a command says on a pull request: the verdict, what matters most in a table, and the rest folded. */
export interface Comment {
  /** The command and what it comes to, in one line of plain text without its full stop. */
  readonly verdict: string;
  /** Whether there is nothing to do. */
  readonly isGood: boolean;
  /** Sentences below the verdict, in plain text. */
  readonly numbers: readonly string[];
  /** The worst first; the first 20 are shown. */
  readonly rows: readonly CommentRow[];
  /** Folded, in the order in which they are cut last. */
  readonly sections: readonly CommentSection[];
  /** What prints all of it, such as `keywright check --format json`. */
  readonly whole: string;
}

/** One thing that is wrong, in one place or in several. */
export interface CommentRow {
  /** What is at stake, in a word: `error`. */
  readonly weight: Severity | "danger" | "unknown" | "change" | "in use";
  /** Terraform's address, or what else it is about. */
  readonly subject: string;
  readonly file: string | null;
  /** Counted from 1. */
  readonly line: number | null;
  /** How many places there are, this one among them. */
  readonly places: number;
  /** What is wrong and what to do: plain text. */
  readonly what: string;
  /** What that does to what exists: plain text; empty where it does nothing, or that is not known. */
  readonly effect: string;
  /** The rule, and its page. */
  readonly more?: { readonly title: string; readonly page: string };
}

/** A part that is folded away. */
export interface CommentSection {
  /** Plain text, with its number. */
  readonly title: string;
  readonly parts: readonly CommentPart[];
}

/** Lines of Markdown that stay together: a table, a list, a block of code. Items are left out from the end. */
export interface CommentPart {
  readonly head?: readonly string[];
  readonly items: readonly string[];
  readonly tail?: readonly string[];
}
