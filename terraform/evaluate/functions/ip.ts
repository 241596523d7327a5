import { EvaluationError } from "../scope";

/** A range of addresses: its first one, and how many bits at the front all have in common. */
export interface Network {
  readonly start: bigint;
  readonly length: number;
  /** 32 with IPv4, 128 with IPv6. */
  readonly bits: 32 | 128;
}

/**
 * A network as Terraform reads it; in IPv4, zeros may stand in front of a number.
 *
 * @throws EvaluationError where it is none
 */
export function networkOf(written: string): Network {
  const refused = () =>
    new EvaluationError(`${JSON.stringify(written)} is no CIDR block, such as "10.0.0.0/16"`);
  const slash = written.indexOf("/");
  const [address, length] = [written.slice(0, slash), written.slice(slash + 1)];
  const found = slash < 0 ? undefined : addressOf(address);
  if (!found || !/^\d+$/.test(length) || Number(length) > found.bits) throw refused();
  const host = BigInt(found.bits - Number(length));
  return { start: (found.address >> host) << host, length: Number(length), bits: found.bits };
}

/** An address; undefined where it is none. */
export function addressOf(
  written: string,
): { readonly address: bigint; readonly bits: 32 | 128 } | undefined {
  if (!written.includes(":")) {
    const address = v4(written);
    return address === undefined ? undefined : { address, bits: 32 };
  }
  const address = v6(written);
  return address === undefined ? undefined : { address, bits: 128 };
}

function v4(written: string): bigint | undefined {
  const parts = written.split(".");
  if (parts.length !== 4) return undefined;
  let address = 0n;
  for (const part of parts) {
    if (!/^\d{1,8}$/.test(part) || Number(part) > 255) return undefined;
    address = address * 256n + BigInt(part);
  }
  return address;
}

function v6(written: string): bigint | undefined {
  let text = written;
  const last = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (last) {
    const address = v4(last[2] ?? "");
    if (address === undefined) return undefined;
    text = `${last[1]}${(address >> 16n).toString(16)}:${(address & 0xffffn).toString(16)}`;
  }
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  if (groups.flat().some((group) => !/^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  const [front = [], back = []] = groups;
  const missing = 8 - front.length - back.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...front, ...new Array<string>(missing).fill("0"), ...back];
  return all.reduce((address, group) => address * 65536n + BigInt(`0x${group}`), 0n);
}

/** An address as Go writes it: RFC 5952; an IPv4 address within IPv6 as IPv4. */
export function addressText(address: bigint, bits: 32 | 128): string {
  if (bits === 32 || address >> 32n === 0xffffn)
    return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 0xffn)).join(".");
  const groups = Array.from({ length: 8 }, (_, at) => (address >> BigInt(112 - 16 * at)) & 0xffffn);
  let [start, length] = [-1, 1];
  for (let at = 0; at < 8; at++) {
    let end = at;
    while (end < 8 && groups[end] === 0n) end++;
    if (end - at > length) [start, length] = [at, end - at];
  }
  const shown = groups.map((group) => group.toString(16));
  if (start < 0) return shown.join(":");
  return `${shown.slice(0, start).join(":")}::${shown.slice(start + length).join(":")}`;
}
