import { printable } from "../text/printable";

/** A word of a command line: a text that may hold anything, or a variable of the shell. */
export type Word = string | { readonly variable: string };

/** What a shell takes for itself. */
const PLAIN = /^[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+=:,./-]*$/;
/** The URL of a queue, which the CLI takes for what it is. */
const QUEUE = /^https:\/\/(?:[a-z0-9-]+\.)+amazonaws\.com(?:\.cn)?\/\d{12}\/[A-Za-z0-9_.-]+$/;

/** A text from outside as one word of a POSIX shell. */
export function quoted(word: Word): string {
  if (typeof word !== "string") return `"$${word.variable}"`;
  if (PLAIN.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Options of a command: names without their dashes; `true` for one that takes no value. */
export type Options = readonly (readonly [name: string, value: Word | true])[];

/**
 * A command of the AWS CLI. A name that the CLI would take for something else, such as a file to read, makes no
 * command but a comment.
 */
export function aws(
  service: string,
  action: string,
  options: Options,
  operands: readonly string[] = [],
): string {
  const texts = [...operands, ...options.flatMap(([, value]) => (typeof value === "string" ? [value] : []))];
  const odd = texts.find(
    (text) => printable(text) !== text || (/^(?:fileb?|https?):\/\//i.test(text) && !QUEUE.test(text)),
  );
  if (odd !== undefined) {
    return `# aws ${service} ${action}: ${printable(odd)} cannot be given on a command line as it is`;
  }
  const written = options.map(([name, value]) => {
    if (value === true) return `--${name}`;
    // What begins with a dash would be taken for an option.
    const joint = typeof value === "string" && value.startsWith("-") ? "=" : " ";
    return `--${name}${joint}${quoted(value)}`;
  });
  return ["aws", service, action, ...operands.map(quoted), ...written].join(" ");
}
