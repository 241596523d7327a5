import type { NamedKey } from "../../keys";
import { definitionOf, written } from "./definition";
import { regionOf } from "./region";
import { keyId, type Side, type SideResource } from "./side";

/** What a reader calls a key that a block makes: its alias, and its address. */
export function nameOfMade(key: SideResource, side: Side): string {
  const [alias] = side.aliases.get(key.id) ?? [];
  const address = key.stack === "" ? key.resource.address : `${key.stack}/${key.resource.address}`;
  return alias === undefined ? address : `${alias} (${address})`;
}

/** What a reader calls a key that something names. */
export function nameOf(key: NamedKey, side: Side): string {
  if (key.is === "aws") return `${key.alias}, a key of AWS`;
  const id = keyId(key, side);
  const made = id === undefined ? undefined : side.keys.get(id);
  if (made) return nameOfMade(made, side);
  if (key.made) return key.made.by.address;
  if (key.named !== undefined) return written(key.named);
  return key.lookedUp?.by.address ?? "a key that is named nowhere";
}

/** Whether two keys are one. */
export type Sameness = "same" | "another" | "cannot-tell";

/**
 * Whether keys that the two sides name are one.
 *
 * @param renamed the ids that blocks of the old side have on the new one
 */
export function compareKeys(
  [before, old]: readonly [NamedKey, Side],
  [after, now]: readonly [NamedKey, Side],
  renamed: ReadonlyMap<string, string>,
): Sameness {
  if (before.is === "aws") return after.is === "aws" && before.alias === after.alias ? "same" : "another";
  if (after.is === "aws") return "another";
  const [a, b] = [keyId(before, old), keyId(after, now)];
  if (a !== undefined && b !== undefined) return (renamed.get(a) ?? a) === b ? "same" : "another";
  const [some, others] = [names(before, old), names(after, now)];
  // Keys of a multi-Region set share an id, and every account may have an alias of the same name.
  for (const kind of [KEY_ARN, ALIAS_ARN]) {
    const [one, other] = [some, others].map((all) => all.find((name) => kind.test(name)));
    if (one !== undefined && other !== undefined && one !== other) return "another";
  }
  if (isElsewhere(before, after)) return "another";
  if (some.some((one) => others.includes(one))) return "same";
  if (before.lookedUp && after.lookedUp && definition(before) === definition(after)) return "same";
  // Two ARNs are two keys, and two aliases are as good as two; an ARN may be what is behind an alias.
  for (const kind of [/^arn:.*:key\//, /^[0-9a-f-]{36}$|^mrk-/, /^alias\//]) {
    if (some.some((one) => kind.test(one)) && others.some((one) => kind.test(one))) return "another";
  }
  return "cannot-tell";
}

const KEY_ARN = /^arn:[^:$]+:kms:[^:$]+:\d{12}:key\/[^$]+$/;
const ALIAS_ARN = /^arn:[^:$]+:kms:[^:$]+:\d{12}:alias\/[^$]+$/;

/** Whether two keys are looked up in two Regions: an alias and an id are names within one. */
function isElsewhere(...[one, other]: readonly Extract<NamedKey, { is: "customer" }>[]): boolean {
  const [here, there] = [one, other].map(
    (key) => key?.lookedUp && regionOf(key.lookedUp.by, key.lookedUp.in),
  );
  return here !== undefined && there !== undefined && here !== there;
}

function definition({ lookedUp }: Extract<NamedKey, { is: "customer" }>): string {
  return lookedUp ? `${lookedUp.by.address} ${definitionOf(lookedUp.by.arguments, lookedUp.in)}` : "";
}

/** Every text by which a key can be named: its ARN, its id, its aliases. */
function names(key: Extract<NamedKey, { is: "customer" }>, side: Side): string[] {
  const id = keyId(key, side);
  const made = id === undefined ? undefined : side.keys.get(id)?.resource.arguments;
  const known = [key.named, made?.arn, made?.key_id].filter((one) => typeof one === "string");
  const aliases = id === undefined ? [] : (side.aliases.get(id) ?? []);
  return [...known, ...aliases].flatMap((one) => {
    const inArn = /^arn:[^:]*:kms:[^:]*:[^:]*:(?:key\/(.+)|(alias\/.+))$/.exec(one);
    return [one, inArn?.[1], inArn?.[2]].filter((name) => name !== undefined);
  });
}
