let segmenter: Intl.Segmenter | undefined;

/** What a reader sees as the characters of a text: Unicode's grapheme clusters. */
export function graphemes(text: string): readonly string[] {
  // Of what is in ASCII, a carriage return and a line feed alone make one of two.
  if (!/[^\p{ASCII}]/u.test(text) && !text.includes("\r\n")) return text.split("");
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
