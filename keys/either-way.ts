import { textOfReason, type Ways } from "../terraform";
import type { KeyUse, UseStatus } from "./key-use";
import { alternatives, isUnknown } from "./use-fact";

/** What the uses of a resource come to, where they were looked at for every outcome of the unknown conditions. */
export function eitherWay({ results, reasons }: Ways<readonly KeyUse[]>): readonly KeyUse[] {
  return results.length === 1 ? (results[0] ?? NONE) : inSeveralWays(results, reasons);
}

function inSeveralWays(
  results: readonly (readonly KeyUse[])[],
  reasons: Ways<unknown>["reasons"],
): readonly KeyUse[] {
  const keys = new Set(results.flatMap((uses) => uses.map(keyOf)));
  const on = reasons.map(textOfReason);
  return [...keys].flatMap((key) => {
    const all = results.map((uses) => uses.find((one) => keyOf(one) === key));
    return merged(all, on) ?? [];
  });
}

/**
 * What one place comes to, whatever an unknown value turns out to be; undefined where it can turn out well.
 *
 * @param on What decides which of the uses it is
 */
export function badEitherWay(uses: readonly (KeyUse | undefined)[], on: string): KeyUse | undefined {
  return uses.every((one) => one !== undefined && isBad(one)) ? merged(uses, [on]) : undefined;
}

const NONE: readonly KeyUse[] = [];

function keyOf({ kind, label }: KeyUse): string {
  return `${kind} ${label}`;
}

/** One place in every way: a finding only where it is one in all of them, and then the mildest. */
function merged(all: readonly (KeyUse | undefined)[], on: readonly string[]): KeyUse | undefined {
  const there = all.filter((one) => one !== undefined);
  const [first] = there;
  if (!first) return undefined;
  const keys = [
    ...new Map(there.flatMap((one) => one.keys).map((key) => [JSON.stringify(nameOf(key)), key])).values(),
  ];
  const provenances = [
    ...new Map(
      there.flatMap((one) => one.provenances ?? []).map((one) => [JSON.stringify(nameOf(one)), one]),
    ).values(),
  ];
  const known = { keys, ...(first.provenances && { provenances }) };
  const bad = there.filter(isBad);
  if (bad.length === 0) {
    const open = there.find(({ facts }) => facts.length > 0);
    return { ...(open ?? first), ...known };
  }
  if (bad.length === all.length) {
    const mildest = MILDEST.flatMap((status) => bad.filter((one) => one.status === status))[0] ?? first;
    const [fact, ...more] = mildest.facts;
    const evidence = bad.flatMap(({ facts }) => facts.map((one) => one.evidence));
    const otherwise = fact && more.length === 0 ? alternatives(fact.evidence, evidence, on) : undefined;
    return { ...mildest, ...known, ...(fact && otherwise && { facts: [{ ...fact, otherwise }] }) };
  }
  const [worst] = MILDEST.toReversed().flatMap((status) => bad.filter((one) => one.status === status));
  const fact = (worst ?? first).facts.find((one) => !isUnknown(one));
  if (!fact) return { ...first, ...known };
  const evidence = { seen: "undecided", on, may: fact.evidence } as const;
  return {
    ...(worst ?? first),
    ...known,
    status: "cannot-tell",
    facts: [{ argument: fact.argument, evidence }],
  };
}

/** The status of a place, the mildest first. */
const MILDEST: readonly UseStatus[] = ["customer", "cannot-tell", "aws", "none"];

function isBad({ facts }: KeyUse): boolean {
  return facts.some((one) => !isUnknown(one));
}

/** What tells one key from another. */
function nameOf(key: KeyUse["keys"][number] | NonNullable<KeyUse["provenances"]>[number]): unknown {
  if (key.is !== "customer") return key;
  const { made, lookedUp, ...rest } = key;
  return [rest, made?.by.address, made?.instance, lookedUp?.by.address];
}
