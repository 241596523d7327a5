/// <reference lib="dom" />
import { FRAMEWORKS, type Framework } from "../../control";
import { type Standing, standingInWords } from "../../standing";
import { Filter, REMARKS, type Remark } from "../filter";
import { KEYS, PLACES } from "../list";
import { listed, type PageData } from "../page-data";
import { rowWith } from "../rows";
import { ariaSort, isOrder, sortedBy, sortingOf, sortingText } from "../sorting";
import { EVERYTHING, FIELDS, narrows, type PageState, stateFrom, stateHash, stateOf } from "../state";
import { Shown } from "./shown";

/*
 * What the page does: it narrows lists down and sorts them, turns their pages, follows links into hidden parts,
 * keeps what is asked for in its address, and shows more for print. All that it writes comes out of the templates
 * that made the page.
 */
const data = JSON.parse(document.getElementById("data")?.textContent ?? "") as PageData;
const map = listed(data);
const filter = new Filter(map);
const form = document.querySelector<HTMLFormElement>("form.filters");
const shown = [PLACES, KEYS].flatMap((list) => {
  const section = document.getElementById(list.id);
  return section ? [new Shown(list, section, map, remember)] : [];
});
/** The buttons in the heads of columns. */
const heads = [...document.querySelectorAll<HTMLButtonElement>("[data-order]")];
/** What is asked for and shown. */
let state: PageState = EVERYTHING;

function fieldOf(name: keyof PageState): HTMLInputElement | HTMLSelectElement | undefined {
  const field = form?.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field : undefined;
}

/** The order that is asked for, whichever way around, as the field has it. */
function orderIn({ order }: PageState): string {
  return sortingText({ ...sortingOf(order), isReversed: false });
}

