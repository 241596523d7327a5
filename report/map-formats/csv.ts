import { cutLine } from "../../words";
import type { EncryptionMap, Use } from "../encryption-map";
import type { Format } from "../formats/format";
import { oneLine } from "../text/printable";

/** What a column has to say of a use. */
type Column = (use: Use, map: EncryptionMap) => string | number | boolean | null | undefined;

const COLUMNS: Readonly<Record<string, Column>> = {
  source: ({ source }, { sources }) => sources[source]?.path,
  stack: ({ module }) => module,
  address: ({ address }) => address,
  type: ({ type }) => type,
  service: ({ service }) => service,
  region: ({ region }) => region,
  argument: ({ argument }) => argument,
  protects: ({ protects }) => protects,
  status: ({ status }) => status,
  under: ({ under }) => under,
  keys: ({ keys }) => keys.join("; "),
  counted: ({ isCounted }) => isCounted,
  why: ({ why }) => why.join(" "),
  suppressed: ({ isSuppressed }) => isSuppressed,
  reason: reasons(({ reason }) => reason),
  owner: reasons(({ owner }) => owner),
  until: reasons(({ until }) => until),
  file: ({ file }) => file,
  line: ({ line }) => line,
  construct: ({ construct }) => construct,
};

type Suppression = NonNullable<EncryptionMap["findings"][number]["suppression"]>;

function reasons(read: (one: Suppression) => string | null): Column {
  return ({ findings }, map) => {
    const said = findings.flatMap((one) => {
      const suppression = map.findings[one]?.suppression;
      return suppression ? [read(suppression) ?? ""] : [];
    });
    return [...new Set(said)].filter((one) => one !== "").join("; ");
  };
}

/** A row for each use, with headings: RFC 4180, in UTF-8. */
export const csv = {
  name: "csv",
  purpose: "a row for each place, for spreadsheets",
  print(map: EncryptionMap): string {
    const columns = Object.values(COLUMNS);
    const rows = map.uses.map((use) => columns.map((column) => cell(column(use, map))).join(","));
    return [Object.keys(COLUMNS).join(","), ...rows, ""].join("\r\n");
  },
} satisfies Format<EncryptionMap>;

/**
 * What spreadsheets take for the beginning of a formula, in their wide forms too. Spaces before it do not help
 * everywhere. https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/u;

/** Text stays text: what could be a formula gets an apostrophe, which spreadsheets do not show. */
function cell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  // A tab or a line's end at the beginning would hide what comes behind it.
  const text = cutLine(oneLine(value)).trim();
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",'\s;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
