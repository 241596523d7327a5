import { counted, grouped } from "../key-words";
import { type Markup, markup } from "../markup";
import type { Filter } from "./filter";
import { keyItem, keysInOrder } from "./key-item";
import type { Listed } from "./listed";
import { placeItem } from "./place-item";
import { type Order, rowsIn, rowsOf } from "./rows";
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
  items(map: Listed, order: Order): readonly number[];
  wanted(filter: Filter, state: PageState): (at: number) => boolean;
  render(map: Listed, at: number): Markup;
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

/** The first page of a list, with the buttons to turn pages with; `head` stands right above it. */
export function firstPage(list: List, map: Listed, head?: Markup): Markup {
  const all = list.items(map, "worst");
  const shown = all.slice(0, list.pageSize);
  return markup`<p class="shown quiet">${shownInWords(list, map, all, 0, shown.length)}</p>
${head}<ul class="items plain">${shown.map((at) => list.render(map, at))}</ul>
<div class="pages"${all.length <= list.pageSize && markup` hidden`}>
<button type="button" data-turn="back" disabled>Earlier ${list.noun}s</button>
<button type="button" data-turn="on">More ${list.noun}s</button></div>
<p class="not-printed quiet" hidden></p>`;
}
