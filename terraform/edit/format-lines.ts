import { endOfString } from "../language/string-lexer";

/**
 * A line as `terraform fmt` divides it: what leads, an assignment from its sign of equality on, a comment at the end.
 * A heredoc and a comment over several lines are part of the line on which they begin.
 * https://github.com/hashicorp/hcl/blob/main/hclwrite/format.go
 */
export interface FormatLine {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  /** Where the lead ends, without the spaces behind it. */
  readonly leadEnd: number;
  /** Where the first sign of equality stands, and where the text before it ends. */
  readonly equals?: number;
  readonly nameEnd?: number;
  /** Where an assignment ends whose brackets are all closed on the line; one that goes on belongs to the lead. */
  readonly assignEnd?: number;
  /** Where a comment at the end begins; a comment that has the line for itself leads it. */
  readonly comment?: number;
}

const HEREDOC = /<<-?([\p{L}_][\p{L}\p{N}_-]*)\r?\n/uy;

/** The lines of a text from the start of one line to the end of another. */
export function formatLines(text: string, from: number, to: number): FormatLine[] {
  const lines: FormatLine[] = [];
  for (let at = from; at < to; ) {
    const line = readLine(text, at, to);
    lines.push(line.line);
    at = line.next;
  }
  return lines;
}

function readLine(
  text: string,
  start: number,
  to: number,
): { readonly line: FormatLine; readonly next: number } {
  let at = start;
  let tokens = 0;
  /** Where the last token ends. */
  let last = start;
  let equals: number | undefined;
  let lead = start;
  let net = 0;
  let isWhole = true;
  const finish = (end: number, next: number, comment?: number) => {
    const hasCell = equals !== undefined && net === 0 && isWhole;
    const line: FormatLine = {
      start,
      end,
      leadEnd: hasCell ? lead : last,
      ...(equals !== undefined && { equals, nameEnd: lead }),
      ...(hasCell && { assignEnd: last }),
      ...(comment !== undefined && isWhole && { comment }),
    };
    return { line, next };
  };
  while (at < to) {
    const one = text[at] ?? "";
    if (one === " " || one === "\t" || one === "\r") {
      at++;
      continue;
    }
    if (one === "\n") return finish(text[at - 1] === "\r" ? at - 1 : at, at + 1);
    if (one === "#" || text.startsWith("//", at)) {
      const found = text.indexOf("\n", at);
      const end = found === -1 ? to : found;
      const comment = tokens > 0 ? at : undefined;
      if (comment === undefined) last = end;
      return finish(text[end - 1] === "\r" ? end - 1 : end, end + 1, comment);
    }
    const end = endOfToken(text, at);
    if (one === '"' && text.slice(at, end).includes("\n")) isWhole = false;
    if (one === "=" && end === at + 1 && equals === undefined && tokens > 0) {
      equals = at;
      lead = last;
    }
    if (equals !== undefined) net += "{[(".includes(one) ? 1 : "}])".includes(one) ? -1 : 0;
    tokens++;
    at = last = end;
  }
  return finish(to, to);
}

/** Where the token ends that begins at a place. */
function endOfToken(text: string, at: number): number {
  switch (text[at]) {
    case '"':
      return (endOfString(text, at) ?? at) + 1;
    case "/": {
      if (text[at + 1] !== "*") return at + 1;
      const end = text.indexOf("*/", at + 2);
      return end === -1 ? text.length : end + 2;
    }
    case "<": {
      HEREDOC.lastIndex = at;
      const [opening, marker] = HEREDOC.exec(text) ?? [];
      if (opening !== undefined && marker !== undefined)
        return endOfHeredoc(text, at + opening.length, marker);
      return at + (text[at + 1] === "=" ? 2 : 1);
    }
    case "=":
      return at + (text[at + 1] === "=" || text[at + 1] === ">" ? 2 : 1);
    case "!":
    case ">":
      return at + (text[at + 1] === "=" ? 2 : 1);
  }
  WORD.lastIndex = at;
  return at + (WORD.exec(text)?.[0].length ?? 1);
}

const WORD = /[\p{L}\p{N}_-]+/uy;

/** Behind the word that ends a heredoc, whose text begins at a place. */
function endOfHeredoc(text: string, start: number, marker: string): number {
  for (let at = start; at < text.length; ) {
    const found = text.indexOf("\n", at);
    const end = found === -1 ? text.length : found;
    if (text.slice(at, end).trim() === marker) return text[end - 1] === "\r" ? end - 1 : end;
    at = end + 1;
  }
  return text.length;
}
