import type { UseStatus } from "../../keys";

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
