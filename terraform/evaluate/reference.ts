/** A reference to a block's attribute, read off an expression such as `${aws_kms_key.a[0].arn}`. */
export interface Reference {
  readonly address: string;
  readonly type: string;
  readonly attribute: string;
  /** Which instance of a repeated block is meant, as it is written between the brackets. */
  readonly index?: string;
}

const NAME = "[A-Za-z_][A-Za-z0-9_-]*";
const INDEX = String.raw`(?:\[[^\]]*\]|\.\*)?`;
/** The same, to be looked at. */
const SEEN_INDEX = String.raw`(?:\[([^\]]*)\]|\.\*)?`;
const WHOLE = /^\$\{\s*([^{}]*?)\s*\}$/;
const RESOURCE = new RegExp(`^((?:data\\.)?(${NAME})\\.${NAME})${SEEN_INDEX}\\.(${NAME})${INDEX}$`);

/** First words of references to something else than a block. */
const RESERVED = ["count", "each", "local", "module", "path", "root", "self", "terraform", "var"];

/** The expression in a string that is nothing but one expression; undefined for a literal and for a template. */
export function expression(value: string): string | undefined {
  return value.startsWith("${") ? WHOLE.exec(value)?.[1] : undefined;
}

/** What texts were found to refer to: the same few keys are named thousands of times. */
const known = new Map<string, Reference | undefined>();

/** What an expression refers to, if it is one plain reference; undefined if it computes anything. */
export function reference(text: string): Reference | undefined {
  if (known.has(text)) return known.get(text);
  if (known.size > 10_000) known.clear();
  const [, address, type, index, attribute] = RESOURCE.exec(text) ?? [];
  const found =
    address && type && attribute && !RESERVED.includes(type)
      ? { address, type, attribute, ...(index !== undefined && { index }) }
      : undefined;
  known.set(text, found);
  return found;
}
