import { endOfCode } from "./string-lexer";

/** A text in pieces: characters, and code with its `${` and `}`. */
export interface TextPiece {
  readonly text: string;
  readonly isCode: boolean;
}

/** The pieces of a text, in their order. What begins like code and has no end is characters. */
export function piecesOf(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (let at = text.indexOf("${"); at !== -1; at = text.indexOf("${", at)) {
    const end = endOfCode(text, at + 2);
    if (end === undefined) break;
    if (at > from) pieces.push({ text: text.slice(from, at), isCode: false });
    pieces.push({ text: text.slice(at, end + 1), isCode: true });
    from = end + 1;
    at = from;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isCode: false });
  return pieces;
}
