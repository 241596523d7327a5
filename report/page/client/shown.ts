import { counted } from "../../key-words";
import { listItems, shownInWords } from "../list-section";
import type { Listed } from "../listed";
import type { List } from "../lists";

/** More items than these of a list are not printed: the other formats have them. */
const MOST_PRINTED = 500;

/** A list in the page: what of it is asked for, and which part of that is shown. */
export class Shown {
  readonly #everything: readonly number[];
  #wanted: readonly number[];
  #from = 0;
  #isUnfolded = false;

  constructor(
    readonly list: List,
    readonly section: HTMLElement,
    readonly map: Listed,
  ) {
    this.#everything = list.items(map);
    this.#wanted = this.#everything;
    section.querySelector(".pages")?.addEventListener("click", ({ target }) => {
      const turn = target instanceof Element && target.closest("[data-turn]")?.getAttribute("data-turn");
      if (!turn) return;
      this.#from += turn === "on" ? list.pageSize : -list.pageSize;
      this.#draw();
      section.querySelector<HTMLElement>("h2")?.focus();
    });
  }

  get all(): number {
    return this.#everything.length;
  }

  /** Shows the first page of what is asked for. */
  show(isWanted: (at: number) => boolean): void {
    this.#wanted = this.#everything.filter(isWanted);
    this.#from = 0;
    this.#draw();
  }

  inWords(): string {
    return counted(this.#wanted.length, this.list.noun);
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

  /** Shows all that can be printed. */
  unfold(): void {
    if (this.all === 0) return;
    this.#isUnfolded = true;
    this.#draw();
  }

  /** Goes back to the page that was shown. */
  fold(): void {
    if (this.all === 0) return;
    this.#isUnfolded = false;
    this.#draw();
  }

  #draw(): void {
    const from = this.#isUnfolded ? 0 : this.#from;
    const to = Math.min(this.#wanted.length, from + (this.#isUnfolded ? MOST_PRINTED : this.list.pageSize));
    const find = <E extends Element>(selector: string) => this.section.querySelector<E>(selector);
    const items = find(".items");
    if (items) {
      items.innerHTML = listItems(this.list, this.map, this.#wanted.slice(from, to)).toString();
    }
    const words = find(".shown");
    if (words) words.textContent = shownInWords(this.list, from, to, this.#wanted.length);
    const pages = find<HTMLElement>(".pages");
    if (pages) pages.hidden = this.#wanted.length <= this.list.pageSize;
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
    rest.textContent = `${counted(this.#wanted.length - to, `more ${this.list.noun}`)}: see keywright report --format csv.`;
  }
}
