/** Where the members of an object, or the elements of a list, begin in a text of JSON. */
export type JsonOffsets = ReadonlyMap<string, { readonly at: number; readonly inside?: JsonOffsets }>;

/** Deeper than this nothing is reported by its own line. */
const MAX_DEPTH = 12;

/**
 * Finds where everything in a text of JSON begins. The text has been read by `JSON.parse` before, so it is
 * not judged here again.
 */
export function jsonOffsets(text: string): JsonOffsets {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  function inside(depth: number): JsonOffsets | undefined {
    skipSpace();
    const opening = text[at];
    if (opening !== "{" && opening !== "[") {
      skipScalar();
      return undefined;
    }
    if (depth >= MAX_DEPTH) {
      skipNested();
      return undefined;
    }
    at++;
    const members = new Map<string, { at: number; inside?: JsonOffsets }>();
    for (let i = 0; ; i++) {
      skipSpace();
      if (at >= text.length || text[at] === "}" || text[at] === "]") {
        at++;
        return members;
      }
      const start = at;
      let name = String(i);
      if (opening === "{") {
        skipScalar();
        name = text.slice(start + 1, at - 1);
        if (name.includes("\\")) name = JSON.parse(text.slice(start, at)) as string;
        skipSpace();
      }
      const found = inside(depth + 1);
      members.set(name, found ? { at: start, inside: found } : { at: start });
    }
  }

  function skipSpace(): void {
    while (at < text.length && " \t\r\n,:".includes(text.charAt(at))) at++;
  }

  function skipScalar(): void {
    if (text[at] !== '"') {
      while (at < text.length && !" \t\r\n,:]}".includes(text.charAt(at))) at++;
      return;
    }
    at++;
    while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
    at++;
  }

  /** Skips an object or a list without looking what is in it. */
  function skipNested(): void {
    for (let open = 0; at < text.length; ) {
      const character = text[at];
      if (character === '"') skipScalar();
      else {
        at++;
        if (character === "{" || character === "[") open++;
        else if ((character === "}" || character === "]") && --open === 0) return;
      }
    }
  }

  return inside(0) ?? new Map();
}
