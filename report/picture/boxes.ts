import type { EncryptionMap } from "../encryption-map";
import { type Box, type Boxes, GRAINS } from "./box";
import { BoxBuilder } from "./box-builder";

/** More nodes than these nobody can read, and the layout would take long. */
const MOST_NODES = 400;

/** Puts the map into boxes, as finely as can still be read. */
export function boxesOf(map: EncryptionMap): Boxes {
  for (const grain of GRAINS) {
    const boxes = new BoxBuilder(map, grain).boxes();
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
