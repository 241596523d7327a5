import { FRAMEWORKS } from "../control";
import type { EncryptionMap } from "../encryption-map";
import { keyLabels } from "../key-labels";
import { type Markup, markup } from "../markup";
import { STANDINGS, standingInWords } from "../standing";
import { REMARKS } from "./filter";
import type { Listed } from "./listed";
import { rowsOf, serviceOf } from "./rows";
import { ORDERS } from "./sorting";

/** A browser slows down on longer lists of suggestions; anything can be typed all the same. */
const MOST_SUGGESTIONS = 200;

type Choice = readonly [value: string, words: string];

/** What narrows the lists down, and sorts them. */
export function filters(map: EncryptionMap, listed: Listed): Markup {
  const services = sorted(rowsOf(listed).map((row) => serviceOf(listed, row)));
  const stacks = sorted([...map.uses, ...map.keys].map(({ module }) => module));
  const frameworks = Object.entries(FRAMEWORKS).filter(([id]) =>
    map.controls.some(({ framework }) => framework === id),
  );
  return markup`<form class="filters" role="search" aria-label="Narrow the lists down"><div class="fields">
<label><span>Text</span><input name="text" type="search" autocomplete="off" placeholder="any word"></label>
${select(
  "status",
  "Status",
  STANDINGS.map((one) => [one, standingInWords(one)] as const),
)}
${select("remark", "Findings", Object.entries(REMARKS))}
${select(
  "service",
  "Service",
  services.map((one) => [one, one] as const),
)}
<label><span>Stack</span><input name="stack" list="stacks" autocomplete="off" placeholder="any"></label>
<label><span>Key</span><input name="key" list="key-names" autocomplete="off" placeholder="any"></label>
${select("framework", "Framework", frameworks)}
<label><span>Order</span><select name="order">${Object.entries(ORDERS).map(([id, words], i) => markup`<option value="${i === 0 ? "" : id}">${words}</option>`)}</select></label>
</div>
<div class="said-line"><p class="said-filter" role="status" aria-live="polite"></p><button type="reset">Clear</button></div>
<datalist id="stacks">${suggestions(stacks)}</datalist><datalist id="key-names">${suggestions(sorted(keyLabels(map.keys)))}</datalist>
</form>`;
}

function select(name: string, title: string, choices: readonly Choice[]): Markup {
  return markup`<label><span>${title}</span><select name="${name}"><option value="">any</option>${choices.map(([value, words]) => markup`<option value="${value}">${words}</option>`)}</select></label>`;
}

function suggestions(values: readonly string[]): Markup[] {
  return values.slice(0, MOST_SUGGESTIONS).map((one) => markup`<option value="${one}"></option>`);
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
}
