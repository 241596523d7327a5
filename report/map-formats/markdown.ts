import { cutLine } from "../../words";
import type { Access } from "../access";
import type { Comment, CommentPart, CommentRow, CommentSection } from "../comment/comment";
import { commentMarkdown, heading, placeText, tableRow } from "../comment/comment-markdown";
import type { Control, ControlStatus } from "../control";
import type { EncryptionMap, MappedFinding, MappedKey, Use } from "../encryption-map";
import type { Format, PrintOptions } from "../formats/format";
import { rulePage } from "../rule-page";
import { priceInWords, rotationInWords } from "../text/key-in-words";
import { codeText, markdownText, plural } from "../text/plain-text";
import { summaryLine } from "../text/summary-line";

type Options = Partial<Pick<PrintOptions, "link">>;

/** A comment for a pull request, what matters first. */
export const markdown = {
  name: "markdown",
  purpose: "a comment for a pull request",
  print: (map: EncryptionMap, options: Options = {}) => commentMarkdown(commentOf(map, options), options),
} satisfies Format<EncryptionMap>;

function commentOf(map: EncryptionMap, { link }: Options): Comment {
  const open = map.uses.filter(({ status, isSuppressed }) => status !== "customer" && !isSuppressed);
  const wrong = grouped(
    open.filter(({ status }) => status !== "cannot-tell"),
    map,
  );
  const unknown = grouped(
    open.filter(({ status }) => status === "cannot-tell"),
    map,
  );
  return {
    verdict: `keywright report: ${verdict(map)}`,
    isGood: open.length === 0,
    numbers: numbers(map),
    rows: wrong.map(rowOf),
    sections: [
      ...section(
        "All places that are not under a key of yours",
        placeParts(wrong.filter(isSeveral), map, link),
      ),
      ...section("Unknown", placeParts(unknown, map, link)),
      ...section("Exceptions", suppressedTable(map)),
      ...section("Keys", keyTable(map.keys)),
      ...section("Who can use which key", map.keys.flatMap(matrix)),
      ...section("Controls", controlTable(map.controls)),
    ],
    whole: "keywright report --format json",
  };
}

/** What encrypts how many places, the worst first. */
function verdict({ uses }: EncryptionMap): string {
  const open = uses.filter(({ isSuppressed }) => !isSuppressed);
  const count = (wanted: Use["status"]) => open.filter(({ status }) => status === wanted).length;
  return [
    `${count("none")} of ${plural(open.length, "place")} not encrypted`,
    `${count("aws")} under keys of AWS`,
    `${count("cannot-tell")} unknown`,
    `${count("customer")} under your keys`,
  ].join(", ");
}

function numbers({ numbers: all, keys, price, date }: EncryptionMap): string[] {
  const made = keys.filter((key) => key.price !== null).length;
  return [
    `${summaryLine(all)} As of ${date}.`,
    ...(made === 0 ? [] : [`${made === 1 ? "1 key costs" : `${made} keys cost`} ${priceInWords(price)}.`]),
  ];
}

/** Places that are wrong in the same way, and what is said of the first. */
interface PlaceGroup {
  readonly uses: readonly [Use, ...Use[]];
  readonly finding: MappedFinding | undefined;
}

/** Places that are not encrypted come first, then those with the most like them. */
function grouped(uses: readonly Use[], { findings }: EncryptionMap): PlaceGroup[] {
  const groups = new Map<string, { uses: [Use, ...Use[]]; finding: MappedFinding | undefined }>();
  for (const use of uses) {
    const finding = use.findings.map((at) => findings[at]).find((one) => one?.suppression === null);
    const { type, argument, status, under } = use;
    const alike = [type, argument, status, under, finding?.rule, finding?.fix, finding?.onExisting];
    const key = JSON.stringify(alike).replace(/\[\d+\]/g, "");
    const group = groups.get(key);
    if (group) group.uses.push(use);
    else groups.set(key, { uses: [use], finding });
  }
  const isBare = ({ uses: [first] }: PlaceGroup) => Number(first.status === "none");
  return [...groups.values()].sort((a, b) => isBare(b) - isBare(a) || b.uses.length - a.uses.length);
}

function isSeveral({ uses }: PlaceGroup): boolean {
  return uses.length > 1;
}

function rowOf(group: PlaceGroup): CommentRow {
  const { uses, finding } = group;
  const [{ status, file, line }] = uses;
  return {
    weight: finding?.severity ?? (status === "none" ? "error" : "warning"),
    subject: uses[0].address,
    file,
    line,
    places: uses.length,
    what: whatOf(group),
    effect: finding?.onExisting ?? "",
    ...(finding && { more: { title: finding.rule, page: rulePage(finding.rule) } }),
  };
}

