import { type Control, FRAMEWORKS, type Framework } from "../control";
import type { EncryptionMap, Use } from "../encryption-map";
import { counted } from "../key-words";
import { type Markup, markup } from "../markup";
import { inWords } from "../picture/flow-drawing";
import { serviceTitle } from "../service-title";
import { ShortNames } from "../short-names";
import { STANDINGS, type Standings, standingInWords, standingsOf, totalOf, worstFirst } from "../standing";
import { grouped } from "../text/plain-text";
import type { ReportVerdict } from "../verdict";
import { bar } from "./bar";
import { MODULES } from "./rows";
import { stateHash } from "./state";

/** Rows beyond these are folded, and beyond those left to the filter. */
const MOST_OPEN = 12;
const MOST_ROWS = 200;

/** The bar of all places with its legend: each of its parts asks for those places. */
export function standingBar({ standings }: ReportVerdict): Markup {
  const items = STANDINGS.filter((one) => standings[one] > 0).map(
    (one) =>
      markup`<li><a href="${stateHash({ status: one })}">${swatch(one)}<strong>${grouped(standings[one])}</strong> ${standingInWords(one)}</a></li>`,
  );
  return markup`${bar(standings, { height: 34, isLinked: true, least: 4.6, digit: 2.1 })}
<ul class="plain shares">${items}</ul>`;
}

/** The colour and the pattern of a standing. */
export function swatch(standing: (typeof STANDINGS)[number]): Markup {
  const pattern = {
    none: "",
    aws: "kw-hatch",
    "cannot-tell": "kw-dots",
    unread: "kw-cross",
    customer: "kw-lines",
  }[standing];
  return markup`<svg class="kw-picture swatch kw-segment kw-${standing}" width="16" height="16" aria-hidden="true" focusable="false"><rect class="kw-ground" x="0.5" y="0.5" width="15" height="15"/>${pattern !== "" && markup`<rect x="0.5" y="0.5" width="15" height="15" fill="url(#${pattern})"/>`}</svg>`;
}

interface BarRow {
  readonly name: string;
  readonly shown: string;
  readonly standings: Standings;
}

/** What encrypts each service, the worst first. */
export function byService({ uses }: EncryptionMap): Markup {
  const rows = rowsBy(uses, (use) => (use.kind === "module" ? MODULES : serviceTitle(use.service, use.type)));
  return barTable("services", "What encrypts each service", "service", rows);
}

/** How each stack stands, the worst first; nothing where there is one alone. */
export function byStack({ uses }: EncryptionMap): Markup | false {
  const names = new ShortNames(uses.map(({ module }) => module));
  const rows = rowsBy(
    uses,
    ({ module }) => module,
    (module) => names.of(module),
  );
  return rows.length > 1 && barTable("stacks", "By stack", "stack", rows);
}

function rowsBy(
  uses: readonly Use[],
  nameOf: (use: Use) => string,
  shownAs: (name: string) => string = (name) => name,
): BarRow[] {
  const groups = new Map<string, Use[]>();
  for (const use of uses) {
    const name = nameOf(use);
    const known = groups.get(name);
    if (known) known.push(use);
    else groups.set(name, [use]);
  }
  return [...groups]
    .map(([name, own]) => ({ name, shown: shownAs(name), standings: standingsOf(own) }))
    .sort((a, b) => worstFirst(a.standings, b.standings));
}

function barTable(id: string, title: string, facet: "service" | "stack", rows: readonly BarRow[]): Markup {
  const full = Math.max(...rows.map(({ standings }) => totalOf(standings)), 1);
  const row = ({ name, shown, standings }: BarRow) =>
    markup`<li><a class="row" href="${stateHash({ [facet]: name })}"><span class="row-name">${shown}</span>${bar(standings, { height: 20, full, least: 7, digit: 3.6 })}<span class="row-total">${grouped(totalOf(standings))}</span><span class="unseen">: ${inWords(standings)}</span></a></li>`;
  const folded = rows.slice(MOST_OPEN, MOST_ROWS);
  const isGood = folded.every(({ standings }) => standings.customer === totalOf(standings));
  const left = rows.length - MOST_ROWS;
  return markup`<section class="card" aria-labelledby="by-${id}"><h2 id="by-${id}">${title}</h2>
<ul class="plain rows">${rows.slice(0, MOST_OPEN).map(row)}</ul>
${
  folded.length > 0 &&
  markup`<details class="more"><summary>${counted(rows.length - MOST_OPEN, `more ${facet}`)}${isGood && left <= 0 && ", all under your keys"}</summary><ul class="plain rows">${folded.map(row)}</ul>${left > 0 && markup`<p class="quiet small">${counted(left, `more ${facet}`)}: ask for them by name in the filter.</p>`}</details>`
}</section>`;
}

/** How many controls of each framework are met, each of which asks for the places that stand against it. */
export function byFramework({ controls }: EncryptionMap): Markup | false {
  const chips = (Object.keys(FRAMEWORKS) as Framework[]).flatMap((framework) => {
    const own = controls.filter((one) => one.framework === framework && one.status !== "not-applicable");
    if (own.length === 0) return [];
    return [
      markup`<li><a class="chip" href="${stateHash({ framework })}"><strong>${FRAMEWORKS[framework]}</strong> ${controlsInWords(own)}</a></li>`,
    ];
  });
  return (
    chips.length > 0 &&
    markup`<section class="frameworks" aria-labelledby="by-framework"><h2 id="by-framework" class="unseen">By framework</h2><ul class="plain chips">${chips}</ul></section>`
  );
}

/** "3 not met · 16 unknown · 2 met". */
export function controlsInWords(controls: readonly Pick<Control, "status">[]): Markup {
  const count = (...wanted: readonly Control["status"][]) =>
    controls.filter(({ status }) => wanted.includes(status)).length;
  const [bad, open, good] = [count("not-met"), count("cannot-tell"), count("met", "met-with-exceptions")];
  const parts = [
    bad > 0 && markup`<span class="tone-bad">${bad} not met</span>`,
    open > 0 && markup`${open} unknown`,
    good > 0 && markup`${good} met`,
  ].filter((one) => one !== false);
  return markup`${parts.map((one, i) => markup`${i > 0 && " · "}${one}`)}`;
}
