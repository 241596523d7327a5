import type { EncryptionMap } from "../encryption-map";
import { counted } from "../key-words";
import { type Markup, markup, own } from "../markup";
import { asset } from "../page/asset";
import { STANDINGS, type Standings, standingInWords, standingsOf, totalOf } from "../standing";
import { grouped } from "../text/plain-text";
import { verdictOf } from "../verdict";
import { fit } from "./fit";
import { flowOf } from "./flow";
import { drawFlow, FLOW_WIDTH } from "./flow-drawing";
import { icon } from "./icon";
import { patterns } from "./patterns";
import { textWidth } from "./text-width";

const EDGE = 18;
/** As wide as GitHub shows a picture in a README. */
const WIDTH = FLOW_WIDTH + 2 * EDGE;
const HEAD = 78;
const FOOT = 48;
const SIZE = 12;

/** The picture alone, as an SVG file: the flow from services to what encrypts them, 830 pixels wide. */
export function svg(map: EncryptionMap): string {
  const flow = flowOf(map);
  const { content, height } = drawFlow(flow);
  const full = Math.ceil(HEAD + height + FOOT);
  const verdict = verdictOf(map);
  const counts = standingsOf(map.uses);
  const all = totalOf(counts);
  const unused =
    flow.unused === 0
      ? ""
      : ` ${counted(flow.unused, "more key")} of yours ${flow.unused === 1 ? "encrypts" : "encrypt"} nothing of what was read.`;
  const said = `${grouped(counts.customer)} of ${counted(all, "place")} ${counts.customer === 1 ? "is" : "are"} under a key of yours.${unused}`;
  return `${markup`<svg xmlns="http://www.w3.org/2000/svg" class="kw-picture" viewBox="0 0 ${WIDTH} ${full}" width="${WIDTH}" height="${full}" role="img" aria-labelledby="kw-title kw-said">
<title id="kw-title">${verdict.sentence}</title>
<desc id="kw-said">${said}</desc>
<style>${own(asset("picture.css"))}${own(asset("sheet.css"))}</style>
${patterns()}
<rect class="kw-sheet" x="0.5" y="0.5" width="${WIDTH - 1}" height="${full - 1}" rx="10"/>
<text class="kw-title" x="${EDGE}" y="32">${fit(verdict.sentence, { width: WIDTH - 2 * EDGE, size: 16, weight: 600 })}</text>
<text class="kw-said" x="${EDGE}" y="54">${fit(said, { width: WIDTH - 2 * EDGE, size: 12 })}</text>
<g transform="translate(${EDGE} ${HEAD})">${content}</g>
${legend(counts, EDGE, full - 30)}
</svg>`}\n`;
}

/** What the signs mean of those that are drawn. */
function legend(counts: Standings, x: number, y: number): Markup {
  let at = x;
  const parts = STANDINGS.filter((standing) => counts[standing] > 0).map((standing) => {
    const words = standingInWords(standing);
    const part = markup`<g transform="translate(${at} ${y})"><g transform="scale(0.8)">${icon(standing === "unread" ? "cannot-tell" : standing, 0, 0)}</g><text class="kw-note" x="21" y="12">${words}</text></g>`;
    at += Math.ceil(21 + textWidth(words, SIZE) + 20);
    return part;
  });
  return markup`${parts}`;
}
