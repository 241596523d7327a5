import * as fs from "node:fs";
import type { Socket } from "node:net";

/** How many connections may be open. */
export interface ConnectionLimits {
  readonly all: number;
  readonly ofOneAddress: number;
}

/** What the server needs beside its connections: plans that it fetches, results that it sends, processes that judge. */
const OTHER_FILES = 424;

/** As many as are usual, and no more than the system lets this process open. */
export function usualLimits(files = openFiles()): ConnectionLimits {
  const all = Math.max(50, Math.min(2_000, files - OTHER_FILES));
  return { all, ofOneAddress: Math.ceil(all / 2) };
}

/**
 * The connections that are open, so many and no more. A new one is always taken, and an old one closed for it: the
 * oldest of its address where that has too many, otherwise the oldest of the address that has the most. So those who
 * open connections and send nothing lose their own, and no other address is shut out.
 *
 * A connection is as old as the last request with a good signature on it.
 */
export class Connections {
  /** By address; the oldest first. */
  readonly #open = new Map<string, Set<Socket>>();
  #count = 0;

  /** @param closed is told of each connection that was closed for another one */
  constructor(
    readonly limits: ConnectionLimits,
    readonly closed: () => void,
  ) {}

  get count(): number {
    return this.#count;
  }

  add(socket: Socket): void {
    const address = group(socket.remoteAddress ?? "");
    const mine = this.#open.get(address) ?? new Set();
    this.#open.set(address, mine.add(socket));
    this.#count++;
    socket.once("close", () => this.#remove(address, socket));
    const { all, ofOneAddress } = this.limits;
    if (mine.size > ofOneAddress) this.#closeOldest(address);
    else if (this.#count > all) this.#closeOldest(this.#busiest());
  }

  /** It has sent a request with a good signature. */
  renew(socket: Socket): void {
    const mine = this.#open.get(group(socket.remoteAddress ?? ""));
    if (mine?.delete(socket)) mine.add(socket);
  }

  #closeOldest(address: string): void {
    const [oldest] = this.#open.get(address) ?? [];
    if (!oldest) return;
    this.#remove(address, oldest);
    oldest.destroy();
    this.closed();
  }

  #busiest(): string {
    let [busiest, most] = ["", 0];
    for (const [address, { size }] of this.#open) if (size > most) [busiest, most] = [address, size];
    return busiest;
  }

  #remove(address: string, socket: Socket): void {
    const mine = this.#open.get(address);
    if (!mine?.delete(socket)) return;
    this.#count--;
    if (mine.size === 0) this.#open.delete(address);
  }
}

/** Who has an IPv6 address has all of its network of 64 bits. */
export function group(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/s, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(zeros).fill("0"), ...last].slice(0, 4).join(":");
}

/** How many files this process may have open, where Linux says so. */
function openFiles(): number {
  try {
    const limits = fs.readFileSync("/proc/self/limits", "utf8");
    return Number(/^Max open files +(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
