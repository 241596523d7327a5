import type { EncryptionMap, MappedKey, Use } from "../encryption-map";
import { keyLabels } from "../key-labels";
import { counted } from "../key-words";
import { serviceTitle } from "../service-title";
import { ShortNames } from "../short-names";
import { type Standing, type Standings, standingOf, standingsOf, worstFirst } from "../standing";

/** More keys than these are drawn as stacks with their keys, and more stacks or services than these as one. */
export const MOST_DRAWN = 40;

/** A service on the left of the picture, or what encrypts something on its right. */
export interface FlowNode {
  readonly id: string;
  readonly name: string;
  /** What stands against it, where it is a key. */
  readonly remarks: Remarks;
  /** How its places stand. */
  readonly standings: Standings;
  /** Positions of its places in the map. */
  readonly uses: readonly number[];
  /** Position in the map's keys, where it is one of them. */
  readonly key: number | null;
}

/** How many errors, and how many warnings, stand against a key. */
export interface Remarks {
  readonly errors: number;
  readonly warnings: number;
}

/** Places of a service that one thing encrypts. */
export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly standing: Standing;
  readonly uses: readonly number[];
}

/** From services to what encrypts them, the worst first. */
export interface Flow {
  readonly services: readonly FlowNode[];
  readonly under: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  /** Keys that are made and encrypt nothing of what was read. */
  readonly unused: number;
}

/** What is drawn of a map. */
export function flowOf(map: EncryptionMap): Flow {
  const used = map.keys.filter(({ kind, uses }) => kind !== "aws-managed" && uses.length > 0).length;
  const grain = used <= MOST_DRAWN ? "key" : "stack";
  const under = new Underlying(map, grain);
  const targets = new Map<string, Target>();
  const byService = new Map<string, number[]>();
  const placed = map.uses.map((use, i) => {
    const service = use.kind === "module" ? "Modules" : serviceTitle(use.service, use.type);
    push(byService, service, i);
    const target = under.of(use);
    targets.set(target.id, target);
    return { service, target: target.id, standing: standingOf(use) };
  });
  const serviceNames = namesOfMost(map, byService, "service");
  const byTarget = new Map<string, number[]>();
  for (const [i, { target }] of placed.entries()) push(byTarget, target, i);
  const ofKeys = [...byTarget].filter(([id]) => id.startsWith(`${grain} `));
  const targetNames = namesOfMost(map, new Map(ofKeys), grain);

  const services = new Map<string, number[]>();
  const ends = new Map<string, number[]>();
  const links = new Map<string, { from: string; to: string; standing: Standing; uses: number[] }>();
  for (const [i, { service, target, standing }] of placed.entries()) {
    const from = serviceNames.get(service) ?? service;
    const to = targetNames.get(target) ?? target;
    push(services, from, i);
    push(ends, to, i);
    const id = JSON.stringify([from, to, standing]);
    const link = links.get(id);
    if (link) link.uses.push(i);
    else links.set(id, { from, to, standing, uses: [i] });
  }
  const left = [...services]
    .map(([name, uses]) => node(map, { id: name, name, remarks: NONE, key: null }, uses))
    .sort((a, b) => worstFirst(a.standings, b.standings));
  const rank = new Map(left.map(({ id }, i) => [id, i]));
  const right = [...ends]
    .map(([id, uses]) => node(map, targets.get(id) ?? { id, name: id, remarks: NONE, key: null }, uses))
    .sort((a, b) => worstRank(a) - worstRank(b) || middle(a) - middle(b) || b.uses.length - a.uses.length);
  function middle({ uses }: FlowNode): number {
    const ranks = uses.map(
      (i) => rank.get(serviceNames.get(placed[i]?.service ?? "") ?? placed[i]?.service ?? "") ?? 0,
    );
    return ranks.reduce((all, one) => all + one, 0) / Math.max(1, ranks.length);
  }
  const unused = map.keys.filter(({ origin, uses }) => origin === "made" && uses.length === 0).length;
  return { services: left, under: right, links: [...links.values()], unused };
}

const RANKS: Readonly<Record<Standing, number>> = {
  none: 0,
  aws: 1,
  "cannot-tell": 2,
  unread: 3,
  customer: 4,
};

