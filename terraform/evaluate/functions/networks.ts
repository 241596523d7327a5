import { EvaluationError } from "../scope";
import type { Value } from "../value";
import { bigWholeAt, bool, type FunctionDefinition, text, textAt, wholeAt } from "./definition";
import { addressOf, addressText, type Network, networkOf } from "./ip";

const PREFIX = { name: "prefix", type: "string" } as const;

export const NETWORKS: readonly FunctionDefinition[] = [
  {
    name: "cidrhost",
    parameters: [PREFIX, { name: "hostnum", type: "number" }],
    returns: "string",
    call: (operands) => {
      const number = bigWholeAt(operands, 1);
      const network = networkOf(textAt(operands, 0));
      if (isMapped(network)) return undefined;
      const { start, length, bits } = network;
      const count = 1n << BigInt(bits - length);
      const host = number < 0n ? count + number : number;
      // Go looks at the last 64 bits alone to find a number too large.
      if (host < 0n || BigInt.asIntN(64, number) >= count)
        throw new EvaluationError(`a prefix of ${length} bits has no host numbered ${number}`);
      return text(addressText(fitting(start | host, bits), bits));
    },
  },
  {
    name: "cidrnetmask",
    parameters: [PREFIX],
    returns: "string",
    call: (operands) => {
      const { length, bits } = networkOf(textAt(operands, 0));
      if (bits === 128) throw new EvaluationError("IPv6 has no netmasks");
      const host = BigInt(32 - length);
      return text(addressText((0xffffffffn >> host) << host, 32));
    },
  },
  {
    name: "cidrsubnet",
    parameters: [PREFIX, { name: "newbits", type: "number" }, { name: "netnum", type: "number" }],
    returns: "string",
    call: (operands) => {
      const newBits = Number(wholeAt(operands, 1));
      const number = bigWholeAt(operands, 2);
      const network = networkOf(textAt(operands, 0));
      if (isMapped(network)) return undefined;
      const { start, length, bits } = network;
      const newLength = length + newBits;
      if (newLength < 0) throw new EvaluationError(`the prefix cannot be made shorter by ${-newBits} bits`);
      if (newLength > bits)
        throw new EvaluationError(`a prefix of ${length} bits cannot be made longer by ${newBits} bits`);
      // Go looks at the size of a number below 0 alone, and sets the bits of its two's complement.
      const count = number < 0n ? -number : number;
      // A prefix that is made shorter has no highest number.
      const free = newBits < 0 ? 64 : Math.min(newBits, 64);
      if ((count & 0xffffffffffffffffn) >= 1n << BigInt(free))
        throw new EvaluationError(`${newBits} bits more have no network numbered ${number}`);
      const address = start | (number << BigInt(bits - newLength));
      const size = fitting(address < 0n ? -address : address, bits);
      return text(networkText({ start: size, length: newLength, bits }));
    },
  },
  {
    name: "cidrsubnets",
    parameters: [PREFIX],
    variadic: { name: "newbits", type: "number" },
    returns: { list: "string" },
    call: (operands) =>
      isMapped(networkOf(textAt(operands, 0)))
        ? undefined
        : { is: "list", of: "string", items: subnets(operands) },
  },
  {
    // OpenTofu's.
    name: "cidrcontains",
    parameters: [
      { name: "containing_prefix", type: "string" },
      { name: "contained_ip_or_prefix", type: "string" },
    ],
    returns: "bool",
    call: (operands) => {
      const outer = networkOf(textAt(operands, 0));
      const written = textAt(operands, 1);
      const address = addressOf(written);
      const inner = address
        ? { start: address.address, length: address.bits, bits: address.bits }
        : networkOf(written);
      if (inner.bits !== outer.bits) throw new EvaluationError("one is IPv4 and the other IPv6");
      const host = BigInt(outer.bits - outer.length);
      return bool(inner.length >= outer.length && inner.start >> host === outer.start >> host);
    },
  },
];

/** Whether it is IPv4 within IPv6, which Go's library sometimes takes for the one and sometimes for the other. */
/** An address, if it has no more bits than addresses have. */
function fitting(address: bigint, bits: number): bigint {
  if (address < 1n << BigInt(bits)) return address;
  throw new EvaluationError(`the address has more than ${bits} bits`);
}

function isMapped({ start, bits }: Network): boolean {
  return bits === 128 && start >> 32n === 0xffffn;
}

function networkText({ start, length, bits }: Network): string {
  return `${addressText(start, bits)}/${length}`;
}

function subnets(operands: readonly Value[]): readonly Value[] {
  const { start, length, bits } = networkOf(textAt(operands, 0));
  const end = start + (1n << BigInt(bits - length));
  let next = start;
  // What Terraform looks for stands behind the address before the first, which address 0 does not have.
  if (start === 0n && operands.length > 1)
    throw new EvaluationError("a network that begins at address 0 cannot be divided");
  return operands.slice(1).map((_, at) => {
    const newBits = Number(wholeAt(operands, at + 1));
    if (newBits < 1) throw new EvaluationError("a prefix must be made longer by at least one bit");
    if (newBits > 32)
      throw new EvaluationError("a prefix cannot be made longer by more than 32 bits at once");
    const newLength = length + newBits;
    if (newLength > bits)
      throw new EvaluationError(`a prefix of ${newLength} bits is too long for IPv${bits === 32 ? 4 : 6}`);
    const size = 1n << BigInt(bits - newLength);
    const first = ((next + size - 1n) / size) * size;
    if (first + size > end)
      throw new EvaluationError(`there is no room left for a subnet with a prefix of ${newLength} bits`);
    next = first + size;
    return text(networkText({ start: first, length: newLength, bits }));
  });
}
