/// <reference lib="dom" />
import { type Filter, isMatch, narrows } from "../filter";
import { LISTS, type List } from "../lists";
import { listed, type PageData } from "../page-data";
import { Shown } from "./shown";

/*
 * What the page does: it narrows lists down, turns their pages, follows links into what is not shown, and opens
 * everything for print. All that it writes comes out of the templates that made the page.
 */
const data = JSON.parse(document.getElementById("data")?.textContent ?? "") as PageData;
const map = listed(data);
const form = document.querySelector<HTMLFormElement>("form.filters");
const lists = LISTS.flatMap((list) => {
  const section = document.getElementById(list.id);
  return section ? [new Shown(list, section, map)] : [];
});
/** The places that a link of the picture or a key asks for; undefined for all. */
let only: { places: ReadonlySet<number>; words: string } | undefined;

function filter(): Filter {
  const of = (name: string) => {
    const field = form?.elements.namedItem(name);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
  };
  return {
    text: of("text"),
    status: of("status"),
    service: of("service"),
    stack: of("stack"),
    key: of("key"),
  };
}

/** Narrows every list down, and says what is left. */
function apply(): void {
  const wanted = filter();
  for (const shown of lists) {
    shown.show((at) => {
      if (only && shown.list.id === "places" && !only.places.has(at)) return false;
      return isMatch(wanted, () => shown.list.facets(map, at));
    });
  }
  const said = form?.querySelector(".said-filter");
  if (!said) return;
  const parts = lists.filter(({ all }) => all > 0).map((shown) => shown.inWords());
  const narrowed = narrows(wanted) || only !== undefined;
  said.textContent = narrowed
    ? `Shown: ${only ? `${only.words}, ` : ""}${parts.join(", ")}.`
    : "Everything is shown.";
}

/** Asks for everything again; whoever calls it applies that. */
function clear(): void {
  only = undefined;
  for (const field of form?.elements ?? []) {
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = "";
  }
}

/** Goes where a link leads, into what a filter or another page hides as well. */
function follow(): void {
  const [, what, number] = /^#(key|use|finding|group|under)-(\d+)$/.exec(location.hash) ?? [];
  if (what === undefined) return;
  const at = Number(number);
  if (what === "group" || what === "under") {
    const places = what === "group" ? data.groups[at] : map.keys[at]?.uses;
    if (!places) return;
    clear();
    only = { places: new Set(places), words: "what you followed in" };
    apply();
    focus(document.getElementById("places-title"));
    return;
  }
  const holds = ({ list }: { list: List }) => list.item === what && list.items(map).includes(at);
  const shown = lists.find(holds);
  if (!shown) return;
  if (!shown.turnTo(at)) {
    clear();
    apply();
    shown.turnTo(at);
  }
  const item = document.getElementById(`${what}-${at}`);
  if (item instanceof HTMLDetailsElement) item.open = true;
  focus(item instanceof HTMLDetailsElement ? item.querySelector("summary") : item);
}

function focus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "start" });
}

let waiting: ReturnType<typeof setTimeout> | undefined;
form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(apply, 120);
});
form?.addEventListener("reset", () => {
  only = undefined;
  setTimeout(apply);
});
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  apply();
});
addEventListener("hashchange", follow);
// A link to where one already is changes no hash.
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a") : null;
  if (link?.getAttribute("href") === location.hash && location.hash !== "") setTimeout(follow);
});

/** What the reader had open before printing opened everything. */
let closed: HTMLDetailsElement[] = [];
addEventListener("beforeprint", () => {
  for (const shown of lists) shown.unfold();
  closed = [...document.querySelectorAll("details")].filter((one) => !one.open);
  for (const one of closed) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of closed) one.open = false;
  for (const shown of lists) shown.fold();
});

form?.classList.add("works");
follow();