/** Shows what is asked for, and says what that is. */
function apply(wanted: PageState): void {
  state = wanted;
  const sorting = sortingOf(state.order);
  for (const one of shown) {
    one.show(one.list.wanted(filter, state), sorting, one.list === PLACES ? Number(state.page) || 1 : 1);
  }
  for (const name of FIELDS) {
    const field = fieldOf(name);
    const value = name === "order" ? orderIn(state) : state[name];
    if (field && field.value !== value) field.value = value;
  }
  const said = form?.querySelector(".said-filter");
  if (said) {
    const parts = shown.map((one) => one.inWords()).join(", ");
    said.textContent = narrows(state) ? `${parts}: ${inWords(state)}.` : `Everything: ${parts}.`;
  }
  for (const head of heads) {
    const sort = isOrder(head.value) ? ariaSort(head.value, sorting) : undefined;
    if (sort) head.parentElement?.setAttribute("aria-sort", sort);
    else head.parentElement?.removeAttribute("aria-sort");
  }
  form?.classList.toggle("narrows", narrows(state));
  for (const link of document.querySelectorAll(FACETS)) {
    const asks = stateOf(link.getAttribute("href") ?? "");
    const isOn = asks && FIELDS.some((name) => asks[name] !== "" && asks[name] === state[name]);
    if (isOn) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** Links of the first screen, each of which asks for one thing. */
const FACETS = ".standing a, .overview a, .frameworks a";

function inWords({ text, status, service, stack, key, framework, remark, group }: PageState): string {
  return [
    status && standingInWords(status as Standing),
    remark && REMARKS[remark as Remark],
    service && `in ${service}`,
    stack && `in stack ${stack}`,
    key && `under key ${key}`,
    framework && `against ${FRAMEWORKS[framework as Framework]}`,
    group && `“${map.faults[Number(group)]?.title ?? ""}”`,
    text && `with “${text}”`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** Keeps what is shown in the address, so that it can be sent to somebody. */
function remember(): void {
  const [places] = shown;
  const page = places && places.page > 1 ? String(places.page) : "";
  state = { ...state, page };
  const hash = stateHash(state);
  history.replaceState(null, "", hash === "#" ? location.pathname + location.search : hash);
}

/** Goes where a link leads, into what a filter or another page hides as well. */
function follow(): void {
  const asked = stateOf(location.hash);
  if (asked) {
    apply(asked);
    if (narrows(asked)) focus(document.getElementById("places-title"));
    return;
  }
  const [, what, number] = /^#(key|place|finding)-(\d+)$/.exec(location.hash) ?? [];
  if (what === undefined) return;
  const at = what === "finding" ? rowWith(map, Number(number)) : Number(number);
  const list = shown.find(({ list: { item } }) => item === (what === "key" ? "key" : "place"));
  if (at === undefined || !list) return;
  if (!list.turnTo(at)) {
    apply(EVERYTHING);
    list.turnTo(at);
  }
  const item = document.getElementById(`${what}-${number}`);
  if (item instanceof HTMLDetailsElement) item.open = true;
  focus(item instanceof HTMLDetailsElement ? item.querySelector("summary") : item);
}

function focus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "start" });
}

/** What the fields ask for, with what links have asked for besides. */
function typed(): PageState {
  return stateFrom((name) => {
    const value = fieldOf(name)?.value ?? state[name];
    if (name === "page") return "";
    // The field has no order that is the other way around.
    return name === "order" && value === orderIn(state) ? state.order : value;
  });
}

let waiting: ReturnType<typeof setTimeout> | undefined;
function applyTyped(): void {
  clearTimeout(waiting);
  apply(typed());
  remember();
}
form?.addEventListener("input", ({ target }) => {
  clearTimeout(waiting);
  // A choice is made at once; a text grows letter by letter.
  if (target instanceof HTMLSelectElement) applyTyped();
  else waiting = setTimeout(applyTyped, 120);
});
form?.addEventListener("reset", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  apply(EVERYTHING);
  remember();
});
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  applyTyped();
});
for (const head of heads) {
  head.addEventListener("click", () => {
    if (!isOrder(head.value)) return;
    apply({ ...typed(), order: sortingText(sortedBy(head.value, sortingOf(state.order))) });
    remember();
  });
}
addEventListener("hashchange", follow);
document.addEventListener("click", (event) => {
  const { target } = event;
  const link = target instanceof Element ? target.closest<HTMLAnchorElement | SVGAElement>("a") : null;
  const href = link?.getAttribute("href") ?? "";
  if (!href.startsWith("#") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const asks = link?.closest(".standing, .overview, .frameworks") ? stateOf(href) : undefined;
  if (asks) {
    // What is asked for already is given up again; all else is asked for besides.
    const segment =
      target instanceof Element ? target.closest("[data-standing]")?.getAttribute("data-standing") : null;
    const more = segment && link?.matches(".row") ? { ...asks, status: segment } : asks;
    const names = FIELDS.filter((name) => more[name] !== "");
    const isOn = names.every((name) => more[name] === state[name]);
    const next = stateFrom((name) => {
      if (name === "page") return "";
      return names.includes(name) ? (isOn ? "" : more[name]) : state[name];
    });
    event.preventDefault();
    const hash = stateHash(next);
    if (hash === "#") {
      apply(next);
      remember();
    } else location.hash = hash;
  } else if (href === location.hash) {
    // A link to where one already is changes no hash.
    setTimeout(follow);
  }
});

/** Groups that were folded before printing: the printed list of places leaves to them what to do. */
const closed: HTMLDetailsElement[] = [];
addEventListener("beforeprint", () => {
  for (const one of shown) one.unfold();
  for (const one of document.querySelectorAll<HTMLDetailsElement>("details:not([open]):has(.fixes)")) {
    one.open = true;
    closed.push(one);
  }
});
addEventListener("afterprint", () => {
  for (const one of closed.splice(0)) one.open = false;
  for (const one of shown) one.fold();
});

form?.classList.add("works");
for (const head of heads) head.closest(".place-head")?.classList.add("works");
if (location.hash === "") apply(EVERYTHING);
else follow();
