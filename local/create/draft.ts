/** Stands where only a person can write. A test fails as long as it is in the sources. */
export const WRITE_ME = "WRITE ME";

/** What is wrong with what was asked for: one line. */
export class CreateProblem extends Error {}

/** The files that a kind of thing needs: new ones, and changes of those that list it. */
export interface Draft {
  /** Text by path; none of them exists yet. */
  readonly files: Readonly<Record<string, string>>;
  /** By path, the new text of a file from the old one. */
  readonly changes: Readonly<Record<string, (text: string) => string>>;
  /** What a person does next, a line each. */
  readonly next: readonly string[];
}

/** `key-is-new` as `keyIsNew`. */
export function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

/** A text with a line among those that are like it, before the first that comes after it in the alphabet. */
export function withLine(text: string, like: RegExp, line: string): string {
  const lines = text.split("\n");
  const among = lines.flatMap((one, index) => (like.test(one) ? [index] : []));
  const last = among.at(-1);
  if (last === undefined) throw new CreateProblem(`No line is like ${like}: the list has changed.`);
  const before = among.find((index) => (lines[index] ?? "") > line);
  lines.splice(before ?? last + 1, 0, line);
  return lines.join("\n");
}
