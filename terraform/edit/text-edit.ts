/**
 * A change of one file: the text from `start` up to, not including, `end` is replaced. Offsets are indices into the
 * string of JavaScript (units of UTF-16), a byte order mark included.
 */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A stretch of a text that is as it was, or that is new. */
type Piece = { readonly start: number; readonly end: number } | { readonly added: string };

/** A text with what was changed of it. Every stretch that no edit covers is taken from the text before. */
export class EditedText {
  #pieces: Piece[];
  #text: string;
  /** What it was before the last step. */
  #before: { readonly pieces: Piece[]; readonly text: string } | undefined;
  /** The edits of each step, in order, as offsets into the text before that step. */
  readonly #steps: (readonly TextEdit[])[] = [];

  constructor(readonly original: string) {
    this.#text = original;
    this.#pieces = [{ start: 0, end: original.length }];
  }

  /** As it is now. */
  get text(): string {
    return this.#text;
  }

  /** Makes edits, which must not overlap, as offsets into the text as it is now. Those that change nothing are left out. */
  apply(all: readonly TextEdit[]): void {
    const edits = all
      .filter(({ start, end, text }) => this.#text.slice(start, end) !== text)
      .sort((a, b) => a.start - b.start || a.end - b.end);
    this.#before = undefined;
    if (edits.length === 0) return;
    this.#before = { pieces: this.#pieces, text: this.#text };
    this.#pieces = replaced(this.#pieces, edits);
    this.#text = withEdits(this.#text, edits);
    this.#steps.push(edits);
  }

  /** Takes back the last step. */
  undo(): void {
    if (!this.#before) return;
    ({ pieces: this.#pieces, text: this.#text } = this.#before);
    this.#before = undefined;
    this.#steps.pop();
  }

  /** Where a place of the text before is now, as the start of something, or as its end. */
  now(offset: number, side: "start" | "end"): number {
    return this.#steps.reduce((at, edits) => moved(at, edits, side), offset);
  }

  /** How many steps were made; {@link since} takes one. */
  get steps(): number {
    return this.#steps.length;
  }

  /** Where something is now that was at an offset after so many steps. */
  since(step: number, offset: number, side: "start" | "end"): number {
    return this.#steps.slice(step).reduce((at, edits) => moved(at, edits, side), offset);
  }

  /** All changes as offsets into the text before: they do not overlap or touch, and come in order. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let at = 0;
    let added = "";
    const take = (start: number) => {
      if (start > at || added !== "") edits.push({ start: at, end: start, text: added });
      added = "";
    };
    for (const piece of this.#pieces) {
      if ("added" in piece) added += piece.added;
      else {
        take(piece.start);
        at = piece.end;
      }
    }
    take(this.original.length);
    return edits.filter(({ start, end, text }) => this.original.slice(start, end) !== text);
  }
}

/** A text with edits that are in order and do not overlap. */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  let done = "";
  let at = 0;
  for (const { start, end, text: added } of edits) {
    done += text.slice(at, start) + added;
    at = end;
  }
  return done + text.slice(at);
}

/** What begins where a text is put in moves behind it; what ends there does not. */
function moved(offset: number, edits: readonly TextEdit[], side: "start" | "end"): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    const isBefore = start === end ? start < offset || (start === offset && side === "start") : end <= offset;
    if (isBefore) shift += text.length - (end - start);
    else if (start < offset) return start + shift + (side === "start" ? 0 : text.length);
    else break;
  }
  return offset + shift;
}

/** Pieces with edits made in them, as offsets into what the pieces come to. */
function replaced(pieces: readonly Piece[], edits: readonly TextEdit[]): Piece[] {
  const done: Piece[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    done.push(...between(pieces, at, start));
    if (text !== "") done.push({ added: text });
    at = end;
  }
  done.push(...between(pieces, at, Number.POSITIVE_INFINITY));
  return done;
}

function between(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = "added" in piece ? piece.added.length : piece.end - piece.start;
    const [first, last] = [Math.max(from - at, 0), Math.min(to - at, length)];
    if (first < last) {
      if ("added" in piece) found.push({ added: piece.added.slice(first, last) });
      else found.push({ start: piece.start + first, end: piece.start + last });
    }
    at += length;
  }
  return found;
}
