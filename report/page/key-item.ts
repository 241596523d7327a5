import type { MappedKey } from "../encryption-map";
import { decryptInWords } from "../key-users";
import { counted, kindInWords } from "../key-words";
import { type Markup, markup } from "../markup";
import { drawKey } from "../picture/key-drawing";
import { serviceTitle } from "../service-title";
import { grouped } from "../text/plain-text";
import { keyDetail } from "./key-detail";
import type { Listed } from "./listed";
import { code, line } from "./place";
import { namesOf } from "./place-item";
import { findingSign } from "./sign";
import { stateHash } from "./state";

/** More services than these are counted in a row. */
const MOST_SERVICES = 3;

/** What the columns are, above the rows. */
export function keyHead(): Markup {
  return markup`<div class="key-row key-head quiet small" aria-hidden="true"><span>Key</span><span>Protects</span><span>Who can decrypt</span><span>Rotates</span><span>Price a month</span></div>`;
}

const known = new WeakMap<Listed, readonly number[]>();

/** The keys with the worst findings first, then those that protect most. */
export function keysInOrder(map: Listed): readonly number[] {
  const found = known.get(map);
  if (found) return found;
  const rank = ({ findings }: MappedKey) => {
    const all = findings.flatMap((i) => map.findings[i] ?? []).filter(({ status }) => status === "finding");
    return all.some(({ severity }) => severity === "error")
      ? 0
      : all.some(({ severity }) => severity === "warning")
        ? 1
        : 2;
  };
  const rows = map.keys.map((key, at) => ({ at, rank: rank(key), uses: key.uses.length }));
  const all = rows.sort((a, b) => a.rank - b.rank || b.uses - a.uses || a.at - b.at).map(({ at }) => at);
  known.set(map, all);
  return all;
}

/** A key as a row of the table, which opens into all about it. */
export function keyItem(map: Listed, at: number): Markup {
  const key = map.keys[at];
  if (!key) return markup``;
  const { labels, stacks } = namesOf(map);
  const label = labels[at] ?? key.name;
  const worst = worstOf(map, key);
  return markup`<li><details id="key-${at}" class="key"><summary class="key-row">
<span class="key-name"><strong>${code(label)}</strong> <span class="quiet small">${line(kindInWords(key.kind), stacks.of(key.module), key.region)}</span>${worst && markup` ${findingSign(worst)}`}</span>
<span><span class="label">Protects </span>${protects(map, key)}</span>
<span><span class="label">Can decrypt: </span>${decryptInWords(key)}</span>
<span><span class="label">Rotates: </span>${rotates(key)}</span>
<span><span class="label">Price a month: </span>${price(key)}</span>
</summary><div class="body">
<div class="wide" role="region" aria-label="Who may use ${label}, and what it encrypts" tabindex="0">${drawKey(map, key, label)}</div>
${key.uses.length > 0 && markup`<p><a href="${stateHash({ key: label })}">List ${key.uses.length === 1 ? "the place" : `all ${grouped(key.uses.length)} places`} under it</a></p>`}
${keyDetail(map, key)}
</div></details></li>`;
}

function worstOf(map: Listed, { findings }: MappedKey) {
  const all = findings.flatMap((i) => map.findings[i] ?? []).filter(({ status }) => status === "finding");
  return (
    all.find(({ severity }) => severity === "error") ?? all.find(({ severity }) => severity === "warning")
  );
}

function protects(map: Listed, key: MappedKey): string {
  if (key.uses.length === 0) return "nothing of what was read";
  const services = new Map<string, number>();
  for (const i of key.uses) {
    const use = map.uses[i];
    if (!use) continue;
    const title = serviceTitle(use.service, use.type);
    services.set(title, (services.get(title) ?? 0) + 1);
  }
  const all = [...services].sort(([, a], [, b]) => b - a);
  const named = all.slice(0, MOST_SERVICES).map(([title, count]) => `${title} ×\u00a0${grouped(count)}`);
  const rest = all.length - named.length;
  return `${named.join(", ")}${rest > 0 ? ` and ${counted(rest, "more service")}` : ""}`;
}

function rotates({ rotation: { is, periodInDays }, origin }: MappedKey): string {
  switch (is) {
    case "on":
      return periodInDays === null ? "yes" : `every ${counted(periodInDays, "day")}`;
    case "off":
      return "no";
    case "not-possible":
      return "not by itself";
    case "cannot-tell":
      return origin === "made" ? "unknown" : "unknown here";
  }
}

function price({ price: found }: MappedKey): string {
  if (!found) return "none here";
  const { least, most, currency } = found;
  return `${least === most ? least.toFixed(0) : `${least.toFixed(0)} to ${most.toFixed(0)}`}\u00a0${currency}`;
}
