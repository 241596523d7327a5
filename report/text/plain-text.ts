import { oneLine } from "./printable";

/** What GitHub makes a mention, an issue or a link of. */
const NO_REFERENCE = /[@#]|:(?=\/\/)|www(?=\.)/g;

/** Text that stays text: nothing in an address is markup, a link, or a mention of somebody. */
export function markdownText(said: string): string {
  return oneLine(said)
    .replace(/[\\`*_{}[\]<>()+!|~]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(NO_REFERENCE, "$&\u200b");
}

/** Text as code, in a table too: nothing in it is markup. */
export function codeText(said: string): string {
  const text = escapedPipes(oneLine(said));
  if (text.trim() === "") return "";
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const isBare = !/^[` ]|[` ]$/.test(text);
  return isBare ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

/** Text in which no `|` ends a cell: backslashes before one are doubled, and it gets one of its own. */
function escapedPipes(text: string): string {
  const [last = "", ...before] = text.split("|").reverse();
  const pieces = before.reverse().map((one) => {
    let end = one.length;
    while (one[end - 1] === "\\") end--;
    return `${one}${one.slice(end)}\\|`;
  });
  return `${pieces.join("")}${last}`;
}

/** The same inside of HTML, where a backslash escapes nothing. */
export function htmlText(said: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return oneLine(said)
    .replace(/[&<>"]/g, (character) => entities[character] ?? "")
    .replace(NO_REFERENCE, "$&\u200b");
}

/** Commands of a shell as a block of code, with a fence that none of them ends. */
export function fenced(commands: string): string {
  return fencedLines("sh", commands.split("\n"));
}

/** Lines as a block of code, with a fence that none of them ends. */
export function fencedLines(language: string, lines: readonly string[]): string {
  const runs = lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(Math.max(2, ...runs) + 1);
  return [`${fence}${language}`, ...lines, fence].join("\n");
}

/** A number with its noun: "1 key", "1,240 keys". */
export function plural(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A number as people read it: 10,000. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
