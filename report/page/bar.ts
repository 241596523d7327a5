import { type Content, type Markup, markup } from "../markup";
import { STANDINGS, type Standing, type Standings, totalOf } from "../standing";
import { grouped } from "../text/plain-text";

/** How a bar is drawn. */
export interface BarShape {
  /** In pixels. */
  readonly height: number;
  /** How many places would fill its whole width. @default all of its own */
  readonly full?: number;
  /** Whether a segment leads to its places. @default false */
  readonly isLinked?: boolean;
  /** The least width of a segment with one digit, and what each more digit takes: in percent of the whole width. */
  readonly least: number;
  readonly digit: number;
}

interface Segment {
  readonly standing: Standing;
  readonly count: number;
  /** In percent of the whole width. */
  readonly x: number;
  readonly width: number;
}

/**
 * How places stand as segments of one bar, the worst first, with their numbers. It repeats what stands beside it in
 * words. A share of the width and a size of text that do not scale together need nested drawings.
 */
export function bar(counts: Standings, shape: BarShape): Markup {
  const { height, isLinked = false } = shape;
  return markup`<svg class="kw-picture bar" width="100%" height="${height}" aria-hidden="true" focusable="false">${segments(
    counts,
    shape,
  ).map((one) => linked(isLinked && `#status=${one.standing}`, segment(one, height)))}</svg>`;
}

function linked(href: string | false, content: Markup): Content {
  return href === false ? content : markup`<a href="${href}" tabindex="-1">${content}</a>`;
}

const PATTERNS: Readonly<Record<Standing, string | undefined>> = {
  none: undefined,
  aws: "kw-hatch",
  "cannot-tell": "kw-dots",
  unread: "kw-cross",
  customer: "kw-lines",
};

function segment({ standing, count, x, width }: Segment, height: number): Markup {
  const size = markup`x="0.5" y="0.5" width="100%" height="${height - 1}"`;
  const pattern = PATTERNS[standing];
  return markup`<svg class="kw-segment kw-${standing}" data-standing="${standing}" x="${x.toFixed(2)}%" width="${width.toFixed(2)}%" height="${height}"><rect class="kw-ground" ${size}/>${
    pattern !== undefined && markup`<rect fill="url(#${pattern})" ${size}/>`
  }<text x="50%" y="${(height / 2 + 4.5).toFixed(1)}">${grouped(count)}</text></svg>`;
}

/** Each segment has room for its number, and the others share the rest by their numbers. */
function segments(counts: Standings, { full, least, digit }: BarShape): Segment[] {
  const all = totalOf(counts);
  if (all === 0) return [];
  const parts = STANDINGS.flatMap((standing) => {
    const count = counts[standing];
    const room = least + digit * (grouped(count).length - 1);
    return count === 0 ? [] : [{ standing, count, room }];
  });
  const rooms = parts.reduce((sum, { room }) => sum + room, 0);
  const whole = Math.min(100, Math.max(rooms, (all / Math.max(all, full ?? all)) * 100));
  let narrow = new Set<Standing>();
  for (;;) {
    const wide = parts.filter(({ standing }) => !narrow.has(standing));
    const taken = parts.reduce((sum, { standing, room }) => sum + (narrow.has(standing) ? room : 0), 0);
    const places = wide.reduce((sum, { count }) => sum + count, 0);
    const widthOf = ({ standing, count, room }: (typeof parts)[number]) =>
      narrow.has(standing) ? room : ((whole - taken) * count) / Math.max(1, places);
    const tooNarrow = wide.filter((one) => widthOf(one) < one.room);
    if (tooNarrow.length === 0 || tooNarrow.length === wide.length) {
      let x = 0;
      return parts.map((one) => {
        const width = widthOf(one);
        x += width;
        return { standing: one.standing, count: one.count, x: x - width, width };
      });
    }
    narrow = new Set([...narrow, ...tooNarrow.map(({ standing }) => standing)]);
  }
}
