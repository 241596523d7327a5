/*
 * Go changes the case of each code point by itself, to one other code point. JavaScript makes "SS" of "ß".
 */

const hasIota = /[\u1f80-\u1f87\u1f90-\u1f97\u1fa0-\u1fa7]/;
const IOTA: Readonly<Record<string, string>> = { "\u1fb3": "\u1fbc", "\u1fc3": "\u1fcc", "\u1ff3": "\u1ffc" };

export function upper(text: string): string {
  return Array.from(text, upperOne).join("");
}

export function lower(text: string): string {
  return Array.from(text, (one) => {
    if (one === "\u0130") return "i";
    const other = one.toLowerCase();
    return isOne(other) ? other : one;
  }).join("");
}

/** The first letter of each word in title case, as Go's `strings.Title` has it. */
export function title(text: string): string {
  let isBehindSeparator = true;
  return Array.from(text, (one) => {
    const changed = isBehindSeparator ? titleOne(one) : one;
    isBehindSeparator = isSeparator(one);
    return changed;
  }).join("");
}

function upperOne(one: string): string {
  if (hasIota.test(one)) return String.fromCharCode(one.charCodeAt(0) + 8);
  const iota = IOTA[one];
  if (iota !== undefined) return iota;
  const other = one.toUpperCase();
  return isOne(other) ? other : one;
}

const DIGRAPHS = ["\u01c4\u01c5\u01c6", "\u01c7\u01c8\u01c9", "\u01ca\u01cb\u01cc", "\u01f1\u01f2\u01f3"];

function titleOne(one: string): string {
  return DIGRAPHS.find((three) => three.includes(one))?.[1] ?? upperOne(one);
}

function isOne(text: string): boolean {
  return [...text].length === 1;
}

function isSeparator(one: string): boolean {
  if (/[0-9A-Za-z_]/.test(one)) return false;
  if (one.charCodeAt(0) < 0x80) return true;
  if (/[\p{L}\p{Nd}]/u.test(one)) return false;
  return SPACE.test(one);
}

/** What Go's `unicode.IsSpace` takes as space. */
export const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
