/** A value of a document that is longer than this, in characters, is cut where it is shown. */
const MOST = 160;

/**
 * A text as it is shown: whole, or its beginning, "…", and its end.
 *
 * @param most The most characters that are left, "…" counted; at least 3. @default 160, for a value
 */
export function cut(text: string, most = MOST): string {
  if (text.length <= most) return text;
  const end = Math.floor((most - 1) / 3);
  // A character outside of the basic plane is two units, which stay together.
  const first = text.slice(0, most - 1 - end).replace(/[\ud800-\udbff]$/, "");
  const last = text.slice(text.length - end).replace(/^[\udc00-\udfff]/, "");
  return `${first}…${last}`;
}

/** Longer runs of characters without a space between them are no words. */
const LONG = /(?<!\S)\S{401,}/g;
/** The most characters of a line. */
const LINE = 4_000;

/** A line as it is shown: each value in it cut that is long and has no space in it, and the line itself. */
export function cutLine(text: string): string {
  return text.length <= MOST
    ? text
    : cut(
        text.replace(LONG, (value) => cut(value)),
        LINE,
      );
}
