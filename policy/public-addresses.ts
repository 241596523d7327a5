/*
 * Ranges of addresses: whether a stranger has an address in them. No organisation owns more than a few networks of
 * sixteen million addresses (/8), so what is larger than that is open to strangers.
 */

interface Range {
  readonly from: bigint;
  readonly to: bigint;
}

/** The addresses that are not used on the internet. https://www.iana.org/assignments/iana-ipv4-special-registry/ */
const NOT_PUBLIC = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
]
  .concat(["192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"])
  .concat(["203.0.113.0/24", "224.0.0.0/3"]);

/** More than this many addresses of IPv4 are open to strangers: four networks of sixteen million. */
const OPEN_V4 = 1n << 26n;
/** Up to this many can belong to one organisation: a /8. */
const OWNED_V4 = 1n << 24n;
/** The same of IPv6: the largest networks that one organisation has are a /19. */
const OPEN_V6 = 1n << (128n - 16n);
const OWNED_V6 = 1n << (128n - 19n);

/** An address that a stranger can have; undefined where the ranges are not so large that this is certain. */
export function openAddress(ranges: readonly string[]): string | undefined {
  const { v4, v6 } = publicRanges(ranges);
  if (size(v4) > OPEN_V4) return textOfV4(largest(v4).to - 1n);
  return size(v6) > OPEN_V6 ? textOfV6(largest(v6).to - 1n) : undefined;
}

/** Whether the ranges are larger than what one organisation owns. */
export function isCrowd(ranges: readonly string[]): boolean {
  const { v4, v6 } = publicRanges(ranges);
  return size(v4) > OWNED_V4 || size(v6) > OWNED_V6;
}

function publicRanges(texts: readonly string[]): { v4: Range[]; v6: Range[] } {
  const v4 = texts.flatMap((text) => readV4(text) ?? []);
  const hidden = NOT_PUBLIC.flatMap((text) => readV4(text) ?? []);
  return { v4: without(union(v4), hidden), v6: union(texts.flatMap((text) => readV6(text) ?? [])) };
}

function size(ranges: readonly Range[]): bigint {
  return ranges.reduce((sum, { from, to }) => sum + (to - from), 0n);
}

function largest(ranges: readonly Range[]): Range {
  return ranges.reduce((one, other) => (other.to - other.from > one.to - one.from ? other : one));
}

/** Ranges in their order, none of which touches another. */
function union(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((one, other) => (one.from < other.from ? -1 : 1));
  const joined: Range[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last && range.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: last.to > range.to ? last.to : range.to };
    } else joined.push(range);
  }
  return joined;
}

function without(ranges: readonly Range[], holes: readonly Range[]): Range[] {
  let left = [...ranges];
  for (const hole of holes) {
    left = left.flatMap((range) => {
      if (hole.to <= range.from || range.to <= hole.from) return [range];
      const before = { from: range.from, to: hole.from };
      const after = { from: hole.to, to: range.to };
      return [before, after].filter(({ from, to }) => from < to);
    });
  }
  return left;
}

function readV4(text: string): Range | undefined {
  const [, address = "", bits = "32"] = /^([0-9]+\.[0-9]+\.[0-9]+\.[0-9]+)(?:\/([0-9]+))?$/.exec(text) ?? [];
  if (address === "" || Number(bits) > 32) return undefined;
  const value = address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  return masked(value, 32n - BigInt(bits));
}

function readV6(text: string): Range | undefined {
  const [address = "", bits = "128"] = text.split("/");
  if (!/^[0-9a-f:]+$/i.test(address) || !address.includes(":") || !/^[0-9]+$/.test(bits)) return undefined;
  const [head = "", tail] = address.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  if (missing < 0 || before.length + after.length + missing !== 8 || Number(bits) > 128) return undefined;
  const all = [...before, ...Array.from({ length: missing }, () => "0"), ...after];
  const value = all.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
  return masked(value, 128n - BigInt(bits));
}

function masked(value: bigint, free: bigint): Range {
  const from = (value >> free) << free;
  return { from, to: from + (1n << free) };
}

function textOfV4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join(".");
}

function textOfV6(value: bigint): string {
  return Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 65_535n).toString(16)).join(
    ":",
  );
}
