import type { Flow, FlowLink, FlowNode } from "./flow";

/** Where a node stands: from the top, in pixels. */
export interface Stand {
  readonly y: number;
  readonly height: number;
}

/** A link with its two ends: how far from the top they begin, and how wide it is, in pixels. */
export interface Ribbon {
  readonly link: FlowLink;
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/** A flow with a place for everything in it. */
export interface LaidOut {
  readonly stands: ReadonlyMap<FlowNode, Stand>;
  readonly ribbons: readonly Ribbon[];
  readonly height: number;
}

/** The least height of a node, so that its text stands on a line of its own. */
const LEAST = 20;
const GAP = 6;
/** The height of all places together, as far as the least widths let it be, and the most for one place. */
const ALL = 420;
const MOST_FOR_ONE = 14;
/** What can still be seen. */
const THINNEST = 2;

/** Places services on the left and what encrypts them on the right, from the top, with room by number. */
export function layOut({ services, under, links }: Flow): LaidOut {
  const count = links.reduce((all, { uses }) => all + uses.length, 0);
  const scale = Math.min(MOST_FOR_ONE, ALL / Math.max(1, count));
  const widthOf = ({ uses }: FlowLink) => Math.max(THINNEST, uses.length * scale);
  const left = new Map(services.map((node, i) => [node.id, { node, rank: i }]));
  const right = new Map(under.map((node, i) => [node.id, { node, rank: i }]));
  const stands = new Map<FlowNode, Stand>();
  const starts = new Map<FlowLink, number>();
  const ends = new Map<FlowLink, number>();
  let height = 0;
  for (const [nodes, side, other, at] of [
    [services, "from", right, starts],
    [under, "to", left, ends],
  ] as const) {
    let y = 0;
    const otherSide = side === "from" ? "to" : "from";
    const byNode = new Map<string, FlowLink[]>();
    for (const link of links) byNode.set(link[side], [...(byNode.get(link[side]) ?? []), link]);
    for (const node of nodes) {
      const own = (byNode.get(node.id) ?? []).sort(
        (a, b) => (other.get(a[otherSide])?.rank ?? 0) - (other.get(b[otherSide])?.rank ?? 0),
      );
      const sum = own.reduce((all, link) => all + widthOf(link), 0);
      const full = Math.max(LEAST, sum);
      stands.set(node, { y, height: full });
      let next = y + (full - sum) / 2;
      for (const link of own) {
        at.set(link, next);
        next += widthOf(link);
      }
      y += full + GAP;
    }
    height = Math.max(height, y - GAP);
  }
  const ribbons = links.map((link) => ({
    link,
    from: starts.get(link) ?? 0,
    to: ends.get(link) ?? 0,
    width: widthOf(link),
  }));
  return { stands, ribbons, height: Math.max(height, LEAST) };
}
