import { createHash } from "node:crypto";
import type { EncryptionMap } from "../encryption-map";
import { counted } from "../key-words";
import { type Content, type Markup, markup, own, scriptJson } from "../markup";
import { flowOf } from "../picture/flow";
import { drawFlow, FLOW_WIDTH } from "../picture/flow-drawing";
import { patterns } from "../picture/patterns";
import { verdictOf } from "../verdict";
import { asset } from "./asset";
import { controls } from "./controls";
import { filters } from "./filters";
import { fixFirst } from "./fix-first";
import { firstPage, KEYS, PLACES } from "./list";
import type { Listed } from "./listed";
import { listedMap } from "./listed-map";
import { byFramework, byService, byStack, standingBar } from "./overview";
import { pageData } from "./page-data";
import { code } from "./place";
import { WORST_FIRST } from "./sorting";
import { stateHash } from "./state";

/** The report as one HTML page that asks the network for nothing. */
export function page(map: EncryptionMap): string {
  const style = `${asset("picture.css")}${asset("page.css")}`;
  const script = asset("page.js");
  const listed = listedMap(map);
  const verdict = verdictOf(map);
  return `${markup`${DOCTYPE}
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash(style)}'; script-src 'sha256-${hash(script)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer"><link rel="icon" href="data:,">
<title>${nameOf(map)}: ${verdict.sentence}</title><style>${own(style)}</style></head>
<body><a class="skip" href="#main">Skip to the report</a>
<svg class="kw-picture patterns" width="0" height="0" aria-hidden="true" focusable="false">${patterns()}</svg>
<header><div class="inner"><div class="top"><p class="quiet small">${origin(map)}</p>
<nav aria-label="Parts of the report"><ul class="plain">${PARTS.map(([id, words]) => markup`<li><a href="#${id}">${words}</a></li>`)}</ul></nav></div>
<h1>${verdict.sentence}</h1><p class="quiet">${verdict.numbers}</p></div></header>
<main id="main" tabindex="-1">
<section class="standing" aria-label="How places stand">${standingBar(verdict)}</section>
<div class="overview"><div class="column">${fixFirst(listed, map)}</div><div class="column">${byService(map)}${byStack(map)}</div></div>
${byFramework(map)}
${filters(map, listed)}
${places(listed)}
${picture(map)}
${keys(map, listed)}
${controls(map)}
</main>
<footer><div class="inner quiet small"><p>${sources(map)} Made by keywright from ${counted(map.sources.length, "source")}. It knows what was read and nothing else: not what stands in AWS beside it.</p></div></footer>
<script type="application/json" id="data">${scriptJson(pageData(listed))}</script>
<script>${own(script)}</script></body></html>`}\n`;
}

const DOCTYPE = markup`<!doctype html>`;

const PARTS = [
  ["places", "Places"],
  ["picture", "Picture"],
  ["keys", "Keys"],
  ["controls", "Controls"],
] as const;

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function nameOf({ made }: EncryptionMap): string {
  return made?.name ?? "Encryption";
}

/** Of what the report is, of which commit and when, and by which keywright. */
function origin({ made, sources, date }: EncryptionMap): Content {
  const forms = [...new Set(sources.map(({ form }) => form))].join(", ");
  const parts = [
    made && markup`<strong>${made.name}</strong>`,
    forms,
    made?.commit && markup`commit ${code(made.commit.slice(0, 10))}`,
    made ? `${made.at.slice(0, 10)} ${made.at.slice(11, 16)} UTC` : `as of ${date}`,
    made && `keywright ${made.version}`,
  ].filter((one) => one !== null && one !== undefined && one !== "");
  return parts.map((one, i) => markup`${i > 0 && " · "}${one}`);
}

/** More sources than these are counted, not named. */
const MOST_SOURCES = 5;

function sources({ sources: all }: EncryptionMap): Content {
  const named = all
    .slice(0, MOST_SOURCES)
    .map(({ path, form }, i) => markup`${i > 0 && ", "}${code(path)} (${form})`);
  const rest = all.length - named.length;
  return markup`Read: ${named}${rest > 0 && ` and ${counted(rest, "more source")}`}.`;
}

function places(listed: Listed): Markup {
  return markup`<section id="places" class="list" aria-labelledby="places-title"><h2 id="places-title" tabindex="-1">Places and their findings</h2>
${PLACES.items(listed, WORST_FIRST).length === 0 ? markup`<p class="quiet">Nothing that was read takes a key, and no rule has anything against it.</p>` : markup`<p class="lead">Every place that decides what data is encrypted with, and others that findings are about: keys, policies, backends of the state.</p>${firstPage(PLACES, listed)}`}</section>`;
}

function keys({ price }: EncryptionMap, listed: Listed): Markup {
  const { least, most, currency, asOf } = price;
  const money =
    least === most
      ? `${least.toFixed(0)} ${currency}`
      : `${least.toFixed(0)} to ${most.toFixed(0)} ${currency}`;
  return markup`<section id="keys" class="list" aria-labelledby="keys-title"><h2 id="keys-title" tabindex="-1">Keys</h2>
${
  listed.keys.length === 0
    ? markup`<p class="quiet">No key was found.</p>`
    : markup`<p class="lead">Open a key for who may use it, what it encrypts, and what would be lost with it. All that are made here cost about ${money} a month by AWS's list of ${asOf}; requests come on top.</p>
${firstPage(KEYS, listed)}`
}</section>`;
}

function picture(map: EncryptionMap): Markup {
  const flow = flowOf(map);
  const { content, height } = drawFlow(flow, {
    ofService: ({ name }) => (SERVICES_MORE.test(name) ? "#places" : stateHash({ service: name })),
    ofUnder: ({ key, standings }) => {
      if (key !== null) return `#key-${key}`;
      const [only] = Object.entries(standings).filter(([, count]) => count > 0);
      return only && only[0] !== "customer" ? stateHash({ status: only[0] }) : "#keys";
    },
  });
  return markup`<section id="picture" aria-labelledby="picture-title"><h2 id="picture-title" tabindex="-1">What encrypts what</h2>
${
  map.uses.length === 0
    ? markup`<p class="quiet">There is nothing that takes a key.</p>`
    : markup`<p class="lead">Services on the left, what encrypts them on the right, as wide as there are places. Follow a service to its places, and a key to all about it.${flow.unused > 0 && ` ${counted(flow.unused, "key")} of yours ${flow.unused === 1 ? "encrypts" : "encrypt"} nothing of what was read.`}</p>
<div class="wide card" role="region" aria-label="Flow from services to what encrypts them" tabindex="0"><svg class="kw-picture flow" viewBox="0 0 ${FLOW_WIDTH} ${Math.ceil(height)}" width="${FLOW_WIDTH}" height="${Math.ceil(height)}">${content}</svg></div>`
}</section>`;
}

/** What several services are drawn as. */
const SERVICES_MORE = /^[\d,]+ more services?$/;
