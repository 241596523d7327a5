import { createHash } from "node:crypto";
import type { EncryptionMap } from "../encryption-map";
import { counted } from "../key-words";
import { type Content, type Markup, markup, own, scriptJson } from "../markup";
import { boxesOf } from "../picture/boxes";
import { DRAWING_WIDTH, drawBox } from "../picture/draw";
import { grainInWords } from "../picture/sheet";
import { asset } from "./asset";
import { controls } from "./controls";
import { filters } from "./filters";
import { listSection } from "./list-section";
import { LISTS } from "./lists";
import { pageData } from "./page-data";
import { code } from "./place";
import { legend, summary } from "./summary";

/** The report as one HTML page that asks the network for nothing. */
export function page(map: EncryptionMap): string {
  const style = `${asset("picture.css")}${asset("page.css")}`;
  const script = asset("page.js");
  const groups: (readonly number[])[] = [];
  const shown = picture(map, groups);
  return `${markup`${DOCTYPE}
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash(style)}'; script-src 'sha256-${hash(script)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer"><link rel="icon" href="data:,">
<title>Encryption map</title><style>${own(style)}</style></head>
<body><a class="skip" href="#main">Skip to the report</a>
<header><div class="inner"><h1>Encryption map</h1><p class="quiet">${sources(map)} As of ${map.date}.</p>
<nav aria-label="Parts of the report"><ul class="plain">${PARTS.map(([id, words]) => markup`<li><a href="#${id}">${words}</a></li>`)}</ul></nav></div></header>
<main id="main" tabindex="-1">
${summary(map)}
${filters(map)}
${list("findings", "What is not, and why", "Where a rule does not hold. Each line says what was seen, what follows, and what to do.", "Nothing: no rule has anything against what was read.", map)}
${list("open", "What cannot be told", "What decides is not in what was read, so it is not taken for good. A plan knows more than a configuration, and a state more than a plan.", "Nothing is left open.", map)}
${shown}
${list("keys", "Keys", "Open a key for who may use it, what it encrypts, and what would be lost with it.", "No key was found.", map)}
${list("places", "What encrypts each place", "Every argument, setting and type that decides what data is encrypted with.", "Nothing that was read takes a key.", map)}
${controls(map)}
${list("exceptions", "Exceptions", "Findings that are accepted, each with a reason.", "There are no exceptions.", map)}
</main>
<footer><div class="inner quiet"><p>Made by keywright from ${counted(map.sources.length, "source")}. It knows what was read and nothing else: not what stands in AWS beside it.</p></div></footer>
<script type="application/json" id="data">${scriptJson(pageData(map, groups))}</script>
<script>${own(script)}</script></body></html>`}\n`;
}

const DOCTYPE = markup`<!doctype html>`;

const PARTS = [
  ["findings", "What is not"],
  ["open", "What cannot be told"],
  ["picture", "Picture"],
  ["keys", "Keys"],
  ["places", "Places"],
  ["controls", "Controls"],
  ["exceptions", "Exceptions"],
] as const;

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

const FORMS = { configuration: "configuration", plan: "plan", state: "state" } as const;
/** More sources than these are counted, not named. */
const MOST_SOURCES = 5;

function sources({ sources }: EncryptionMap): Content {
  const named = sources
    .slice(0, MOST_SOURCES)
    .map(({ path, form }, i) => markup`${i > 0 && ", "}${code(path)} (${FORMS[form]})`);
  const rest = sources.length - named.length;
  return markup`${named}${rest > 0 && ` and ${counted(rest, "more source")}`}.`;
}

function list(id: string, title: string, lead: string, empty: string, map: EncryptionMap): Markup {
  const found = LISTS.find((one) => one.id === id);
  if (!found) throw new Error(`there is no list ${id}`);
  return listSection(found, title, lead, empty, map);
}

/** A figure for each stack. The links of what is protected are numbers into `groups`, which is filled here. */
function picture(map: EncryptionMap, groups: (readonly number[])[]): Markup {
  const { grain, boxes } = boxesOf(map);
  const links = {
    ofKey: (key: number) => `#key-${key}`,
    ofGroup: (uses: readonly number[]) => `#group-${groups.push(uses) - 1}`,
  };
  const figures = boxes.map((box, i) => {
    const { content, height } = drawBox(box, links);
    return markup`<section class="stack" aria-labelledby="stack-${i}"><h3 id="stack-${i}">${box.title}</h3><div class="wide">
<svg class="kw-picture" viewBox="0 0 ${DRAWING_WIDTH} ${height}" width="${DRAWING_WIDTH}" height="${height}">${content}</svg></div></section>`;
  });
  return markup`<section id="picture" aria-labelledby="picture-title"><h2 id="picture-title" tabindex="-1">Who encrypts what</h2>
<p class="lead">Keys on the left, what each protects on the right, by stack and Region. Follow a key to all about it, and what it protects to the list of places. ${grainInWords(grain).map((one) => `${one}.`)}</p>
${legend()}
${figures.length === 0 ? markup`<p class="quiet">There is no key, and nothing that takes one.</p>` : markup`<div class="stacks">${figures}</div>`}</section>`;
}