/** Where something stands on the right: by the worst that it means. */
function worstRank({ standings }: FlowNode): number {
  const [worst] = (Object.keys(RANKS) as Standing[]).filter((one) => standings[one] > 0);
  return worst === undefined ? 5 : RANKS[worst];
}

type Target = Pick<FlowNode, "id" | "name" | "remarks" | "key">;

function node(map: EncryptionMap, target: Target, uses: readonly number[]): FlowNode {
  return { ...target, uses, standings: standingsOf(uses.flatMap((i) => map.uses[i] ?? [])) };
}

/** What the places of a map are under. */
class Underlying {
  readonly #at: ReadonlyMap<string, number>;
  readonly #labels: readonly string[];
  readonly #stacks: ShortNames;

  constructor(
    readonly map: EncryptionMap,
    readonly grain: "key" | "stack",
  ) {
    this.#at = new Map(map.keys.map(({ id }, i) => [id, i]));
    this.#labels = keyLabels(map.keys);
    this.#stacks = new ShortNames([...map.uses, ...map.keys].map(({ module }) => module));
  }

  of(use: Use): Target {
    const bare = { remarks: NONE, key: null };
    switch (standingOf(use)) {
      case "none":
        return { ...bare, id: "none", name: "Not encrypted" };
      case "cannot-tell":
        return { ...bare, id: "?", name: "Unknown" };
      case "unread":
        return { ...bare, id: "unread", name: "Not read" };
      case "aws":
        return use.otherwise === "aws-owned"
          ? { ...bare, id: "aws-owned", name: "AWS-owned keys" }
          : use.otherwise === "s3-managed" || use.otherwise === "service-managed"
            ? { ...bare, id: "service", name: "Service-managed keys" }
            : { ...bare, id: "aws", name: "AWS-managed keys" };
      case "customer":
        return this.#keyOf(use);
    }
  }

  #keyOf({ keys }: Use): Target {
    const positions = keys.flatMap((id) => this.#at.get(id) ?? []);
    const [at] = positions;
    const key = at === undefined ? undefined : this.map.keys[at];
    if (at === undefined || !key) return { id: "customer", name: "Your keys", remarks: NONE, key: null };
    if (this.grain === "stack") {
      const stack = this.#stacks.of(key.module);
      return {
        id: `stack ${key.source}/${key.module}`,
        name: `Your keys in ${stack}`,
        remarks: NONE,
        key: null,
      };
    }
    if (positions.length > 1) {
      return { id: "several", name: "One of several of your keys", remarks: NONE, key: null };
    }
    return {
      id: `key ${at}`,
      name: this.#labels[at] ?? key.name,
      remarks: remarksOf(this.map, key),
      key: at,
    };
  }
}

const NONE: Remarks = { errors: 0, warnings: 0 };

function remarksOf({ findings }: EncryptionMap, key: MappedKey): Remarks {
  const all = key.findings.flatMap((i) => findings[i] ?? []);
  const errors = all.filter((one) => one.status === "finding" && one.severity === "error").length;
  const warnings = all.filter((one) => one.status === "finding" && one.severity === "warning").length;
  return { errors, warnings };
}

/** Where there are too many, the name under which the smaller ones are drawn as one. */
function namesOfMost(
  map: EncryptionMap,
  all: ReadonlyMap<string, readonly number[]>,
  noun: string,
): ReadonlyMap<string, string> {
  if (all.size <= MOST_DRAWN) return new Map();
  const sorted = [...all]
    .map(([name, uses]) => ({ name, uses, standings: standingsOf(uses.flatMap((i) => map.uses[i] ?? [])) }))
    .sort((a, b) => worstFirst(a.standings, b.standings) || b.uses.length - a.uses.length);
  const rest = sorted.slice(MOST_DRAWN - 1);
  return new Map(rest.map(({ name }) => [name, counted(rest.length, `more ${noun}`)]));
}

function push(all: Map<string, number[]>, name: string, one: number): void {
  const known = all.get(name);
  if (known) known.push(one);
  else all.set(name, [one]);
}
