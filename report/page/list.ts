import { counted } from "../key-words";
import { type Markup, markup } from "../markup";
import { grouped } from "../text/plain-text";
import type { Filter } from "./filter";
import { keyHead, keyItem, keysInOrder } from "./key-item";
import type { Listed } from "./listed";
import { placeHead, placeItem } from "./place-item";
import { rowsIn, rowsOf } from "./rows";
import { type Sorting, WORST_FIRST } from "./sorting";
import type { PageState } from "./state";

/** A list of the page, of which a part is shown at a time. */
export interface List {
  /** Of the section. */
  readonly id: "places" | "keys";
  /** Before the number in the id of an item. */
  readonly item: "place" | "key";
  readonly noun: string;
  readonly pageSize: number;
  /** More items are not printed: the other formats have them. */
  readonly mostPrinted: number;
  /** Its items in an order, by their numbers. */
  items(map: Listed, sorting: Sorting): readonly number[];
  wanted(filter: Filter, state: PageState): (at: number) => boolean;
  render(map: Listed, at: number): Markup;
  /** The list around its items, with what the columns are. */
  table(items: readonly Markup[]): Markup;
  /** How many there are of some of its items: "1,240 places and 24 others". */
  inWords(map: Listed, items: readonly number[]): string;
}

export const PLACES: List = {
  id: "places",
  item: "place",
  noun: "place",
  pageSize: 50,
  mostPrinted: 500,
  items: rowsIn,
  wanted: (filter, state) => filter.rows(state),
  render: placeItem,
  table: (items) =>
    markup`<div role="table" aria-labelledby="places-title">${placeHead(WORST_FIRST)}<div class="items" role="rowgroup">${items}</div></div>`,
  inWords(map, items) {
    const rows = rowsOf(map);
    const others = items.filter((at) => rows[at]?.use === null).length;
    const places = items.length - others;
    if (others === 0) return counted(places, "place");
    return `${places === 0 ? "" : `${counted(places, "place")} and `}${counted(others, "other")}`;
  },
};

export const KEYS: List = {
  id: "keys",
  item: "key",
  noun: "key",
  pageSize: 20,
  mostPrinted: 60,
  items: keysInOrder,
  wanted: (filter, state) => filter.keys(state),
  render: keyItem,
  table: (items) => markup`${keyHead()}<ul class="items plain">${items}</ul>`,
  inWords: (_, items) => counted(items.length, "key"),
};

/** Which part of a list is shown: "21 to 40 of 1,240 places". */
export function shownInWords(
  list: List,
  map: Listed,
  items: readonly number[],
  from: number,
  to: number,
): string {
  if (items.length === 0) return `No ${list.noun} matches.`;
  const all = list.inWords(map, items);
  if (from === 0 && to === items.length) return `${all}.`;
  return `${grouped(from + 1)} to ${grouped(to)} of ${all}.`;
}

/** The first page of a list, with what its columns are, and with the buttons to turn pages with. */
export function firstPage(list: List, map: Listed): Markup {
  const all = list.items(map, WORST_FIRST);
  const shown = all.slice(0, list.pageSize);
  return markup`<p class="shown quiet">${shownInWords(list, map, all, 0, shown.length)}</p>
${list.table(shown.map((at) => list.render(map, at)))}
<div class="pages"${all.length <= list.pageSize && markup` hidden`}>
<button type="button" data-turn="back" disabled>Earlier ${list.noun}s</button>
<button type="button" data-turn="on">More ${list.noun}s</button></div>
<p class="not-printed quiet" hidden></p>`;
}
