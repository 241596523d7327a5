/*
 * What of a text from outside may be printed: nothing that cannot be seen, steers a terminal, turns the direction of
 * reading, or is a command to what reads the log of a build. Every format takes it from here.
 */

/** Controls of both sets, marks of formatting and of direction, ends of lines and paragraphs, halves of characters. */
const unseen = () => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;
const run = () => new RegExp(`${unseen().source}+`, "gu");
/** The same without what XML and JSON have a form for: tabs and ends of lines. */
const never = () => new RegExp(`(?![\\t\\n\\r])${unseen().source}`, "gu");

/** Without these a text is of ASCII and all of it can be seen, as of nearly all: classes of Unicode take long to compile. */
const UNUSUAL = /[^ -~]/;
const UNUSUAL_IN_LINES = /[^\t\n\r -~]/;

/**
 * The beginning of a command of GitHub Actions, or of Azure Pipelines: at the beginning of a line, or anywhere in it.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands and
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
const COMMAND = /^(\s*):(?=:)|#(?=#(?:\[|vso\[))/gi;
/** The one that counts anywhere in a line. */
const BRACKET = /(?<=##(?:vso)?)\[/gi;

/** A text from outside on one line, with nothing in it that cannot be seen: that is written as `\u001b`. */
export function printable(text: string): string {
  return withoutCommands(UNUSUAL.test(text) ? text.replace(unseen(), escaped) : text);
}

/** A text from outside on one line, with a space in place of what cannot be seen. */
export function oneLine(text: string): string {
  return withoutCommands(UNUSUAL.test(text) ? text.replace(run(), " ") : text);
}

/** A text from outside for XML and HTML, which have no form for some characters. */
export function legible(text: string): string {
  return UNUSUAL_IN_LINES.test(text) ? text.replace(never(), "\ufffd") : text;
}

/** A command without what begins it, for a text that can say it with an entity or an escape. */
export function withBracketsAs(text: string, form: string): string {
  return text.includes("##") ? text.replace(BRACKET, form) : text;
}

/** A value as JSON: what cannot be seen is escaped, and no line of it is a command. */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  return withBracketsAs(UNUSUAL_IN_LINES.test(text) ? text.replace(never(), escaped) : text, "\\u005b");
}

function withoutCommands(text: string): string {
  return text.replace(COMMAND, (begin, space: string | undefined) => `${space ?? ""}${begin.trim()} `);
}

/** As JSON and JavaScript write it. */
function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
