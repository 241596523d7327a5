/** A reference to something declared elsewhere, read off an expression such as `${aws_kms_key.a[0].arn}`. */
export type Reference =
  | { readonly to: "resource"; readonly address: string; readonly type: string; readonly attribute: string }
  | { readonly to: "variable" | "local"; readonly name: string }
  | { readonly to: "remote-state"; readonly name: string; readonly output: string };

const NAME = "[A-Za-z_][A-Za-z0-9_-]*";
const INDEX = String.raw`(?:\[[^\]]*\]|\.\*)?`;
const WHOLE = /^\$\{\s*([^{}]*?)\s*\}$/;
const SCOPED = new RegExp(`^(var|local)\\.(${NAME})$`);
const REMOTE_STATE = new RegExp(
  `^data\\.terraform_remote_state\\.(${NAME})${INDEX}\\.outputs(?:\\.(${NAME})|\\["([^"]+)"\\])$`,
);
const RESOURCE = new RegExp(`^((?:data\\.)?(${NAME})\\.${NAME})${INDEX}\\.(${NAME})${INDEX}$`);

/** First words of references to something else than a block. */
const RESERVED = ["count", "each", "module", "path", "self", "terraform"];

/** The expression in a string that is nothing but one expression; undefined for a literal and for a template. */
export function expression(value: string): string | undefined {
  return WHOLE.exec(value)?.[1];
}

/** What an expression refers to, if it is one plain reference; undefined if it computes anything. */
export function reference(text: string): Reference | undefined {
  const scoped = SCOPED.exec(text);
  if (scoped?.[2]) return { to: scoped[1] === "var" ? "variable" : "local", name: scoped[2] };

  const remote = REMOTE_STATE.exec(text);
  if (remote?.[1]) return { to: "remote-state", name: remote[1], output: remote[2] ?? remote[3] ?? "" };

  const resource = RESOURCE.exec(text);
  if (resource?.[1] && resource[2] && resource[3] && !RESERVED.includes(resource[2])) {
    return { to: "resource", address: resource[1], type: resource[2], attribute: resource[3] };
  }
  return undefined;
}
