import { plain } from "../../catalogue";
import type { KeyUse } from "../../keys";
import type { Json } from "../../terraform";
import { defaultInWords } from "../../words";
import { definitionOf, written } from "./definition";
import { compareKeys, nameOf, type Sameness } from "./key-name";
import type { Side, SideResource } from "./side";

/** What encrypts the data of a place, in a few words. */
export function under({ status, keys, otherwise, other, facts }: KeyUse, side: Side): string {
  switch (status) {
    case "customer":
      return keys.map((one) => nameOf(one, side)).join(" or ");
    case "cannot-tell":
      if (otherwise) return defaultInWords(otherwise);
      return keys.length > 0
        ? keys.map((one) => nameOf(one, side)).join(" or ")
        : `what ${written(openValue({ facts }))} comes to`;
    default: {
      if (other !== undefined) return `keys of AWS (${plain(other)})`;
      const [key] = keys;
      if (key?.is === "aws") return nameOf(key, side);
      if (otherwise?.kind === "aws-managed" && otherwise.alias && !otherwise.detail)
        return nameOf({ is: "aws", alias: otherwise.alias }, side);
      if (otherwise) return defaultInWords(otherwise);
      const [evidence] = facts.map((one) => one.evidence);
      if (evidence?.seen === "no-such-key") return "nothing that is a key";
      return evidence?.seen === "setting" ? evidence.otherwise : "no key";
    }
  }
}

/** What only Terraform knows of a place. */
function openValue({ facts }: Pick<KeyUse, "facts">): Json | undefined {
  const [evidence] = facts.map((one) => one.evidence);
  if (evidence?.seen === "unwritten-block") return evidence.unwritten;
  return evidence?.seen === "unknown" ? evidence.value : undefined;
}

/** A place of a resource on one side. */
export interface PlaceOn {
  readonly use: KeyUse;
  readonly at: SideResource;
  readonly side: Side;
}

/** Whether what encrypts a place is the same on both sides. */
export function compareUses(
  { use: before, at: old, side: oldSide }: PlaceOn,
  { use: after, at: now, side: newSide }: PlaceOn,
  renamed: ReadonlyMap<string, string>,
): Sameness {
  if (namesKey(before) && namesKey(after))
    return compareNamed(before.keys, oldSide, after.keys, newSide, renamed);
  if (before.status === "cannot-tell" || after.status === "cannot-tell") {
    if (before.status !== after.status) return "cannot-tell";
    const [a, b] = [under(before, oldSide), under(after, newSide)];
    if (a !== b) return "cannot-tell";
    // A key that may not take effect, and none at all, come to the same words.
    if (before.keys.length !== after.keys.length) return "cannot-tell";
    if (before.otherwise && after.otherwise) return "same";
    const definition = ({ facts }: KeyUse, { scope }: SideResource) =>
      JSON.stringify(facts.map(({ evidence }) => evidence)) +
      facts.map(({ evidence }) => (evidence.seen === "unknown" ? definitionOf(evidence.value, scope) : ""));
    return definition(before, old) === definition(after, now) ? "same" : "cannot-tell";
  }
  if (before.status !== after.status) return "another";
  return under(before, oldSide) === under(after, newSide) ? "same" : "another";
}

/** Whether a place names a key: certainly, or one whose owner is unknown. */
export function namesKey({ status, keys }: KeyUse): boolean {
  const [only] = keys;
  return (
    status === "customer" ||
    (status === "cannot-tell" && keys.length === 1 && only?.is === "customer" && !only.made)
  );
}

function compareNamed(
  before: KeyUse["keys"],
  old: Side,
  after: KeyUse["keys"],
  now: Side,
  renamed: ReadonlyMap<string, string>,
): Sameness {
  const found = before.map((one) => after.map((other) => compareKeys([one, old], [other, now], renamed)));
  if (before.length !== after.length) return "cannot-tell";
  if (found.every((row) => row.includes("same"))) return "same";
  return found.length === 1 && found[0]?.[0] === "another" ? "another" : "cannot-tell";
}
