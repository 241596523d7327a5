import { oneLine } from "../text/printable";
import type { Terminal } from "./terminal";

/** How text looks, by the parameters of Select Graphic Rendition (ECMA-48). */
const LOOKS = {
  bold: "1",
  dim: "2",
  error: "1;31",
  warning: "1;33",
  note: "1;34",
  unknown: "1;35",
  good: "32",
} as const;

export type Look = keyof typeof LOOKS;

/** Text from outside on one line, in the look where the terminal has colours. */
export function painted(text: string, look: Look, { hasColor }: Terminal): string {
  const said = oneLine(text);
  return hasColor && said !== "" ? `\u001b[${LOOKS[look]}m${said}\u001b[0m` : said;
}

/** A place in a file as `main.tf:12`, as a link where the terminal shows links. */
export function linked(file: string, line: number | null, terminal: Terminal): string {
  const said = oneLine(line === null ? file : `${file}:${line}`);
  return linkedTo(terminal.addressOf(file, line), said, terminal);
}

/** A text as a link to an address, where the terminal shows links; the text may be painted. */
export function linkedTo(to: string, text: string, { hasLinks }: Terminal): string {
  if (!hasLinks) return text;
  // Whatever a name holds, the address has nothing but the characters of a URL.
  const address = encodeURI(oneLine(to)).replace(/%25(?=[0-9A-Fa-f]{2})/g, "%");
  return `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
}

/** What of a text takes no columns: the colours and links that are written here. */
const unseen = () => /\p{Cc}\[[0-9;]*m|\p{Cc}\]8;;\P{Cc}*\p{Cc}\\/gu;
/** Characters that take two columns, as far as addresses and files have them: East Asian wide ones, and emoji. */
const wide = () =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/gu;

/** Text without these is of ASCII, in which each character takes one column. */
const UNUSUAL = /[^ -~]/;

/** How many columns a text takes. */
export function columns(text: string): number {
  if (!UNUSUAL.test(text)) return text.length;
  const seen = text.replace(unseen(), "");
  return [...seen].length + (seen.match(wide())?.length ?? 0);
}
