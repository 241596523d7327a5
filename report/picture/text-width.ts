/** How bold a text is: names are 600, all else is 400. */
export type FontWeight = 400 | 600;

/**
 * Widths of the characters from space to tilde, in hundredths of the size of the font: of each character the widest
 * of DejaVu Sans, Liberation Sans, Noto Sans and Inter, as Chromium measures them.
 */
const WIDTHS: Readonly<Record<FontWeight, readonly number[]>> = {
  400: [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 56, 84, 32, 47, 32, 38, 64, 64, 64, 64, 65, 64, 64, 64, 64, 64,
    34, 34, 84, 84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 76, 34, 55, 67, 57, 91, 76, 79, 67, 79, 73, 67,
    65, 75, 69, 99, 69, 67, 69, 40, 38, 40, 84, 56, 50, 62, 64, 56, 64, 62, 37, 64, 64, 28, 28, 58, 28, 98,
    64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 55, 64, 56, 64, 84,
  ],
  600: [
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 55, 84, 38, 47, 38, 42, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70,
    40, 40, 84, 84, 84, 62, 100, 78, 77, 75, 84, 69, 69, 83, 84, 39, 57, 78, 64, 100, 84, 86, 74, 86, 78, 73,
    69, 82, 78, 111, 78, 73, 73, 46, 42, 46, 84, 56, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105,
    72, 69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72, 56, 72, 84,
  ],
};

/** Letters with accents, and those of other alphabets; and what is wider than those, as Chinese and signs are. */
const LETTER = 0.85;
const WIDE = 1.4;

/** The width of a text in pixels; no common font is wider. `size` is that of the font in pixels. */
export function textWidth(text: string, size: number, weight: FontWeight = 400): number {
  let all = 0;
  for (const one of text) all += share(one, weight);
  return all * size;
}

function share(character: string, weight: FontWeight): number {
  const code = character.codePointAt(0) ?? 0;
  const known = WIDTHS[weight][code - 0x20];
  if (known !== undefined) return known / 100;
  if (character === "·") return 0.4;
  if (character === "…" || character === "→" || character === "—") return 1;
  return code < 0x600 ? LETTER : WIDE;
}
