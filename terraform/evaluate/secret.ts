import type { Type } from "./type";
import { hidden, typeOf } from "./types";
import type { Reason, Unknown, Value } from "./value";

/*
 * What Terraform hides is not known here: it can stand in no message, and nothing that is said hangs on it. Whether a
 * text names a key, and of which kind, is all that is kept of it.
 */

/** What stands in place of what Terraform hides, in Terraform's own words. */
export const HIDDEN_NAME = "(sensitive value)";
/** The same as a text of Terraform's JSON syntax. */
export const HIDDEN = `\${${HIDDEN_NAME}}`;

/** The ARN of a key or of an alias, an alias; with the part that every name of its kind begins with. */
const NAMES = /^(?:arn:(aws(?:-[a-z]+)*):kms:[^:]*:[^:]*:(key\/|alias\/(?:aws\/)?)|(alias\/aws\/)).+$/s;

/** What may be seen of a text: known parts, and `undefined` for those that are hidden. */
export function shapeOf(text: string): readonly (string | undefined)[] {
  const [, partition, kind = "", alias] = NAMES.exec(text) ?? [];
  if (alias !== undefined) return [alias, undefined];
  if (partition === undefined) return [undefined];
  return [`arn:${partition}:kms:`, undefined, ":", undefined, `:${kind}`, undefined];
}

/**
 * The same as a text of Terraform's JSON syntax.
 *
 * @param number Tells one hidden value from another; counted from 1
 */
export function hiddenText(text: string, number: number): string {
  return shapeOf(text)
    .map((part) => part ?? hiddenName(number))
    .join("");
}

/** What stands in place of the first hidden value, of the second, … */
export function hiddenName(number: number): string {
  return number === 1 ? HIDDEN : `${HIDDEN.slice(0, -2)} ${number})}`;
}

/** Whether something stands in place of what is hidden, or has such a part. */
export function isHidden(value: unknown): boolean {
  return typeof value === "string" && value.includes(HIDDEN.slice(0, -2));
}

/** What stands for a known value that is hidden. */
export function standIn(
  value: Value,
  reason: Reason = { is: "sensitive" },
  named?: Unknown["named"],
): Value & Unknown {
  const part = (type: Type): Unknown & { sensitive: true } => ({
    is: "unknown",
    type,
    why: [reason],
    notNull: true,
    sensitive: true,
  });
  const shape = value.is === "string" ? shapeOf(value.value) : [undefined];
  const secret = { ...value };
  if (shape.length === 1) return { ...part(typeOf(value)), secret, ...(named && { named }) };
  // Each part is one of its own, so that two names are never taken for the same.
  const rendered = shape.map(
    (one, i): string | Unknown =>
      one ?? { ...part("string"), secret: { is: "string", value: `${i} ${textOf(value)}` } },
  );
  return { ...part("string"), secret, rendered };
}

function textOf(value: Value): string {
  return value.is === "string" ? value.value : "";
}

/** A value with a stand-in for every text and number in it that is marked, or stands in what is marked. */
export function withStandIns(value: Value, isHidden = false): Value {
  const hides = isHidden || value.sensitive === true;
  switch (value.is) {
    case "string":
    case "number":
      return hides ? standIn(value) : value;
    case "tuple":
    case "list":
    case "set":
      return { ...value, items: value.items.map((one) => withStandIns(one, hides)) };
    case "object":
    case "map": {
      // What is computed when it is looked at is looked at now only if it is hidden.
      if (!hides && !(value.members.constructor === Map)) return value;
      const members = [...value.members].map(([name, one]) => [name, withStandIns(one, hides)] as const);
      return { ...value, members: new Map(members) };
    }
    default:
      return hidden(value, hides);
  }
}

/**
 * The value of a sensitive variable: its texts and numbers are not known, and each is known by its name.
 *
 * @param text The name, `var.database.password`; undefined where it would tell something
 */
export function masked(value: Value, reason: Reason, module: object, text: string | undefined): Value {
  const inside = (one: Value, step: string | undefined) =>
    masked(one, reason, module, text === undefined || step === undefined ? undefined : `${text}${step}`);
  switch (value.is) {
    case "string":
    case "number":
      return standIn(value, reason, text === undefined ? undefined : { module, text });
    case "tuple":
    case "list":
      return { ...value, sensitive: true, items: value.items.map((one, i) => inside(one, `[${i}]`)) };
    case "set":
      return { ...value, sensitive: true, items: value.items.map((one) => inside(one, undefined)) };
    case "object":
    case "map": {
      const members = [...value.members].map(([name, one]): [string, Value] => [
        name,
        inside(one, value.is === "object" && NAME.test(name) ? `.${name}` : undefined),
      ]);
      return { ...value, sensitive: true, members: new Map(members) };
    }
    default:
      return hidden(value, true);
  }
}

const NAME = /^[A-Za-z_][\w-]*$/;
