import type { UseStatus } from "../../keys";
import type { EncryptionMap } from "../encryption-map";
import { Gathering } from "./gathering";

/** How much is drawn as one. */
export const GRAINS = ["key", "stack", "region"] as const;
export type Grain = (typeof GRAINS)[number];

/** A key, or what stands in place of one; several of them where the grain is coarser. */
export interface KeyNode {
  readonly id: string;
  readonly status: UseStatus;
  /** Position in the map's keys, where the node is one of them. */
  readonly key: number | null;
  readonly name: string;
  readonly note: string;
  /** How many findings stand against the key. */
  readonly findings: number;
  /** How much about the key cannot be told. */
  readonly open: number;
  /** The node of the primary, for a replica. */
  readonly primary: string | null;
}

/** What a key protects: the uses of one service, under the same keys, in the same stack. */
export interface Group {
  readonly id: string;
  readonly status: UseStatus;
  readonly title: string;
  readonly note: string;
  /** Positions in the map's uses. */
  readonly uses: readonly number[];
  /** The nodes of its keys. */
  readonly under: readonly string[];
}

/** What is drawn together because it is in one Region. */
export interface Band {
  readonly region: string | null;
  readonly keys: readonly KeyNode[];
  readonly groups: readonly Group[];
}

/** What is drawn together because it is in one stack. */
export interface Box {
  readonly title: string;
  readonly bands: readonly Band[];
}

/** What there is to draw, and as what. */
export interface Boxes {
  readonly grain: Grain;
  readonly boxes: readonly Box[];
}

/** More nodes than these nobody can read, and the layout would take long. */
const MOST_NODES = 400;

/** Puts the map into boxes, as finely as can still be read. */
export function boxesOf(map: EncryptionMap): Boxes {
  for (const grain of GRAINS) {
    const boxes = new Gathering(map, grain).boxes();
    if (grain === "region" || nodes(boxes) <= MOST_NODES) return { grain, boxes };
  }
  throw new Error("the last grain is always drawn");
}

function nodes(boxes: readonly Box[]): number {
  return boxes.reduce(
    (all, { bands }) => all + bands.reduce((some, { keys, groups }) => some + keys.length + groups.length, 0),
    0,
  );
}
