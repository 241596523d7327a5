import type { Position } from "../../terraform";
import { isDay } from "../day";
import type { Subject } from "../subject";
import { type Exception, isFor, isForRoot } from "./exception";

/** An exception with what became of it. */
export interface Considered {
  readonly exception: Exception;
  /** What it is about: the block that it stands in or beside, or the file that it stands in. */
  readonly subject: Subject;
  /** Whether it matched a finding; one that has ended can match, and does not hold. */
  readonly isMatched: boolean;
  /** Whether there is such a rule. @default true */
  readonly isKnown?: boolean;
}

/** What became of exceptions in one part of what is judged, as data that can go from one thread to another. */
export interface ExceptionsState {
  readonly considered: readonly {
    readonly exception: Exception;
    readonly subject: Omit<Subject, "locate">;
    readonly position?: Position;
    readonly isMatched: boolean;
  }[];
  readonly roots: readonly string[];
}

/** Exceptions that may be for a finding: finds the one that holds, and knows which of them matched nothing. */
export class Exceptions {
  readonly #byRule = new Map<string, Exception[]>();
  readonly #considered = new Map<string, { exception: Exception; subject: Subject; isMatched: boolean }>();

  readonly #roots = new Set<string>();

  /** @param today The day it is, in UTC: an exception that has ended does not hold. @default today */
  constructor(readonly today = new Date().toISOString().slice(0, 10)) {}

  /** Adds exceptions that may be for any finding. */
  addForAll(all: readonly Exception[]): void {
    for (const [i, one] of all.entries()) {
      const exception = { ...one, number: one.number ?? i + 1 };
      const { root = ".", address = "*", position } = exception;
      const subject: Subject = { root, module: root, form: "configuration", address, type: "exception" };
      this.#considered.set(idOf(exception, subject), {
        exception,
        subject: { ...subject, ...(position && { locate: () => position }) },
        isMatched: false,
      });
      this.#byRule.set(exception.rule, [...(this.#byRule.get(exception.rule) ?? []), exception]);
    }
  }

  /** Adds exceptions that stand in or beside a block, and are for that block alone. */
  addForBlock(inside: readonly Exception[], subject: Subject): void {
    for (const exception of inside) {
      const id = idOf(exception, subject);
      if (!this.#considered.has(id)) this.#considered.set(id, { exception, subject, isMatched: false });
    }
  }

  /** The exception that holds for a finding; undefined if there is none, or each of them has ended. */
  find(
    rule: string,
    argument: string,
    subject: Subject,
    inside: readonly Exception[] = [],
  ): Exception | undefined {
    let holding: Exception | undefined;
    for (const exception of [...inside, ...(this.#byRule.get(rule) ?? [])]) {
      if (exception.rule !== rule || !isFor(exception, subject, argument)) continue;
      const known = this.#considered.get(idOf(exception, subject));
      if (known) known.isMatched = true;
      if (!hasEnded(exception, this.today)) holding ??= exception;
    }
    return holding;
  }

  /** Remembers that a root was judged. */
  addRoot(root: string): void {
    this.#roots.add(root);
  }

  /** Whether a root was judged that an exception is for. */
  hasSeen(exception: Pick<Exception, "root" | "within">): boolean {
    if (exception.root === undefined && !exception.within) return true;
    return [...this.#roots].some((root) => isForRoot(exception, root));
  }

  /** What became of them, to be {@link merge merged} with that of other parts. */
  state(): ExceptionsState {
    const considered = [...this.#considered.values()].map(({ exception, subject, isMatched }) => {
      const { locate, ...at } = subject;
      const position = exception.position ?? locate?.("");
      return { exception, subject: at, isMatched, ...(position && { position }) };
    });
    return { considered, roots: [...this.#roots] };
  }

  /** Adds what became of exceptions in another part: one that matched in any part has matched. */
  merge({ considered, roots }: ExceptionsState): void {
    for (const { exception, subject: at, position, isMatched } of considered) {
      const subject: Subject = { ...at, ...(position && { locate: () => position }) };
      this.addForBlock([exception], subject);
      const known = this.#considered.get(idOf(exception, subject));
      if (known && isMatched) known.isMatched = true;
    }
    for (const root of roots) this.#roots.add(root);
  }

  /** Every exception that was added, in that order, with what became of it. */
  considered(): readonly Considered[] {
    return [...this.#considered.values()];
  }
}

/** Whether the last day of an exception is over, or is no day. */
export function hasEnded({ until }: Exception, today: string): boolean {
  return until !== undefined && (!isDay(until) || until < today);
}

/** A comment in a module is one exception, however often the module is called; so is one that is for every block. */
function idOf({ rule, position, number, argument = "" }: Exception, { root, address }: Subject): string {
  if (number !== undefined) return `${position?.file ?? ""} number ${number}`;
  return position ? `${position.file}:${position.line} ${rule}` : `${root} ${address} ${rule} ${argument}`;
}
