import type { Block, HclFile } from "../../terraform";
import type { Peer } from "./peer-check";

/** A comment that tells another scanner to pass something over. */
export interface ForeignIgnore {
  readonly peer: Peer;
  /** As it is written; `*` for whatever the scanner finds. */
  readonly id: string;
  /** What the comment says of the why. */
  readonly reason?: string;
  /** The last day on which it holds: `2027-01-31`. */
  readonly until?: string;
  /** Why it cannot be taken over, whatever it is about. */
  readonly problem?: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The block that it is for; undefined for the whole file. */
  readonly block?: IgnoredBlock;
  /** Whether it stands in the block, where it can be for one line of it. */
  readonly isInside: boolean;
  /** The only line that it is for. */
  readonly onlyLine?: number;
}

/** A block of a file, with its lines. */
export interface IgnoredBlock extends Pick<Block, "kind" | "labels"> {
  readonly from: number;
  readonly to: number;
}

/** A comment, behind its mark. What looks like one in a text is one for the scanners too. */
const COMMENT = /(?:#|\/\/|\/\*)([^\n]*)/;
const WORD = /(?:checkov|bridgecrew|trivy|tfsec):|kics-scan/;

/** The comments of a file that tell other scanners to pass something over. */
export function foreignIgnoresIn({ name, text, blocks }: HclFile): ForeignIgnore[] {
  if (!WORD.test(text)) return [];
  const lines = text.split("\n");
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  const placed = blocks.map((one) => ({ ...one, from: lineAt(one.start), to: lineAt(one.end - 1) }));
  return lines.flatMap((written, i): ForeignIgnore[] => {
    const comment = COMMENT.exec(written)?.[1];
    if (comment === undefined || !WORD.test(comment)) return [];
    const line = i + 1;
    const block = placed.find(({ from, to }) => (line >= from && line <= to) || isAbove(lines, line, from));
    const { from, to, kind, labels } = block ?? {};
    const ofBlock = { block: { from, to, kind, labels } as IgnoredBlock, isInside: line >= (from ?? 0) };
    const at = { file: name, line, ...(block ? ofBlock : { isInside: false }) };
    const onlyLine = block && line > block.from ? line + 1 : block?.from;
    return saidIn(comment, line === 1 || !block).flatMap(({ isForLine, ...one }) =>
      block || one.isForFile
        ? [{ ...withoutFile(one), ...at, ...(isForLine && onlyLine !== undefined && { onlyLine }) }]
        : [{ ...withoutFile(one), ...at, problem: "it stands beside no block" }],
    );
  });
}

interface Said extends Pick<ForeignIgnore, "peer" | "id" | "reason" | "until" | "problem"> {
  readonly isForLine?: boolean;
  readonly isForFile?: boolean;
}

function withoutFile({ isForFile: _, ...one }: Said) {
  return one;
}

/** Whether nothing but comments stands between a line and the block that begins below it. */
function isAbove(lines: readonly string[], line: number, from: number): boolean {
  return line < from && lines.slice(line, from - 1).every((one) => /^\s*(?:#|\/\/|\*|\/\*)/.test(one));
}

function saidIn(comment: string, isOfFile: boolean): Said[] {
  return [...inCheckov(comment), ...inTrivy(comment), ...inKics(comment, isOfFile)];
}

/** `checkov:skip=CKV_AWS_3:reason`. https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html */
function inCheckov(comment: string): Said[] {
  const [, ids = "", reason = ""] =
    /(?:checkov|bridgecrew):skip=\s*([A-Za-z0-9_]+(?:\s*,\s*[A-Za-z0-9_]+)*)\s*(?::(.*))?/.exec(comment) ??
    [];
  const all = ids.split(",").map((one) => one.trim());
  return all.filter((one) => one !== "").map((id) => ({ peer: "checkov", id, ...withReason(reason) }));
}

/**
 * `trivy:ignore:AVD-AWS-0026`, `tfsec:ignore:aws-ebs-enable-volume-encryption:exp:2027-01-31`, several in a line. An
 * expiration is the last day, https://aquasecurity.github.io/tfsec/v1.28.5/guides/configuration/ignores/
 */
function inTrivy(comment: string): Said[] {
  const found = [...comment.matchAll(/(trivy|tfsec):ignore:(\S+)/g)];
  const last = found.at(-1);
  const rest = last ? comment.slice(last.index + last[0].length) : "";
  return found.map(([, peer, written = ""]): Said => {
    const [id = "", ...options] = written.split(":");
    const until = options[options.indexOf("exp") + 1];
    const hasEnd = options.includes("exp") && until !== undefined;
    return {
      peer: peer === "tfsec" ? "tfsec" : "trivy",
      id: id.split("[")[0] ?? id,
      ...withReason(rest),
      ...(hasEnd && { until }),
      ...(options.includes("ws") && { problem: "it is for one workspace" }),
      ...(id.includes("[") && { problem: "it is for certain values" }),
    };
  });
}

/** `kics-scan ignore-block`, `kics-scan ignore-line`, `kics-scan disable=ID,ID`, `kics-scan ignore` for the file. */
function inKics(comment: string, isOfFile: boolean): Said[] {
  const [, command = "", rest = ""] = /kics-scan\s+([a-z-]+(?:=[^\s:]*)?)\s*:?(.*)/.exec(comment) ?? [];
  const [name, ids = ""] = command.split("=");
  const said = { peer: "KICS", ...withReason(rest) } as const;
  switch (name) {
    case "ignore-block":
      return [{ ...said, id: "*" }];
    case "ignore-line":
      return [{ ...said, id: "*", isForLine: true }];
    case "ignore":
      return isOfFile ? [{ ...said, id: "*", isForFile: true }] : [];
    case "disable":
      return ids.split(",").map((id) => ({ ...said, id: id.trim(), isForFile: true }));
    case "enable":
      return [
        {
          ...said,
          id: command,
          isForFile: true,
          problem: "it says what is checked, and not what is accepted",
        },
      ];
    default:
      return [];
  }
}

function withReason(text: string): { readonly reason?: string } {
  const reason = text
    .replace(/\*\/\s*$/, "")
    .replace(/^[\s:,;-]+/, "")
    .trim();
  return reason === "" ? {} : { reason };
}
