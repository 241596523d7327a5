import { jsonText, legible, withBracketsAs } from "./text/printable";

/** HTML or SVG that is safe to print: it is made by {@link markup} alone. */
export class Markup {
  /** Tells the class from anything that only looks like it. */
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  /** @internal */
  static of(parts: readonly string[]): Markup {
    return new Markup(parts.join(""));
  }
}

/** What a template takes: text is escaped, markup stands as it is, nothing is left out. */
export type Content = Markup | string | number | null | undefined | false | readonly Content[];

/**
 * HTML or SVG from a template. Whatever is put into it is text, in an element as well as in a quoted attribute,
 * unless it comes out of a template itself. Attributes that hold a value have to be quoted.
 */
export function markup(template: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const parts: string[] = [];
  template.forEach((literal, i) => {
    parts.push(literal);
    if (i < values.length) add(parts, values[i]);
  });
  return Markup.of(parts);
}

function add(parts: string[], value: Content): void {
  if (value === null || value === undefined || value === false) return;
  if (value instanceof Markup) parts.push(value.toString());
  else if (typeof value === "string") parts.push(escaped(value));
  else if (typeof value === "number") parts.push(String(value));
  else for (const one of value) add(parts, one);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
  // No text begins a line of its own.
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Text that is text in an element and in a quoted attribute, of HTML and of SVG. */
function escaped(text: string): string {
  return withBracketsAs(
    legible(text).replace(/[&<>"'`\n\r]/g, (one) => ENTITIES[one] ?? one),
    "&#91;",
  );
}

/** A value as JSON that ends no `<script>` around it, and is JavaScript as well. */
export function scriptJson(value: unknown): Markup {
  const json = jsonText(value).replace(
    /[<>&]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return Markup.of([json]);
}

/** A style or a script of the project's own. @throws Error if it would end the element that it stands in */
export function own(text: string): Markup {
  if (/<\/?(?:script|style)|<!--/i.test(text))
    throw new Error("a style or a script of the page would end itself");
  return Markup.of([text]);
}
