import jsTokens from "js-tokens";

const OPERATORS = { "===": "!==", "!==": "===", "&&": "||", "||": "&&", "<=": "<", ">=": ">", "+=": "-=" };
const WORDS = { true: "false", false: "true", some: "every", every: "some", continue: "break" };

/**
 * The changes that a program can take, one token each: `{ at, from, to }`. Comments, texts and regular expressions stay,
 * and so do declarations of types, where a change is no change.
 */
export function changesOf(program) {
  const changes = [];
  const types = typeLines(program);
  let at = 0;
  let line = 0;
  let before = "";
  for (const { type, value } of jsTokens(program)) {
    const to = changed(type, value, before);
    if (to !== undefined && !types.has(line)) changes.push({ at, from: value, to });
    at += value.length;
    line += value.split("\n").length - 1;
    if (!/WhiteSpace|LineTerminator|Comment/.test(type)) before = value;
  }
  return changes;
}

function changed(type, value, before) {
  if (type === "Punctuator" && value === "!" && !isPostfix(before)) return "";
  if (type === "Punctuator") return OPERATORS[value];
  if (type === "NumericLiteral" && /^\d+$/.test(value)) return String(Number(value) + 1);
  if (type !== "IdentifierName") return undefined;
  if (value === "some" || value === "every") return before === "." ? WORDS[value] : undefined;
  return Object.hasOwn(WORDS, value) ? WORDS[value] : undefined;
}

/** Whether what stands before a `!` makes it an assertion of types. */
const isPostfix = (before) => /[\w$)\]]$/.test(before) && !/^(?:return|case|of|in|await|else)$/.test(before);

/** The lines of imports, interfaces and types, from 0. */
function typeLines(program) {
  const lines = new Set();
  let isType = false;
  program.split("\n").forEach((text, line) => {
    if (/^(?:export )?(?:interface|type|import)\b/.test(text)) isType = true;
    if (isType) lines.add(line);
    if (/^\S.*;$|^\}/.test(text)) isType = false;
  });
  return lines;
}
