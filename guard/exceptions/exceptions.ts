import type { Position } from "../../terraform";
import type { Subject } from "../subject";
import { type Exception, isForRoot } from "./exception";
import { type Alike, ExceptionIndex } from "./exception-index";
import { Patterns } from "./patterns";

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
  readonly #forAll: ExceptionIndex;
  readonly #considered = new Map<string, { exception: Exception; subject: Subject; isMatched: boolean }>();
  readonly #forBlocks = new WeakMap<readonly Exception[], ExceptionIndex>();

  readonly #roots = new Set<string>();
  readonly #patternsOfRoots = new Patterns<string>();
  /** The patterns that a root was judged for; undefined until that is asked. */
  #seen: Set<string> | undefined;

  /** @param today The day it is, in UTC: an exception that has ended does not hold. @default today */
  constructor(readonly today = new Date().toISOString().slice(0, 10)) {
    this.#forAll = new ExceptionIndex(today);
  }

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
      this.#forAll.add(exception);
      if (exception.root !== undefined) this.#patternsOfRoots.add(exception.root, exception.root);
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
    // What stands with the block comes first.
    const own = inside.length === 0 ? [] : this.#indexOf(inside).find(rule, argument, subject);
    const all = this.#forAll.find(rule, argument, subject);
    for (const alike of [...own, ...all]) {
      if (alike.isMatched) continue;
      alike.isMatched = true;
      for (const one of alike.exceptions) {
        const known = this.#considered.get(idOf(one, subject));
        if (known) known.isMatched = true;
      }
    }
    return first(own) ?? first(all);
  }

  #indexOf(inside: readonly Exception[]): ExceptionIndex {
    const index = this.#forBlocks.get(inside) ?? new ExceptionIndex(this.today, inside);
    this.#forBlocks.set(inside, index);
    return index;
  }

  /** Remembers that a root was judged. */
  addRoot(root: string): void {
    if (this.#roots.has(root)) return;
    this.#roots.add(root);
    this.#seen = undefined;
  }

  /** Whether a root was judged that one of the exceptions for all is for. */
  hasSeen(exception: Pick<Exception, "root" | "within">): boolean {
    const { root, within } = exception;
    if (within) return [...this.#roots].some((one) => isForRoot(exception, one));
    if (root === undefined) return true;
    this.#seen ??= new Set([...this.#roots].flatMap((one) => this.#patternsOfRoots.of(one)));
    return this.#seen.has(root);
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
    for (const root of roots) this.addRoot(root);
  }

  /** Every exception that was added, in that order, with what became of it. */
  considered(): readonly Considered[] {
    return [...this.#considered.values()];
  }
}

/** The first that was added of those that have not ended. */
function first(all: readonly Alike[]): Exception | undefined {
  const holding = all.flatMap((one) => one.holding ?? []);
  return holding.length === 0
    ? undefined
    : holding.reduce((best, one) => (one.number < best.number ? one : best)).exception;
}

/** A comment in a module is one exception, however often the module is called; so is one that is for every block. */
function idOf({ rule, position, number, argument = "" }: Exception, { root, address }: Subject): string {
  if (number !== undefined) return `${position?.file ?? ""} number ${number}`;
  return position ? `${position.file}:${position.line} ${rule}` : `${root} ${address} ${rule} ${argument}`;
}
