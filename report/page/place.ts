import { type Markup, markup } from "../markup";

/** A path, an address or a name, as it is written. */
export function code(text: string): Markup {
  return markup`<code>${text}</code>`;
}

/** The file and line in which something is written; nothing where that is not known. */
export function whereWritten(at: {
  readonly file: string | null;
  readonly line: number | null;
}): Markup | undefined {
  if (at.file === null) return undefined;
  return code(at.line === null ? at.file : `${at.file}:${at.line}`);
}

/** Parts of a line, with a point between them; those that are nothing are left out. */
export function line(...parts: readonly (Markup | string | null | undefined | false)[]): Markup {
  const all = parts.filter((part) => part !== null && part !== undefined && part !== false && part !== "");
  return markup`${all.map((part, i) => markup`${i > 0 && " · "}${part}`)}`;
}
