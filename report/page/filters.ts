import type { EncryptionMap } from "../encryption-map";
import { type Markup, markup } from "../markup";
import { serviceTitle } from "../service-title";
import { STATUSES } from "./lists";

/** A browser slows down on longer lists of suggestions; anything can be typed all the same. */
const MOST_SUGGESTIONS = 200;

/** What narrows the lists down. */
export function filters(map: EncryptionMap): Markup {
  const services = sorted(map.uses.map(({ service, type }) => serviceTitle(service, type)));
  const stacks = sorted([...map.uses, ...map.keys].map(({ module }) => module));
  const keys = sorted(map.keys.map(({ name }) => name));
  const statuses = Object.entries(STATUSES);
  return markup`<form class="filters" role="search" aria-label="Narrow the lists down"><div class="fields">
<label><span>Text</span><input name="text" type="search" autocomplete="off" placeholder="address, rule, file …"></label>
<label><span>Status</span><select name="status"><option value="">any</option>${statuses.map(([id, words]) => markup`<option value="${id}">${words}</option>`)}</select></label>
<label><span>Service</span><select name="service"><option value="">any</option>${services.map((one) => markup`<option value="${one}">${one}</option>`)}</select></label>
<label><span>Stack</span><input name="stack" list="stacks" autocomplete="off" placeholder="any"></label>
<label><span>Key</span><input name="key" list="key-names" autocomplete="off" placeholder="any"></label>
<button type="reset">Clear</button></div>
<p class="said-filter" role="status" aria-live="polite"></p>
<datalist id="stacks">${suggestions(stacks)}</datalist><datalist id="key-names">${suggestions(keys)}</datalist>
</form>`;
}

function suggestions(values: readonly string[]): Markup[] {
  return values.slice(0, MOST_SUGGESTIONS).map((one) => markup`<option value="${one}"></option>`);
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
}
