import { endOfCode, endOfString } from "../language/string-lexer";

/** What a token is, as far as the spaces around it depend on it. */
type Kind =
  | "start"
  | "interpolation"
  | "name"
  | "number"
  | "string"
  | "open"
  | "close"
  | "openBrace"
  | "closeBrace"
  | "operator";

interface Token {
  readonly kind: Kind;
  readonly text: string;
}

const TOKEN =
  /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\.\.|::|=>|==|!=|<=|>=|&&|\|\||[-+*/%<>?:=!.,()[\]{}]/y;

/**
 * Code with its spaces as `terraform fmt` puts them, in one line. Code that is not understood comes back as it is.
 *
 * The rules are those of hclwrite: https://github.com/hashicorp/hcl/blob/main/hclwrite/format.go
 */
export function codeText(code: string, before: "start" | "interpolation" = "start"): string {
  if (/^[A-Za-z_][\w.-]*$/.test(code)) return code;
  const tokens = tokensOf(code);
  if (!tokens) return code;
  let text = "";
  let previous: Token = { kind: before, text: "" };
  let last: Token | undefined;
  for (const token of tokens) {
    if (last === undefined)
      text = before === "interpolation" && token.kind === "openBrace" ? ` ${token.text}` : token.text;
    else {
      text += isSpaced(last, previous, token) ? ` ${token.text}` : token.text;
      previous = last;
    }
    last = token;
  }
  return before === "interpolation" && last?.kind === "closeBrace" ? `${text} ` : text;
}

/** Code between its mark, `${` or `%{`, and `}`. A `~` there takes away the space beside it. */
export function marked(mark: "$" | "%", code: string): string {
  const text = code.trim();
  const before = text.startsWith("~") ? "~" : "";
  const after = text.length > before.length && text.endsWith("~") ? "~" : "";
  const inner = text.slice(before.length, text.length - after.length).trim();
  return `${mark}{${before}${codeText(inner, "interpolation")}${after}}`;
}

function isSpaced(subject: Token, before: Token, after: Token): boolean {
  if (subject.kind === "name" && after.text === "(") return false;
  if (subject.text === "::" || after.text === "::") return false;
  if (subject.text === "." || after.text === ".") return false;
  if (after.text === "," || after.text === "...") return false;
  if (subject.text === ",") return true;
  if (subject.text === "in" && before.kind === "name") return true;
  if (after.text === "[" && ["name", "number", "close", "closeBrace"].includes(subject.kind)) return false;
  if (subject.text === "!") return false;
  if (subject.text === "-") return !isNegation(before);
  if (subject.kind === "openBrace" || after.kind === "closeBrace") {
    return !(subject.kind === "openBrace" && after.kind === "closeBrace");
  }
  return subject.kind !== "open" && after.kind !== "close";
}

/** Whether a minus after a token takes one operand. */
function isNegation(before: Token): boolean {
  if (before.kind === "start" || before.kind === "open" || before.kind === "openBrace") return true;
  return [
    "=",
    ":",
    ",",
    "?",
    "+",
    "*",
    "/",
    "%",
    "-",
    "==",
    "!=",
    ">",
    ">=",
    "<",
    "<=",
    "&&",
    "||",
    "!",
  ].includes(before.text);
}

/** The tokens of code, with line breaks as commas where they part elements; undefined if it is not understood. */
function tokensOf(code: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  /** Whether a line break parts elements, for each bracket that is open. */
  const parts: boolean[] = [];
  let at = 0;
  while (at < code.length) {
    const character = code[at] ?? "";
    if (character === "\n") {
      const last = tokens.at(-1);
      const isBetween = parts.at(-1) === true && last?.kind !== "openBrace" && last?.text !== ",";
      if (isBetween && !/^\s*[},]/.test(code.slice(at))) tokens.push({ kind: "operator", text: "," });
      at++;
    } else if (/\s/.test(character)) at++;
    else if (character === '"') {
      const text = stringAt(code, at);
      if (!text) return undefined;
      tokens.push({ kind: "string", text: text.written });
      at = text.end + 1;
    } else {
      TOKEN.lastIndex = at;
      const text = TOKEN.exec(code)?.[0];
      // A comment, a heredoc, or nothing of HCL's.
      if (text === undefined || /^(?:\/[/*]|<<-?[A-Za-z_])/.test(code.slice(at, at + 4))) return undefined;
      at += text.length;
      const kind = kindOf(text);
      tokens.push({ kind, text });
      if (kind === "openBrace") parts.push(!/^\s*for\b/.test(code.slice(at)));
      else if (kind === "open") parts.push(false);
      else if (kind === "close" || kind === "closeBrace") parts.pop();
    }
  }
  return tokens;
}

/** A string in code, with the code in it formatted too, and where its last quote is; undefined for one without an end. */
function stringAt(code: string, start: number): { written: string; end: number } | undefined {
  const end = endOfString(code, start);
  if (end === undefined) return undefined;
  let written = "";
  let from = start;
  for (let at = start + 1; at < end; at++) {
    if (code[at] === "\\") at++;
    else if (code[at] === "$" && code[at + 1] === "$" && code[at + 2] === "{") at += 2;
    else if (code[at] === "$" && code[at + 1] === "{") {
      const close = endOfCode(code, at + 2);
      if (close === undefined) return undefined;
      written += `${code.slice(from, at)}${marked("$", code.slice(at + 2, close))}`;
      from = close + 1;
      at = close;
    }
  }
  return { written: written + code.slice(from, end + 1), end };
}

function kindOf(text: string): Kind {
  if (text === "{") return "openBrace";
  if (text === "}") return "closeBrace";
  if (text === "(" || text === "[") return "open";
  if (text === ")" || text === "]") return "close";
  if (/^\d/.test(text)) return "number";
  return /^[A-Za-z_\u0080-\uffff]/.test(text) ? "name" : "operator";
}
