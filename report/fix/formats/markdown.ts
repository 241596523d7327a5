import type { Comment, CommentRow, CommentSection } from "../../comment/comment";
import { commentMarkdown, heading, placeText, tableRow } from "../../comment/comment-markdown";
import type { Format, PrintOptions } from "../../formats/format";
import { groupsOf } from "../../groups";
import { rulePage } from "../../rule-page";
import { codeText, fenced, markdownText, plural } from "../../text/plain-text";
import { isFailing } from "../../threshold";
import type { FixReport, LeftFinding } from "../fix-report";
import { callersInWords, leftTogether, planVerdict, verdictOf } from "../summary";

type Options = Partial<Pick<PrintOptions, "link" | "threshold">>;

/** A comment for a pull request: what is left, the worst first, and folded what is mended. */
export const markdown = {
  name: "markdown",
  purpose: "a comment for a pull request",
  print: (found: FixReport, options: Options = {}) => commentMarkdown(commentOf(found, options), options),
} satisfies Format<FixReport>;

function commentOf(found: FixReport, { link, threshold = DEFAULT }: Options): Comment {
  const { left, keys, files, written, plan } = found;
  const whole = "keywright fix --format json";
  if (plan) {
    const isGood = plan.beyond.length === 0 && plan.missing.length === 0;
    return { verdict: verdict(planVerdict(plan)), isGood, numbers: [], rows: [], sections: [], whole };
  }
  const groups = leftTogether(left).flatMap((one) =>
    groupsOf(one.findings).map((group) => ({ group, class: one.class, why: one.why })),
  );
  return {
    verdict: verdict(verdictOf(found)),
    isGood: !left.some((one) => isFailing(one, threshold)),
    numbers: [
      ...(keys.length > 0
        ? [`New: ${keys.map(({ root, address }) => `${address} in ${root}`).join(", ")}.`]
        : []),
      ...(files.length > 0 && !written ? ["Write it with --write."] : []),
    ],
    rows: groups.map(({ group, class: kind, why }): CommentRow => {
      const [first] = group.places;
      return {
        weight: group.severity,
        subject: first?.address ?? "",
        file: first?.file ?? null,
        line: first?.line ?? null,
        places: group.places.length,
        what: `${first?.title ?? group.title}. ${TITLES[kind]}: ${why}`,
        effect: group.onExisting ?? "",
        more: { title: group.rule, page: rulePage(group.rule) },
      };
    }),
    sections: [
      ...callersIn(found),
      ...allLeft(found, groups.length, link),
      ...mendedIn(found, link),
      ...movesIn(left),
    ],
    whole,
  };
}

/** What fails where nothing is said. */
const DEFAULT = { failOn: "warning", isStrict: false } as const;

const TITLES: Readonly<Record<LeftFinding["class"], string>> = {
  safe: "Left as it is",
  "moves-data": "Replaces what exists",
  "for-a-person": "For a person",
};

function verdict(said: string): string {
  return `keywright fix: ${said.replace(/\.$/, "")}`;
}

/** What the IAM policies of callers have to allow. */
function callersIn(found: FixReport): CommentSection[] {
  const { intro, lines } = callersInWords(found);
  if (lines.length === 0) return [];
  const items = [markdownText(intro), "", ...lines.map((line) => `- ${markdownText(line)}`)];
  return [{ title: "What callers need in IAM before you apply", parts: [{ items }] }];
}

/** Every place that is left, where several are in one row. */
function allLeft({ left }: FixReport, rows: number, link: Options["link"]): CommentSection[] {
  if (rows === left.length) return [];
  const items = left.map((one) => `- ${placeOf(one, link)}: ${markdownText(one.message)}`);
  return [{ title: `All ${plural(left.length, "finding")} that stay`, parts: [{ items }] }];
}

function mendedIn({ mended }: FixReport, link: Options["link"]): CommentSection[] {
  if (mended.length === 0) return [];
  const items = mended.map((one) => tableRow([placeOf(one, link), markdownText(one.fix)]));
  return [
    {
      title: `${plural(mended.length, "finding")} mended`,
      parts: [{ head: heading(["Place", "What becomes of it"]), items }],
    },
  ];
}

/** How the data of resources is moved. */
function movesIn(left: readonly LeftFinding[]): CommentSection[] {
  const moved = left.filter(({ steps }) => steps.length > 0);
  if (moved.length === 0) return [];
  const items = moved.map(({ address, steps }) => `${codeText(address)}\n\n${fenced(steps.join("\n"))}\n`);
  return [{ title: `How to move the data of ${plural(moved.length, "resource")}`, parts: [{ items }] }];
}

function placeOf({ address, file, line }: LeftFinding | FixReport["mended"][number], link: Options["link"]) {
  const at = placeText(file, line, link);
  return `${codeText(address)}${at === "" ? "" : ` ${at}`}`;
}
