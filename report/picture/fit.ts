import { type FontWeight, textWidth } from "./text-width";

/** Where a text that is too long is cut. */
export type Cut = "end" | "start" | "middle";

/** How a text is set. */
export interface TextSetting {
  /** The room for it, in pixels. */
  readonly width: number;
  /** Of the font, in pixels. */
  readonly size: number;
  /** @default 400 */
  readonly weight?: FontWeight;
  /** @default "end" */
  readonly cut?: Cut;
}

/** A text cut to a width, with a sign where something is missing; never within a character. */
export function fit(text: string, { width, size, weight = 400, cut = "end" }: TextSetting): string {
  const all = [...text];
  // No font is so narrow that more of it could be shown.
  if (all.length <= (width / size) * 4 && textWidth(text, size, weight) <= width) return text;
  const room = width - textWidth("…", size, weight);
  const from = (one: "end" | "start", most: number) => {
    const shown: string[] = [];
    let left = most;
    for (let i = 0; i < all.length; i++) {
      const next = all[one === "end" ? i : all.length - 1 - i] ?? "";
      left -= textWidth(next, size, weight);
      if (left < 0) break;
      shown.push(next);
    }
    return (one === "end" ? shown : shown.reverse()).join("");
  };
  switch (cut) {
    case "end":
      return `${from("end", room)}…`;
    case "start":
      return `…${from("start", room)}`;
    case "middle":
      return `${from("end", room / 2)}…${from("start", room / 2)}`;
  }
}

/** Texts cut to a width so that those which differ still do: in the middle, or where they differ. */
export function fitAll(texts: readonly string[], setting: TextSetting): string[] {
  const wanted = new Set(texts).size;
  for (const cut of ["middle", "start", "end"] as const) {
    const shown = texts.map((text) => fit(text, { ...setting, cut }));
    if (new Set(shown).size === wanted) return shown;
  }
  const size = setting.size;
  const numbers = new Map([...new Set(texts)].map((text, i) => [text, ` (${i + 1})`]));
  return texts.map((text) => {
    const number = numbers.get(text) ?? "";
    const room = setting.width - textWidth(number, size, setting.weight);
    return `${fit(text, { ...setting, width: room, cut: "middle" })}${number}`;
  });
}