function whatOf({ uses: [use], finding }: PlaceGroup): string {
  if (finding) return `${finding.title}. ${finding.fix}`;
  const { type, protects, under, why } = use;
  return why[0] ?? `${type}: what ${protects} is under: ${under ?? "not known"}.`;
}

function named({ address, argument }: Use): string {
  return argument === "" ? address : `${address} ${argument}`;
}

function placeParts(
  groups: readonly PlaceGroup[],
  { sources }: EncryptionMap,
  link: Options["link"],
): CommentPart[] {
  const hasModules = new Set(sources.flatMap(({ modules }) => modules)).size > 1;
  return groups.map((group) => ({
    head: [markdownText(cutLine(whatOf(group))), ""],
    items: group.uses.map((use) => {
      const at = placeText(use.file, use.line, link);
      const where = hasModules ? ` in ${markdownText(use.module)}` : "";
      return `- ${codeText(named(use))}${at === "" ? "" : ` ${at}`}${where}`;
    }),
  }));
}

function section(title: string, parts: readonly CommentPart[]): CommentSection[] {
  const count = parts.reduce((sum, { items }) => sum + items.length, 0);
  return count === 0 ? [] : [{ title: `${title} (${count})`, parts }];
}

function table<T>(all: readonly T[], columns: Readonly<Record<string, (one: T) => string>>): CommentPart[] {
  if (all.length === 0) return [];
  const cells = Object.values(columns);
  return [
    {
      head: heading(Object.keys(columns)),
      items: all.map((one) => tableRow(cells.map((cell) => markdownText(cutLine(cell(one)))))),
    },
  ];
}

function suppressedTable({ findings }: EncryptionMap): CommentPart[] {
  const all = findings.flatMap((one) => (one.suppression ? [{ ...one, ...one.suppression }] : []));
  return table(all, {
    Rule: ({ rule }) => rule,
    What: ({ message }) => message,
    Reason: ({ reason }) => reason,
    Owner: ({ owner }) => owner ?? "",
    Until: ({ until }) => until ?? "",
  });
}

function keyTable(keys: readonly MappedKey[]): CommentPart[] {
  return table(keys, {
    Key: ({ name, address }) => (address === null || name === address ? name : `${name} (${address})`),
    Stack: ({ module }) => module,
    Region: ({ region }) => region ?? "not known",
    Kind: ({ kind, spec }) => (spec === null ? kind : `${kind}, ${spec}`),
    Rotation: ({ rotation }) => rotationInWords(rotation),
    Deletion: ({ deletionWindowInDays: days }) =>
      days === null ? "" : days === "cannot-tell" ? "unknown" : `after ${days} days`,
    Uses: ({ uses }) => String(uses.length),
  });
}

/** Who may do what with a key. */
function matrix({ name, access, policy, grants }: MappedKey): CommentPart[] {
  const origin = policy.is === "default" ? "the policy that AWS writes" : "its policy";
  const said = `${name}, by ${origin}${grants.length > 0 ? " and its grants" : ""}`;
  return table(access, {
    Who: ({ principal, except }) => (except.length === 0 ? principal : `everybody but ${except.join(", ")}`),
    Can: ({ can, verdict: is }) => (is === "allowed" ? can.join(", ") : `${can.join(", ")} (unknown)`),
    "Only if": onlyIf,
    By: ({ by }) => by,
  }).map((part) => ({ ...part, head: [`**${markdownText(said)}**`, "", ...(part.head ?? [])] }));
}

function onlyIf({ via, conditions, unless, iam, why }: Access): string {
  return [
    ...(via.length > 0 ? [`through ${via.join(" or ")}`] : []),
    ...conditions,
    ...unless.map((one) => `unless ${one}`),
    ...(iam === null
      ? []
      : [iam === "*" ? "IAM of the caller's account lets them" : `IAM of ${iam} lets them`]),
    ...why,
  ].join("; ");
}

const STATUSES: Readonly<Record<ControlStatus, string>> = {
  "not-met": "not met",
  "cannot-tell": "unknown",
  "met-with-exceptions": "met, with exceptions",
  met: "met",
  "not-applicable": "not applicable",
};

function controlTable(controls: readonly Control[]): CommentPart[] {
  const tested = controls.filter(({ status }) => status !== "not-applicable");
  const others = controls.filter(({ status }) => status === "not-applicable").map(({ id }) => id);
  return [
    ...table(tested, {
      Control: ({ id }) => id,
      "Asks for": ({ title }) => title,
      Status: ({ status }) => STATUSES[status],
      Evidence: ({ evidence }) => evidence,
    }),
    ...(others.length === 0
      ? []
      : [{ items: [`Nothing to look at for ${markdownText(others.join(", "))}.`] }]),
  ];
}
