import { CODE } from "./characters";

/** Nesting beyond this is no configuration that a person writes. */
export const MAX_NESTING = 200;

/** Whether `${` or `%{` begins code at a place of a text, and is not escaped by being doubled. */
export function beginsCode(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if ((code !== CODE.dollar && code !== CODE.percent) || text.charCodeAt(at + 1) !== CODE.openingBrace)
    return false;
  return text.charCodeAt(at - 1) !== code;
}

/**
 * Where the `}` is that closes code, with the strings and braces in it skipped.
 *
 * @param start Behind the `${` that opens it.
 * @returns undefined where it has no end, or is nested too deep
 */
export function endOfCode(text: string, start: number, nesting = 0): number | undefined {
  if (nesting > MAX_NESTING) return undefined;
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === CODE.quote) {
      const end = endOfString(text, at, nesting + 1);
      if (end === undefined) return undefined;
      at = end;
    } else if (code === CODE.openingBrace) depth++;
    else if (code === CODE.closingBrace && --depth === 0) return at;
  }
  return undefined;
}

/**
 * Where the quote is that closes a string.
 *
 * @param start At the quote that opens it.
 * @returns undefined where it has no end, or is nested too deep
 */
export function endOfString(text: string, start: number, nesting = 0): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === CODE.quote) return at;
    if (code === CODE.backslash) at++;
    else if (beginsCode(text, at)) {
      const end = endOfCode(text, at + 2, nesting + 1);
      if (end === undefined) return undefined;
      at = end;
    }
  }
  return undefined;
}
