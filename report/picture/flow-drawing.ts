import { counted } from "../key-words";
import { type Markup, markup } from "../markup";
import { ShortNames } from "../short-names";
import { STANDINGS, type Standing, type Standings, standingInWords } from "../standing";
import { grouped } from "../text/plain-text";
import { fit, fitAll } from "./fit";
import type { Flow, FlowNode, Remarks } from "./flow";
import { layOut, type Ribbon, type Stand } from "./flow-layout";
import { icon } from "./icon";
import { textWidth } from "./text-width";

/** Where the nodes of a drawing lead. */
export interface Links {
  ofService(service: FlowNode): string;
  /** Undefined where there is nothing more to say. */
  ofUnder(node: FlowNode): string | undefined;
}

/** A drawing with its size, in pixels. */
export interface Drawn {
  readonly content: Markup;
  readonly height: number;
}

/** The width of a flow, in pixels. */
export const FLOW_WIDTH = 794;
/** Of text, in pixels. */
const SIZE = 12;
const HEAD = 24;
/** How wide a number is at most: 999,999. */
const NUMBER = 52;
const BAR = 10;
const LEFT = { number: 214, bar: 222 };
const RIGHT = { bar: 486, icon: 504, name: 526, number: FLOW_WIDTH };

/** Draws a flow: services on the left, what encrypts them on the right, the worst at the top. */
export function drawFlow(flow: Flow, links?: Links): Drawn {
  const { stands, ribbons, height } = layOut(flow);
  const at = (node: FlowNode) => stands.get(node) ?? { y: 0, height: 0 };
  const leftNames = fitAll(
    flow.services.map(({ name }) => name),
    { width: LEFT.number - NUMBER - 4, size: SIZE, weight: 600 },
  );
  const short = new ShortNames(flow.under.flatMap(({ key, name }) => (key === null ? [] : [name])));
  const hasBadges = flow.under.some(({ remarks }) => remarks.errors + remarks.warnings > 0);
  const roomForBadges = hasBadges ? BADGE : 0;
  const rightNames = fitAll(
    flow.under.map(({ key, name }) => (key === null ? name : short.of(name))),
    { width: RIGHT.number - RIGHT.name - NUMBER - roomForBadges, size: SIZE, weight: 600 },
  );
  const content = markup`<text class="kw-note" x="${LEFT.number}" y="12" text-anchor="end">${fit("Service, and how many places", { width: LEFT.number, size: SIZE })}</text><text class="kw-note" x="${RIGHT.icon}" y="12">What encrypts them</text>
<g transform="translate(0 ${HEAD})">${worstLast(ribbons).map(ribbon)}
${flow.services.map((node, i) => drawService(node, leftNames[i] ?? "", at(node), links))}
${flow.under.map((node, i) => drawUnder(node, rightNames[i] ?? "", at(node), links))}</g>`;
  return { content, height: HEAD + height };
}

/** What is worst lies on top. */
function worstLast(ribbons: readonly Ribbon[]): Ribbon[] {
  const rank = ({ link }: Ribbon) => STANDINGS.indexOf(link.standing);
  return [...ribbons].sort((a, b) => rank(b) - rank(a));
}

function ribbon({ link, from, to, width }: Ribbon): Markup {
  const [x1, x2] = [LEFT.bar + BAR, RIGHT.bar];
  const middle = (x1 + x2) / 2;
  const [a, b, c, d] = [from, to, to + width, from + width].map((y) => y.toFixed(1));
  const path = `M${x1} ${a}C${middle} ${a} ${middle} ${b} ${x2} ${b}V${c}C${middle} ${c} ${middle} ${d} ${x1} ${d}Z`;
  const { standing } = link;
  const end = (x: number, y: number) =>
    markup`<rect class="kw-end kw-${standing}" x="${x}" y="${y.toFixed(1)}" width="${BAR}" height="${width.toFixed(1)}"/>`;
  return markup`<path class="kw-ribbon kw-${standing}" d="${path}"><title>${counted(link.uses.length, "place")} of ${link.from}: ${standingInWords(standing)}</title></path>${
    PATTERNED[standing] !== undefined &&
    markup`<path class="kw-over" fill="url(#${PATTERNED[standing]})" d="${path}"/>`
  }${end(LEFT.bar, from)}${end(RIGHT.bar, to)}`;
}

