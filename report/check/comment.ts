import { SEVERITIES } from "../../guard";
import type { Comment, CommentPart, CommentRow } from "../comment/comment";
import { placeText } from "../comment/comment-markdown";
import type { PrintOptions } from "../formats/format";
import { type FindingGroup, type FindingPlace, groupsOf } from "../groups";
import { rulePage } from "../rule-page";
import { codeText, markdownText, plural } from "../text/plain-text";
import { summaryLine } from "../text/summary-line";
import { isFailing, type Threshold } from "../threshold";
import { withMissingModules } from "./missing-modules";
import { missingValueLines } from "./missing-values";
import type { Report, ReportedFinding } from "./report";
import { rootsInWords } from "./same-in-roots";
import { whyAccepted } from "./where";

/** What a comment may be told. */
export type CheckCommentOptions = Partial<Pick<PrintOptions, "link" | "threshold">>;

/** What fails where nothing is said. */
const DEFAULT: Threshold = { failOn: "warning", isStrict: false };

/** What a check says on a pull request: a row for what is wrong in the same way, and the places folded. */
export function checkComment(
  report: Report,
  { link, threshold = DEFAULT }: CheckCommentOptions = {},
): Comment {
  const { findings, summary } = report;
  const groups = groupsOf(findings);
  const having = (status: FindingGroup["status"]) => groups.filter((one) => one.status === status);
  const [found, unknown, accepted] = [having("finding"), having("cannot-tell"), having("suppressed")];
  const isGood = !findings.some((one) => isFailing(one, threshold));
  const said = (group: FindingGroup) => placesOf(group, link);
  const several = found.filter(({ places }) => places.length > 1);
  return {
    verdict: `keywright check ${isGood ? "passes" : "fails"}: ${verdict(findings)}`,
    isGood,
    numbers: [summaryLine(summary)],
    rows: found.map(rowOf),
    sections: [
      ...section("All places of these findings", several, said),
      ...section("Unknown", unknown, said, [...missingModuleLines(findings), ...missingValueLines(findings)]),
      ...section("Exceptions", accepted, said),
    ],
    whole: "keywright check --format json",
  };
}

/** The numbers, the worst first: `1 place is not encrypted; 2 errors, 1 note`. */
function verdict(findings: readonly ReportedFinding[]): string {
  const open = findings.filter(({ status }) => status === "finding");
  const numbers = SEVERITIES.flatMap((severity) => {
    const { length } = open.filter((one) => one.severity === severity);
    return length === 0 ? [] : [plural(length, severity)];
  });
  const unknown = findings.filter(({ status }) => status === "cannot-tell").length;
  if (unknown > 0) numbers.push(`${unknown} unknown`);
  const bare = open.filter(({ isUnencrypted }) => isUnencrypted).length;
  const data = bare === 0 ? "" : `${plural(bare, "place")} ${bare === 1 ? "is" : "are"} not encrypted; `;
  return numbers.length === 0 ? "no findings" : `${data}${numbers.join(", ")}`;
}

/** What fetches the modules that are not here, where there are several. */
function missingModuleLines(findings: readonly ReportedFinding[]): string[] {
  return withMissingModules(findings).flatMap((one) => ("calls" in one ? [one.message] : []));
}

function rowOf(group: FindingGroup): CommentRow {
  const { severity, rule, places, title, fix, onExisting } = group;
  const [first] = places;
  return {
    weight: severity,
    subject: first?.address ?? "",
    file: first?.file ?? null,
    line: first?.line ?? null,
    places: places.length,
    what: `${first?.title ?? title}. ${fix}`,
    effect: onExisting ?? "",
    more: { title: rule, page: rulePage(rule) },
  };
}

function section(
  title: string,
  groups: readonly FindingGroup[],
  said: (group: FindingGroup) => CommentPart,
  before: readonly string[] = [],
) {
  if (groups.length === 0) return [];
  const count = groups.reduce((sum, { places }) => sum + places.length, 0);
  const first = before.length === 0 ? [] : [{ items: before.map((one) => `- ${markdownText(one)}`) }];
  return [{ title: `${title} (${count})`, parts: [...first, ...groups.map(said)] }];
}

/** A group with its places, an item each. */
function placesOf(group: FindingGroup, link: PrintOptions["link"]): CommentPart {
  const { title, fix, severity, status, places } = group;
  const weight = status === "finding" ? `**${severity}**: ` : "";
  return {
    head: [
      `${weight}${markdownText(`${title}. ${fix}`)} ([${codeText(group.rule)}](${rulePage(group.rule)}))`,
      "",
    ],
    items: places.map((place) => `- ${placeWords(place, group, link)}`),
  };
}

function placeWords(place: FindingPlace, group: FindingGroup, link: PrintOptions["link"]): string {
  const { address, argument, file, line, seen, reason } = place;
  const at = placeText(file, line, link);
  const own = group.seen === null ? `: ${seen}` : "";
  const why = reason === undefined ? "" : ` (${whyAccepted(place)})`;
  const name = codeText(argument === "" ? address : `${address} ${argument}`);
  return `${name}${at === "" ? "" : ` ${at}`}${markdownText(`${own}${why}${rootsInWords(place)}`)}`;
}
