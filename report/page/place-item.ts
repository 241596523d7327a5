import { keyLabels } from "../key-labels";
import { type Markup, markup } from "../markup";
import { rulePage } from "../rule-page";
import { ShortNames } from "../short-names";
import { standingOf } from "../standing";
import type { Listed, ListedUse } from "./listed";
import { code, line, whereWritten } from "./place";
import { addressOf, rowsOf, serviceOf, stackOf } from "./rows";
import { findingSign, standingSign } from "./sign";
import { ariaSort, type Order, type Sorting } from "./sorting";
import { stateHash } from "./state";

/** Names that the whole page shortens alike. */
interface Names {
  readonly stacks: ShortNames;
  readonly files: ShortNames;
  readonly labels: readonly string[];
  readonly at: ReadonlyMap<string, number>;
  /** The fault that each finding is one of. */
  readonly faults: ReadonlyMap<number, number>;
}

const known = new WeakMap<Listed, Names>();

/** How the page calls stacks, files and keys. */
export function namesOf(map: Listed): Names {
  const found = known.get(map);
  if (found) return found;
  const places = [...map.uses, ...map.keys, ...map.findings];
  const names: Names = {
    stacks: new ShortNames(places.map(({ module }) => module)),
    files: new ShortNames(places.flatMap(({ file }) => (file === null ? [] : [file]))),
    labels: keyLabels(map.keys),
    at: new Map(map.keys.map(({ id }, i) => [id, i])),
    faults: new Map(map.faults.flatMap(({ findings }, i) => findings.map((one) => [one, i] as const))),
  };
  known.set(map, names);
  return names;
}

/** A link to a key of the map by its id. */
export function keyLink(map: Listed, id: string): Markup {
  const { at, labels } = namesOf(map);
  const position = at.get(id);
  return position === undefined
    ? code(id)
    : markup`<a href="#key-${position}">${code(labels[position] ?? id)}</a>`;
}

/** The columns of the list of places, and what sorts it by each. */
const COLUMNS = [
  ["place", "Place"],
  ["key", "Encrypted with"],
  ["worst", "Findings"],
] as const satisfies readonly (readonly [Order, string])[];

/** What the columns are, above the rows. A button sorts by its column, and the reverse way the second time. */
export function placeHead(sorting: Sorting): Markup {
  return markup`<div role="rowgroup"><div class="place place-head small" role="row">${COLUMNS.map(
    ([order, words]) => {
      const sort = ariaSort(order, sorting);
      return markup`<div role="columnheader"${sort !== undefined && markup` aria-sort="${sort}"`}><button type="button" data-order value="${order}">${words}</button></div>`;
    },
  )}</div></div>`;
}

/** A row of the list: a place, what it is under, and what the rules say of it. */
export function placeItem(map: Listed, at: number): Markup {
  const row = rowsOf(map)[at];
  if (!row) return markup``;
  const { stacks, files } = namesOf(map);
  const use = row.use === null ? undefined : map.uses[row.use];
  const first = use ?? map.findings[row.findings[0] ?? -1];
  const stack = stacks.of(stackOf(map, row));
  const where =
    first && whereWritten({ line: first.line, file: first.file === null ? null : files.of(first.file) });
  return markup`<div id="place-${at}" class="place" role="row" tabindex="-1">
<div class="what" role="cell"><p class="name">${code(addressOf(map, row) || stackOf(map, row))}</p>
<p class="quiet small"><span class="aside">${line(use ? serviceOf(map, row) : first?.type, use !== undefined && use.argument !== "" && code(use.argument), use?.region && markup`<span class="whole">${use.region}</span>`)}${(where !== undefined || stack !== "") && " · "}</span>${where ?? stack}</p></div>
<div class="with" role="cell">${use && under(map, use)}</div>
<div class="faults" role="cell">${row.findings.length > 0 && markup`<ul class="plain">${row.findings.map((i) => findingItem(map, i))}</ul>`}</div>
</div>`;
}

function under(map: Listed, use: ListedUse): Markup {
  const standing = standingOf(use);
  const keys = use.keys.map((id, i) => markup`${i > 0 && " or "}${keyLink(map, id)}`);
  // What the sign says need not stand there twice.
  const aside = use.under?.replace(/^not encrypted(?: \((.+)\))?$/s, "$1") ?? "";
  const what = keys.length > 0 ? keys : aside;
  return markup`<p>${standingSign(standing)}</p>${what !== "" && markup`<p class="small">${what}</p>`}${keys.length > 0 && change(use)}`;
}

function change({ onKeyChange, awsOnKeyChange }: ListedUse): Markup | false {
  const text =
    awsOnKeyChange === "refused"
      ? "AWS refuses another key here."
      : awsOnKeyChange === "kept"
        ? "Another key is planned and never set."
        : onKeyChange === "replace" && "Another key replaces the resource and its data.";
  return text && markup`<p class="quiet small">${text}</p>`;
}

/** A finding of a row: what is wrong, what was seen, what to do, and what that does to what exists. */
function findingItem(map: Listed, at: number): Markup {
  const finding = map.findings[at];
  if (!finding) return markup``;
  const { rule, construct, suppression, title, seen, fix, onExisting } = finding;
  const number = namesOf(map).faults.get(at);
  const alike = number === undefined ? 0 : (map.faults[number]?.findings.length ?? 0);
  const group = alike > 1 && markup`<a href="${stateHash({ group: String(number) })}">all ${alike} alike</a>`;
  return markup`<li id="finding-${at}" class="finding" tabindex="-1">${findingSign(finding)}
<div><p><strong>${capital(title)}</strong><span class="more-said">${seen !== title && `: ${seen}`}. ${fix}</span></p>
${onExisting !== null && markup`<p class="effect">${onExisting}</p>`}
${suppression && markup`<p>Accepted: ${suppression.reason} <span class="quiet">${line(`owner ${suppression.owner ?? "not named"}`, suppression.until ? `until ${suppression.until}` : "without an end")}</span></p>`}
<p class="quiet small">${line(markup`<a href="${rulePage(rule)}">${code(rule)}</a>`, construct, group)}</p></div></li>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
