import type { Comment, CommentPart, CommentRow, CommentSection } from "../../comment/comment";
import { commentMarkdown, heading, tableRow } from "../../comment/comment-markdown";
import type { Format, PrintOptions } from "../../formats/format";
import { markdownText } from "../../text/plain-text";
import { changeAt, page, type Section } from "../page";
import type { Retirement } from "../retirement";
import type { RetiringUse } from "../use";

type Options = Partial<Pick<PrintOptions, "link">>;

/** A comment for a ticket or a pull request. */
export const markdown = {
  name: "markdown",
  purpose: "a comment for a ticket or a pull request",
  print: (found: Retirement, options: Options = {}) => commentMarkdown(commentOf(found), options),
} satisfies Format<Retirement>;

function commentOf(found: Retirement): Comment {
  const [first, ...others] = page(found);
  const steps = others.filter(({ isStep }) => isStep);
  return {
    verdict: `keywright retire: ${(first?.title ?? "").replace(/\.$/, "")}`,
    isGood: found.verdict === "not in use",
    numbers: first?.lines ?? [],
    rows: grouped([...found.uses, ...found.copies], found.key),
    sections: [
      {
        title: `How it is retired, in ${steps.length} steps`,
        parts: steps.flatMap(partsOf),
      },
      ...others.filter(({ isStep }) => !isStep).map(sectionOf),
    ],
    whole: "keywright retire",
  };
}

/** Uses that are alike except for their place. */
function grouped(uses: readonly RetiringUse[], key: Retirement["key"]): CommentRow[] {
  const groups = new Map<string, RetiringUse[]>();
  for (const one of uses) {
    const alike = JSON.stringify([one.role, one.type, plainArgument(one), changeAt(one, key)]);
    const all = groups.get(alike);
    if (all) all.push(one);
    else groups.set(alike, [one]);
  }
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const { role, doubt, address, protects, argument } = first;
    return [
      {
        weight: doubt === undefined && role !== "likely" ? "in use" : "unknown",
        subject: address,
        file: first.files.join(", "),
        line: null,
        places: all.length,
        what: `${argument} names the key for ${protects}.`,
        effect: sentence(changeAt(first, key)),
      },
    ];
  });
}

function plainArgument({ argument }: RetiringUse): string {
  return argument.replace(/\[\d+\]/g, "");
}

function sentence(words: string): string {
  return words === "" ? "" : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function sectionOf(section: Section): CommentSection {
  const { title, table, lines = [] } = section;
  const count = table ? table.length - 1 : lines.length;
  return { title: `${title} (${count})`, parts: contentOf(section) };
}

/** A step: its title stays with its first line. */
function partsOf(section: Section): CommentPart[] {
  const [first, ...rest] = contentOf(section);
  const head = [`#### ${markdownText(section.title)}`, "", ...(first?.head ?? [])];
  return first ? [{ ...first, head }, ...rest] : [{ head, items: [""] }];
}

function contentOf({ lines = [], table, commands = [] }: Section): CommentPart[] {
  const [names = [], ...rows] = table ?? [];
  const fence = "`".repeat(longestRun(commands) + 1);
  return [
    ...(lines.length > 0 ? [{ items: lines.map((line) => `- ${markdownText(line)}`) }] : []),
    ...(table
      ? [
          {
            head: heading(names.map(markdownText)),
            items: rows.map((row) => tableRow(row.map(markdownText))),
          },
        ]
      : []),
    ...(commands.length > 0 ? [{ head: [`${fence}sh`], items: commands, tail: [fence] }] : []),
  ];
}

/** The longest run of backticks in some commands, two at least. */
function longestRun(commands: readonly string[]): number {
  return Math.max(2, ...commands.flatMap((one) => [...one.matchAll(/`+/g)].map(([run]) => run.length)));
}
