import { counted, grouped } from "../key-words";
import { type Markup, markup } from "../markup";
import type { Listed } from "./listed";
import type { List } from "./lists";

/** The items of one page of a list. */
export function listItems(list: List, map: Listed, shown: readonly number[]): Markup {
  return markup`${shown.map((at) => list.render(map, at))}`;
}

/** Which part of a list is shown: "21 to 40 of 1,240 places". */
export function shownInWords({ noun }: List, from: number, to: number, all: number): string {
  if (all === 0) return `No ${noun} matches.`;
  if (from === 0 && to === all) return `${counted(all, noun)}.`;
  return `${grouped(from + 1)} to ${grouped(to)} of ${counted(all, noun)}.`;
}

/** A list with its heading, its first page, and the buttons to turn pages with. */
export function listSection(list: List, title: string, lead: string, empty: string, map: Listed): Markup {
  const all = list.items(map);
  const shown = all.slice(0, list.pageSize);
  return markup`<section id="${list.id}" class="list" data-list="${list.id}" aria-labelledby="${list.id}-title">
<h2 id="${list.id}-title" tabindex="-1">${title}</h2>
${
  all.length === 0
    ? markup`<p class="quiet">${empty}</p>`
    : markup`<p class="lead">${lead}</p>
<p class="shown quiet">${shownInWords(list, 0, shown.length, all.length)}</p>
<ul class="items plain">${listItems(list, map, shown)}</ul>
<div class="pages"${all.length <= list.pageSize && markup` hidden`}>
<button type="button" data-turn="back" disabled>Earlier ${list.noun}s</button>
<button type="button" data-turn="on">More ${list.noun}s</button></div>
<p class="not-printed quiet" hidden></p>`
}
</section>`;
}
