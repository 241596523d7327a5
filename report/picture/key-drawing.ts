import type { Capability } from "../access";
import type { MappedKey, Use } from "../encryption-map";
import { beginning, serviceName, usersOf } from "../key-users";
import { counted, kindInWords, rotationInWords } from "../key-words";
import { type Markup, markup } from "../markup";
import { serviceTitle } from "../service-title";
import { fit } from "./fit";
import { icon } from "./icon";

/** The width of the drawing of a key, in pixels. */
export const KEY_WIDTH = 794;
/** More users, and more services, than these are counted. */
const MOST_ROWS = 8;
const ROW = 42;
const GAP = 8;
const HEAD = 22;
const WHO = { x: 0, width: 280 };
const KEY = { x: 322, width: 214, height: 60 };
const WHAT = { x: 578, width: KEY_WIDTH - 578 };
const SIZE = 12;

/** What the drawing shows of a place. */
type KeyUse = Pick<Use, "address" | "service" | "type">;

interface Row {
  readonly name: string;
  readonly note: string;
  readonly className: string;
}

/** Who may use a key, the key, and what it encrypts, from left to right. */
export function drawKey(map: { readonly uses: readonly KeyUse[] }, key: MappedKey, label: string): Markup {
  const who = folded(whoRows(key), "more ways to it");
  const what = folded(whatRows(map, key), "more services");
  const rows = Math.max(1, who.length, what.length);
  const height = HEAD + Math.max(rows * (ROW + GAP) - GAP, KEY.height) + 2;
  const middle = HEAD + (height - HEAD) / 2;
  const yOf = (all: readonly Row[], i: number) =>
    middle - (all.length * (ROW + GAP) - GAP) / 2 + i * (ROW + GAP);
  const lines = [
    ...who.map((row, i) => line(WHO.x + WHO.width, yOf(who, i) + ROW / 2, KEY.x, middle, row.className)),
    ...what.map((row, i) => line(KEY.x + KEY.width, middle, WHAT.x, yOf(what, i) + ROW / 2, row.className)),
  ];
  const sign = key.kind === "aws-managed" ? "aws" : "customer";
  const note = key.origin === "made" ? rotationInWords(key.rotation) : kindInWords(key.kind);
  return markup`<svg class="kw-picture kw-ring" viewBox="-1 0 ${KEY_WIDTH + 2} ${height}" width="${KEY_WIDTH}" height="${height}" role="img" aria-label="Who may use ${label}, and what it encrypts">
<text class="kw-note" x="${WHO.x}" y="12">Who may use it</text><text class="kw-note" x="${WHAT.x}" y="12">What it encrypts</text>
${lines}
${who.map((row, i) => box(row, WHO.x, yOf(who, i), WHO.width))}
<g class="kw-key kw-${sign}" transform="translate(${KEY.x} ${middle - KEY.height / 2})"><rect class="kw-box" width="${KEY.width}" height="${KEY.height}" rx="8"/>${icon(sign, 10, 20)}<text class="kw-name" x="38" y="26">${fit(label, { width: KEY.width - 46, size: SIZE, weight: 600, cut: "middle" })}</text><text class="kw-note" x="38" y="44">${fit(note, { width: KEY.width - 46, size: SIZE })}</text></g>
${what.map((row, i) => box(row, WHAT.x, yOf(what, i), WHAT.width))}
</svg>`;
}

const WORDS: Readonly<Record<Capability, string>> = {
  administer: "administers",
  encrypt: "encrypts",
  decrypt: "decrypts",
  sign: "signs",
  verify: "verifies",
  agree: "agrees",
  grant: "grants",
  look: "looks",
};
/** What matters most first. */
const ORDER: readonly Capability[] = [
  "decrypt",
  "encrypt",
  "sign",
  "verify",
  "agree",
  "grant",
  "administer",
  "look",
];

function whoRows(key: MappedKey): Row[] {
  const rows = usersOf(key).map((user) => {
    const can = ORDER.filter((one) => user.can.includes(one));
    const through = user.via.length === 0 ? "" : ` through ${user.via.map(serviceName).join(", ")}`;
    const verbs = can.length > 1 ? can.filter((one) => one !== "look") : can;
    const words = verbs.map((one) => WORDS[one]).join(", ");
    return {
      name: beginning(user.name),
      note: `${user.isUnknown ? "perhaps " : ""}${words}${through}${user.isConditional ? ", under conditions" : ""}`,
      className: user.isUnknown ? "kw-cannot-tell" : can[0] === "decrypt" ? "kw-decrypts" : "kw-plain",
      rank: ORDER.indexOf(can[0] ?? "look"),
    };
  });
  if (rows.length === 0) {
    const isKnown = key.policy.is === "written" || key.policy.is === "default";
    return isKnown
      ? [{ name: "No one", note: "its policy lets no one use it", className: "kw-plain" }]
      : [{ name: "Unknown", note: "its policy is not to be seen here", className: "kw-cannot-tell" }];
  }
  return rows.sort((a, b) => a.rank - b.rank);
}

function whatRows({ uses }: { readonly uses: readonly KeyUse[] }, key: MappedKey): Row[] {
  const byService = new Map<string, { count: number; sample: string }>();
  for (const i of key.uses) {
    const use = uses[i];
    if (!use) continue;
    const title = serviceTitle(use.service, use.type);
    const known = byService.get(title);
    if (known) known.count++;
    else byService.set(title, { count: 1, sample: use.address });
  }
  if (byService.size === 0) return [{ name: "Nothing", note: "of what was read", className: "kw-plain" }];
  return [...byService]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([title, { count, sample }]) => ({
      name: title,
      note: count === 1 ? sample : counted(count, "place"),
      className: "kw-customer",
    }));
}

function folded(rows: readonly Row[], noun: string): Row[] {
  if (rows.length <= MOST_ROWS) return [...rows];
  const rest = rows.length - MOST_ROWS + 1;
  return [
    ...rows.slice(0, MOST_ROWS - 1),
    { name: `${rest} ${noun}`, note: "see below", className: "kw-plain" },
  ];
}

function box({ name, note, className }: Row, x: number, y: number, width: number): Markup {
  const room = { width: width - 20, size: SIZE };
  return markup`<g class="kw-group ${className}" transform="translate(${x} ${y})"><title>${name}: ${note}</title><rect class="kw-box" width="${width}" height="${ROW}" rx="6"/><text class="kw-name" x="10" y="17">${fit(name, { ...room, weight: 600, cut: "middle" })}</text><text class="kw-note" x="10" y="33">${fit(note, room)}</text></g>`;
}

function line(x1: number, y1: number, x2: number, y2: number, className: string): Markup {
  const middle = (x1 + x2) / 2;
  const end = x2 - 7;
  return markup`<path class="kw-line ${className}" d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${end} ${y2}"/><path class="kw-arrow ${className}" d="M${x2} ${y2}l-8 -4v8Z"/>`;
}