const PATTERNED: Readonly<Partial<Record<Standing, string>>> = {
  aws: "kw-hatch",
  "cannot-tell": "kw-dots",
  unread: "kw-cross",
};

function drawService(node: FlowNode, name: string, { y, height }: Stand, links: Links | undefined): Markup {
  const base = (y + height / 2 + 4).toFixed(1);
  const number = grouped(node.uses.length);
  const drawn = markup`<title>${node.name}: ${inWords(node.standings)}</title><rect class="kw-hit" x="0" y="${y.toFixed(1)}" width="${LEFT.bar + BAR}" height="${height.toFixed(1)}"/><text class="kw-name" x="${LEFT.number - NUMBER}" y="${base}" text-anchor="end">${name}</text><text class="kw-count" x="${LEFT.number}" y="${base}">${number}</text>`;
  return wrapped("kw-service", drawn, links?.ofService(node));
}

function drawUnder(node: FlowNode, name: string, { y, height }: Stand, links: Links | undefined): Markup {
  const middle = y + height / 2;
  const base = (middle + 4).toFixed(1);
  const [worst = "customer"] = STANDINGS.filter((one) => node.standings[one] > 0);
  const sign = icon(worst === "unread" ? "cannot-tell" : worst, 0, 0);
  const { errors, warnings } = node.remarks;
  const remarks = [
    errors > 0 && counted(errors, "error"),
    warnings > 0 && counted(warnings, "warning"),
  ].filter((one) => one !== false);
  const said = [`${node.name}: ${counted(node.uses.length, "place")}`, ...remarks].join(", ");
  const badgeAt = RIGHT.name + Math.ceil(textWidth(name, SIZE, 600)) + 8;
  const drawn = markup`<title>${said}</title><rect class="kw-hit" x="${RIGHT.bar}" y="${y.toFixed(1)}" width="${FLOW_WIDTH - RIGHT.bar}" height="${height.toFixed(1)}"/><g transform="translate(${RIGHT.icon} ${(middle - 8).toFixed(1)}) scale(0.8)">${sign}</g><text class="kw-name kw-${worst}" x="${RIGHT.name}" y="${base}">${name}</text>${badge(node.remarks, badgeAt, middle)}<text class="kw-count" x="${RIGHT.number}" y="${base}">${grouped(node.uses.length)}</text>`;
  return wrapped(`kw-under kw-${worst}`, drawn, links?.ofUnder(node));
}

/** The room for a sign with a number of errors, in pixels. */
const BADGE = 36;

/** A sign with how many errors, or else warnings, stand against a key. */
function badge({ errors, warnings }: Remarks, x: number, middle: number): Markup | false {
  const number = errors > 0 ? errors : warnings;
  if (number === 0) return false;
  return markup`<g class="kw-badge kw-${errors > 0 ? "none" : "aws"}" transform="translate(${x} ${(middle - 6).toFixed(1)})"><path d="M6 0L12 11H0Z"/><text x="15" y="10.5">${number > 9 ? "9+" : number}</text></g>`;
}

function wrapped(className: string, drawn: Markup, href: string | undefined): Markup {
  return href === undefined
    ? markup`<g class="${className}">${drawn}</g>`
    : markup`<a class="${className}" href="${href}">${drawn}</a>`;
}

/** "7 not encrypted, 8 your key". */
export function inWords(standings: Standings): string {
  return STANDINGS.flatMap((one) =>
    standings[one] > 0 ? [`${grouped(standings[one])} ${standingInWords(one)}`] : [],
  ).join(", ");
}
