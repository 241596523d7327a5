import type { Band } from "./box";

type Dagre = typeof import("@dagrejs/dagre", { with: { "resolution-mode": "import" }});

/** Where something stands, from the upper left corner of its band, in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A band with a place for each of its nodes, by their ids. */
export interface LaidOut {
  readonly spots: ReadonlyMap<string, Spot>;
  readonly height: number;
}

export const KEY_SIZE = { width: 246, height: 50 };
export const GROUP_SIZE = { width: 214, height: 42 };
const BETWEEN_COLUMNS = 56;
const BETWEEN_ROWS = 10;
/** From the left edge of the keys to the right edge of what they protect. */
export const BAND_WIDTH = KEY_SIZE.width + BETWEEN_COLUMNS + GROUP_SIZE.width;

/** Places the keys of a band on the left and what they protect on the right, so that few lines cross. */
export function layOut({ keys, groups }: Band): LaidOut {
  // Only who wants a picture pays for loading it.
  const { layout, graphlib } = require("@dagrejs/dagre") as Dagre;
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: BETWEEN_ROWS, ranksep: BETWEEN_COLUMNS });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of keys) graph.setNode(id, { ...KEY_SIZE });
  for (const { id, under } of groups) {
    graph.setNode(id, { ...GROUP_SIZE });
    for (const key of under) graph.setEdge(key, id);
  }
  layout(graph);
  const spots = new Map<string, Spot>();
  let height = 0;
  for (const [ids, size, x] of [
    [keys, KEY_SIZE, 0],
    [groups, GROUP_SIZE, KEY_SIZE.width + BETWEEN_COLUMNS],
  ] as const) {
    for (const { id } of ids) {
      const node = graph.node(id) as { y: number };
      const y = Math.round(node.y - size.height / 2);
      spots.set(id, { x, y, ...size });
      height = Math.max(height, y + size.height);
    }
  }
  return { spots, height };
}
