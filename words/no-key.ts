import { plain } from "../catalogue";
import type { Evidence } from "../guard";
import type { Json } from "../terraform";
import { isOnAwsKey, withoutLoss } from "./default";
import type { Parts } from "./parts";
import { switchValue } from "./set-key";
import { isUnset, shown } from "./value";

/** A place at which no key is named. */
export function noKey(argument: string, evidence: Evidence & { seen: "no-key" }, key: string): Parts {
  const { protects, otherwise, off, elsewhere, rival } = evidence;
  const follows = withoutLoss(protects, otherwise);
  const rest = { follows, isOnAwsKey: isOnAwsKey(otherwise) };
  if (elsewhere !== undefined) {
    return {
      seen: `no ${elsewhere} names a key for it`,
      ...rest,
      remedy: "Add one that names the ARN of a customer-managed key.",
    };
  }
  const paths = [...off.map((one) => plain(one.switch.path)), argument];
  const depth = sharedDepth(paths);
  const parent = argument.split(".").slice(0, depth).join(".");
  const names = paths.map((path) => path.split(".").slice(depth).join("."));
  const sets = names.map((name, i) => `${name} to ${off[i] ? switchValue(off[i].switch) : key}`);
  const values = [...off.map(({ value }) => value), evidence.isEmpty ? "" : undefined];
  const seen = missing(parent, names, values);
  if (rival !== undefined) {
    const [block = argument] = argument.split(/[.[]/);
    const both = `an ${rival} sets it too, and each takes back what the other has written`;
    return { seen: `${both}; ${seen}`, ...rest, remedy: `Remove ${block}.` };
  }
  return { seen, ...rest, remedy: `Set ${sets.join(" and ")}.` };
}

/** What is written of a key and its switches: the switches that are there stand with their values. */
function missing(parent: string, names: readonly string[], values: readonly (Json | undefined)[]): string {
  const unset = names.filter((_, i) => isUnset(values[i]));
  const written = names.flatMap((name, i) =>
    isUnset(values[i]) ? [] : [`${name} is ${emptyOr(values[i])}`],
  );
  const isOne = unset.length === 1;
  const nothing =
    parent === ""
      ? `${isOne ? unset[0] : `neither ${unset.join(" nor ")}`} is ${isOne ? "not " : ""}set`
      : `${parent} has ${isOne ? "no" : "neither"} ${unset.join(" nor ")}`;
  if (written.length === 0) return nothing;
  const rest = unset.length === 0 ? [] : [`${unset.join(" and ")} ${isOne ? "is" : "are"} not set`];
  return `${parent === "" ? "" : `in ${parent}, `}${[...written, ...rest].join(" and ")}`;
}

function emptyOr(value: Json | undefined): string {
  return value === "" ? "empty" : shown(value);
}

/** How many leading blocks the paths have in common; indices do not count. */
function sharedDepth(paths: readonly string[]): number {
  const [first = [], ...others] = paths.map((path) => withoutIndex(path).split(".").slice(0, -1));
  const isShared = (name: string, i: number) => others.every((other) => other[i] === name);
  const end = first.findIndex((name, i) => !isShared(name, i));
  return end === -1 ? first.length : end;
}

function withoutIndex(path: string): string {
  return path.replace(/\[\d+\]/g, "");
}
