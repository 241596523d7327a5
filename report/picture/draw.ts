import type { UseStatus } from "../../keys";
import { counted, grouped, statusInWords } from "../key-words";
import { type Markup, markup } from "../markup";
import type { Band, Box, Group, KeyNode } from "./box";
import { fit } from "./fit";
import { icon } from "./icon";
import { BAND_WIDTH, type LaidOut, layOut, type Spot } from "./layout";

/** Where the nodes of a drawing lead; nothing for a picture that stands alone. */
export interface Links {
  ofKey(key: number): string;
  ofGroup(uses: readonly number[]): string;
}

/** A drawing with its size, in pixels. */
export interface Drawn {
  readonly content: Markup;
  readonly height: number;
}

/** At the left of the keys, where lines between a primary and its replicas run. */
const MARGIN = 26;
export const DRAWING_WIDTH = MARGIN + BAND_WIDTH + 4;
const REGION_LINE = 24;
const BETWEEN_BANDS = 14;

/** Draws what is in a box: its Regions one below the other, in each the keys and what they protect. */
export function drawBox(box: Box, links?: Links): Drawn {
  const places = new Map<string, Spot>();
  const content: Markup[] = [];
  let height = 0;
  for (const band of box.bands) {
    if (height > 0) height += BETWEEN_BANDS;
    const laidOut = layOut(band);
    const top = height + REGION_LINE;
    content.push(
      markup`<text class="kw-region" x="${MARGIN}" y="${height + 14}">${band.region ?? "Region not known"}</text>`,
      markup`<g transform="translate(${MARGIN} ${top})">${drawBand(band, laidOut, links)}</g>`,
    );
    for (const { id } of band.keys) {
      const spot = laidOut.spots.get(id);
      if (spot) places.set(id, { ...spot, x: spot.x + MARGIN, y: spot.y + top });
    }
    height = top + laidOut.height;
  }
  const arcs = box.bands.flatMap(({ keys }) => keys.flatMap((key) => arc(key, places) ?? []));
  return { content: markup`${arcs}${content}`, height: height + 4 };
}

/** The line from a primary to a replica of it. */
function arc({ id, primary }: KeyNode, places: ReadonlyMap<string, Spot>): Markup | undefined {
  const [from, to] = [primary === null ? undefined : places.get(primary), places.get(id)];
  if (!from || !to) return undefined;
  const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2];
  return markup`<path class="kw-replica" d="M${from.x} ${y1}C4 ${y1} 4 ${y2} ${to.x} ${y2}"><title>is replicated to</title></path>`;
}

function drawBand({ keys, groups }: Band, { spots }: LaidOut, links: Links | undefined): Markup {
  const lines = groups.flatMap(({ id, status, under }) =>
    under.flatMap((key) => {
      const [from, to] = [spots.get(key), spots.get(id)];
      return from && to ? [line(from, to, status)] : [];
    }),
  );
  const nodes = keys.flatMap((node) => {
    const spot = spots.get(node.id);
    return spot ? [drawKey(node, spot, links)] : [];
  });
  const protectedOnes = groups.flatMap((group) => {
    const spot = spots.get(group.id);
    return spot ? [drawGroup(group, spot, links)] : [];
  });
  return markup`${lines}${nodes}${protectedOnes}`;
}

function line(from: Spot, to: Spot, status: UseStatus): Markup {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const middle = (x1 + x2) / 2;
  return markup`<path class="kw-line kw-${status}" d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"/>`;
}

function drawKey(node: KeyNode, { x, y, width, height }: Spot, links: Links | undefined): Markup {
  const { status, key, name, note, findings, open } = node;
  const remarks = [
    findings > 0 ? counted(findings, "finding") : "",
    open > 0 ? counted(open, "open question") : "",
  ];
  const label = [name, note, ...remarks].filter(Boolean).join(", ");
  const room = (findings > 0 ? BADGE : 0) + (open > 0 ? BADGE : 0);
  const drawn = markup`<title>${label}</title><rect class="kw-box" width="${width}" height="${height}" rx="8"/>${icon(status, 12, height / 2 - 10)}<text class="kw-name" x="42" y="21">${fit(name, width - 50 - room, 13, status === "customer" ? "start" : "end")}</text><text class="kw-note" x="42" y="38">${fit(note, width - 48, 11)}</text>${findings > 0 && badge("finding", findings, width - room - 6)}${open > 0 && badge("open", open, width - BADGE - 6)}`;
  return drawNode(`kw-key kw-${status}`, x, y, drawn, key !== null && links ? links.ofKey(key) : undefined);
}

function drawGroup({ status, title, note, uses }: Group, spot: Spot, links: Links | undefined): Markup {
  const { x, y, width, height } = spot;
  const count = `× ${grouped(uses.length)}`;
  const room = 14 + count.length * 8;
  const drawn = markup`<title>${title}, ${note}: ${counted(uses.length, "place")}, ${statusInWords(status)}</title><rect class="kw-box" width="${width}" height="${height}" rx="5"/><text class="kw-name" x="12" y="18">${fit(title, width - 14 - room, 13)}</text><text class="kw-note" x="12" y="34">${fit(note, width - 20, 11)}</text><text class="kw-count" x="${width - 10}" y="18">${count}</text>`;
  return drawNode(`kw-group kw-${status}`, x, y, drawn, links?.ofGroup(uses));
}

function drawNode(className: string, x: number, y: number, drawn: Markup, href: string | undefined): Markup {
  const place = markup`transform="translate(${x} ${y})"`;
  return href === undefined
    ? markup`<g class="${className}" ${place}>${drawn}</g>`
    : markup`<a class="${className}" href="${href}" ${place}>${drawn}</a>`;
}

/** How wide a {@link badge} is, in pixels. */
const BADGE = 34;

/** A sign with a number: findings, or what cannot be told. */
function badge(what: "finding" | "open", number: number, x: number): Markup {
  const sign = what === "finding" ? markup`<path d="M6 0L12 11H0Z"/>` : markup`<text x="1" y="10.5">?</text>`;
  return markup`<g class="kw-badge kw-${what}" transform="translate(${x} 11)">${sign}<text x="14" y="10.5">${number > 99 ? "99+" : number}</text></g>`;
}
