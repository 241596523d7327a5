import { type List, shownInWords } from "../list";
import type { Listed } from "../listed";
import { type Sorting, WORST_FIRST } from "../sorting";

/** A list in the page: what of it is asked for, and which part of that is shown. */
export class Shown {
  #wanted: readonly number[];
  #from = 0;
  #isUnfolded = false;

  constructor(
    readonly list: List,
    readonly section: HTMLElement,
    readonly map: Listed,
    readonly turned: () => void,
  ) {
    this.#wanted = list.items(map, WORST_FIRST);
    section.querySelector(".pages")?.addEventListener("click", ({ target }) => {
      const turn = target instanceof Element && target.closest("[data-turn]")?.getAttribute("data-turn");
      if (!turn) return;
      this.#from += turn === "on" ? list.pageSize : -list.pageSize;
      this.#draw();
      this.turned();
      const heading = section.querySelector<HTMLElement>("h2");
      heading?.focus({ preventScroll: true });
      heading?.scrollIntoView({ block: "start" });
    });
  }

  /** Which page is shown, from 1. */
  get page(): number {
    return Math.floor(this.#from / this.list.pageSize) + 1;
  }

  /** How many items are asked for: "12 places". */
  inWords(): string {
    return this.list.inWords(this.map, this.#wanted);
  }

  /** Shows a page of what is asked for, from 1; the last one where there are fewer. */
  show(isWanted: (at: number) => boolean, sorting: Sorting, page: number): void {
    this.#wanted = this.list.items(this.map, sorting).filter(isWanted);
    const last = Math.max(1, Math.ceil(this.#wanted.length / this.list.pageSize));
    this.#from = (Math.min(Math.max(1, page), last) - 1) * this.list.pageSize;
    this.#draw();
  }

  /** Shows the page with an item. @returns false if the item is not asked for */
  turnTo(at: number): boolean {
    const i = this.#wanted.indexOf(at);
    if (i < 0) return false;
    const from = i - (i % this.list.pageSize);
    if (from !== this.#from) {
      this.#from = from;
      this.#draw();
    }
    return true;
  }

  /** Shows all that is printed. */
  unfold(): void {
    this.#isUnfolded = true;
    this.#draw();
  }

  /** Goes back to the page that was shown. */
  fold(): void {
    this.#isUnfolded = false;
    this.#draw();
  }

  #draw(): void {
    const { pageSize, mostPrinted } = this.list;
    const from = this.#isUnfolded ? 0 : this.#from;
    const to = Math.min(this.#wanted.length, from + (this.#isUnfolded ? mostPrinted : pageSize));
    const find = <E extends Element>(selector: string) => this.section.querySelector<E>(selector);
    const items = find(".items");
    // There is none in a section that says that there is nothing.
    if (!items) return;
    items.innerHTML = this.#wanted
      .slice(from, to)
      .map((at) => this.list.render(this.map, at).toString())
      .join("");
    const words = find(".shown");
    if (words) words.textContent = shownInWords(this.list, this.map, this.#wanted, from, to);
    const pages = find<HTMLElement>(".pages");
    if (pages) pages.hidden = this.#wanted.length <= pageSize;
    for (const [turn, isOver] of [
      ["back", from === 0],
      ["on", to >= this.#wanted.length],
    ] as const) {
      const button = find<HTMLButtonElement>(`[data-turn=${turn}]`);
      if (button) button.disabled = isOver;
    }
    const rest = find<HTMLElement>(".not-printed");
    if (!rest) return;
    rest.hidden = !this.#isUnfolded || to >= this.#wanted.length;
    const left = this.list.inWords(this.map, this.#wanted.slice(to));
    rest.textContent = `Not printed: ${left}. See keywright report --format csv.`;
  }
}
