/**
 * Text cut to a width, with a sign that something is missing: there is no browser to measure it, so a character
 * counts as a share of the font's size that even wide system fonts (DejaVu Sans, Verdana) stay near.
 */
export function fit(text: string, width: number, size: number, where: "end" | "start" = "end"): string {
  const all = [...text];
  let room = width / size;
  const from = where === "end" ? all : all.reverse();
  const shown: string[] = [];
  for (const [i, one] of from.entries()) {
    room -= share(one);
    if (room < 0 || (room < 0.9 && i < from.length - 1 && share(from[i + 1] ?? "") > room)) {
      shown.push("…");
      break;
    }
    shown.push(one);
  }
  return (where === "end" ? shown : shown.reverse()).join("");
}

function share(character: string): number {
  if (/[iljI.,:;'|!()[\]/ ]/.test(character)) return 0.4;
  if (/[tfr-]/.test(character)) return 0.45;
  if (/[mwMW@%…]/.test(character)) return 1.02;
  if (/[<>=+~&#]/.test(character)) return 0.9;
  if (/[A-Z]/.test(character)) return 0.74;
  return character.charCodeAt(0) < 0x2e80 ? 0.63 : 1.1;
}
