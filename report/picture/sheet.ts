import type { UseStatus } from "../../keys";
import type { EncryptionMap } from "../encryption-map";
import { counted, grouped, statusInWords } from "../key-words";
import { type Markup, markup, own } from "../markup";
import { asset } from "../page/asset";
import type { Box, Grain } from "./box";
import { boxesOf } from "./boxes";
import { DRAWING_WIDTH, drawBox } from "./draw";
import { fit } from "./fit";
import { icon } from "./icon";

const PADDING = 18;
const CARD_WIDTH = DRAWING_WIDTH + 2 * PADDING - 8;
const CARD_TITLE = 40;
const GAP = 20;
const EDGE = 28;
const HEAD = 92;
const FOOT = 52;

/** The picture alone, as an SVG file: every stack with its keys and what they protect, in columns. */
export function svg(map: EncryptionMap): string {
  const { grain, boxes } = boxesOf(map);
  // The tallest first, so that the columns come out alike.
  const cards = boxes.map(drawCard).sort((a, b) => b.height - a.height);
  const columns = Array.from({ length: Math.max(1, Math.min(2, cards.length)) }, () => HEAD);
  const placed = cards.map(({ content, height }) => {
    const column = columns.indexOf(Math.min(...columns));
    const y = columns[column] ?? HEAD;
    columns[column] = y + height + GAP;
    return markup`<g transform="translate(${EDGE + column * (CARD_WIDTH + GAP)} ${y})">${content}</g>`;
  });
  const width = Math.max(720, 2 * EDGE + columns.length * (CARD_WIDTH + GAP) - GAP);
  const height = Math.max(...columns) + FOOT;
  const { onCustomerKeys, arguments: all } = map.numbers;
  const said = `${grouped(onCustomerKeys)} of ${counted(all, "argument")} ${onCustomerKeys === 1 ? "is" : "are"} on customer-managed keys`;
  return `${markup`<svg xmlns="http://www.w3.org/2000/svg" class="kw-picture" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="kw-title kw-said">
<title id="kw-title">Who encrypts what</title>
<desc id="kw-said">${said}.</desc>
<style>${own(asset("picture.css"))}${own(asset("sheet.css"))}</style>
<rect class="kw-sheet" width="${width}" height="${height}" rx="12"/>
<text class="kw-title" x="${EDGE}" y="46">Who encrypts what</text>
<text class="kw-said" x="${EDGE}" y="70">${fit([said, ...grainInWords(grain)].join(". "), width - 2 * EDGE, 14)}</text>
${placed}
${legend(EDGE, height - 36)}
</svg>`}\n`;
}

/** What a reader has to know where not every key is drawn by itself. */
export function grainInWords(grain: Grain): string[] {
  if (grain === "key") return [];
  return [`Drawn by ${grain === "stack" ? "stack" : "Region"}, since there is too much to draw every key`];
}

function drawCard(box: Box): { content: Markup; height: number } {
  const { content, height } = drawBox(box);
  const full = CARD_TITLE + height + PADDING;
  return {
    height: full,
    content: markup`<rect class="kw-card" width="${CARD_WIDTH}" height="${full}" rx="10"/><text class="kw-stack" x="${PADDING}" y="28">${fit(box.title, CARD_WIDTH - 2 * PADDING, 15)}</text><g transform="translate(${PADDING - 12} ${CARD_TITLE})">${content}</g>
`,
  };
}

function legend(x: number, y: number): Markup {
  let at = x;
  const parts = (["customer", "aws", "none", "cannot-tell"] as const satisfies UseStatus[]).map((status) => {
    const words = statusInWords(status);
    const part = markup`<g transform="translate(${at} ${y})">${icon(status, 0, 0)}<text class="kw-note" x="28" y="14">${words}</text></g>`;
    at += 52 + words.length * 6.4;
    return part;
  });
  return markup`${parts}`;
}
