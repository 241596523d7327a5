import { cutLine } from "../../words";
import type { Access } from "../access";
import type { Control, ControlStatus } from "../control";
import type { EncryptionMap, MappedKey, Use } from "../encryption-map";
import type { Format } from "../formats/format";
import { priceInWords, rotationInWords } from "../text/key-in-words";
import { htmlText, markdownText, plural } from "../text/plain-text";

/** More rows than this of a table are counted: a comment on GitHub holds 65,536 characters. */
const MAX_ROWS = 50;

/** Tables for a pull request, what matters first. */
export const markdown = {
  name: "markdown",
  purpose: "tables for a pull request",
  print(map: EncryptionMap): string {
    const open = map.uses.filter(({ status, isSuppressed }) => status !== "customer" && !isSuppressed);
    const wrong = open.filter(({ status }) => status !== "cannot-tell");
    const unknown = open.filter(({ status }) => status === "cannot-tell");
    return `${[
      "## Encryption",
      "",
      ...numbers(map),
      ...section("Not on a customer-managed key", useTable(wrong)),
      ...section("Cannot tell", useTable(unknown)),
      ...section("Exceptions", suppressedTable(map)),
      ...section("Keys", keyTable(map.keys)),
      ...map.keys
        .filter(({ access }) => access.length > 0)
        .slice(0, MAX_ROWS)
        .flatMap(matrix),
      ...section("Controls", controlTable(map.controls)),
    ].join("\n")}\n`;
  },
} satisfies Format<EncryptionMap>;

function numbers({ numbers: all, keys, price, date }: EncryptionMap): string[] {
  const { arguments: places, onCustomerKeys, findings, cannotTell, suppressed, resources } = all;
  const made = keys.filter((key) => key.price !== null).length;
  return [
    `**${onCustomerKeys} of ${plural(places, "argument")}** of ${plural(resources, "resource")} name a customer-managed key. ` +
      `${plural(findings, "finding")}, ${cannotTell} cannot tell, ${plural(suppressed, "exception")}. As of ${date}.`,
    ...(made === 0 ? [] : ["", `${made === 1 ? "1 key costs" : `${made} keys cost`} ${priceInWords(price)}`]),
  ];
}

function section(title: string, body: readonly string[]): string[] {
  return body.length === 0 ? [] : ["", `### ${title}`, "", ...body];
}

function table<T>(all: readonly T[], columns: Readonly<Record<string, (one: T) => string>>): string[] {
  if (all.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const names = Object.keys(columns);
  const cells = Object.values(columns);
  const more = all.length - MAX_ROWS;
  return [
    line(names),
    line(names.map(() => "---")),
    ...all.slice(0, MAX_ROWS).map((one) => line(cells.map((cell) => markdownText(cutLine(cell(one)))))),
    ...(more > 0 ? ["", `and ${more} more: \`--format csv\` has all of them.`] : []),
  ];
}

const where = ({ file, line }: { readonly file: string | null; readonly line: number | null }) =>
  file === null ? "" : line === null ? file : `${file}:${line}`;

const named = ({ address, argument }: Use) => (argument === "" ? address : `${address} ${argument}`);

function useTable(uses: readonly Use[]): string[] {
  return table(uses, {
    What: named,
    Stack: ({ module }) => module,
    Under: ({ under, status }) => under ?? (status === "none" ? "no key" : "not known"),
    Why: ({ why }) => why.join(" "),
    Where: where,
  });
}

function suppressedTable({ findings }: EncryptionMap): string[] {
  const all = findings.flatMap((one) => (one.suppression ? [{ ...one, ...one.suppression }] : []));
  return table(all, {
    Rule: ({ rule }) => rule,
    What: ({ message }) => message,
    Reason: ({ reason }) => reason,
    Owner: ({ owner }) => owner ?? "",
    Until: ({ until }) => until ?? "",
  });
}

function keyTable(keys: readonly MappedKey[]): string[] {
  return table(keys, {
    Key: ({ name, address }) => (address === null || name === address ? name : `${name} (${address})`),
    Stack: ({ module }) => module,
    Region: ({ region }) => region ?? "not known",
    Kind: ({ kind, spec }) => (spec === null ? kind : `${kind}, ${spec}`),
    Rotation: ({ rotation }) => rotationInWords(rotation),
    Deletion: ({ deletionWindowInDays: days }) =>
      days === null ? "" : days === "cannot-tell" ? "cannot tell" : `after ${days} days`,
    Uses: ({ uses }) => String(uses.length),
    "If it is deleted": ({ deletion }) => deletion.means,
  });
}

/** Who may do what with a key, folded away. */
function matrix({ name, access, policy, grants }: MappedKey): string[] {
  const rows = table(access, {
    Who: ({ principal, except }) => (except.length === 0 ? principal : `everybody but ${except.join(", ")}`),
    Can: ({ can, verdict }) => (verdict === "allowed" ? can.join(", ") : `${can.join(", ")} (cannot tell)`),
    "Only if": onlyIf,
    By: ({ by }) => by,
  });
  const origin = policy.is === "default" ? "the policy that AWS writes" : "its policy";
  const said = `Who can use ${name}, by ${origin}${grants.length > 0 ? " and its grants" : ""}`;
  return ["", "<details>", `<summary>${htmlText(said)}</summary>`, "", ...rows, "", "</details>"];
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
  "cannot-tell": "cannot tell",
  "met-with-exceptions": "met, with exceptions",
  met: "met",
  "not-applicable": "not applicable",
};

function controlTable(controls: readonly Control[]): string[] {
  const tested = controls.filter(({ status }) => status !== "not-applicable");
  const others = controls.filter(({ status }) => status === "not-applicable").map(({ id }) => id);
  return [
    ...table(tested, {
      Control: ({ id }) => id,
      "Asks for": ({ title }) => title,
      Status: ({ status }) => STATUSES[status],
      Evidence: ({ evidence }) => evidence,
    }),
    ...(others.length === 0 ? [] : ["", `Nothing to look at for ${markdownText(others.join(", "))}.`]),
  ];
}
