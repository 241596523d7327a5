import * as path from "node:path";
import type { Finding } from "../../guard";
import { isDay } from "../../guard";
import { checksNamed } from "./checks-named";
import type { ForeignIgnore } from "./foreign-ignore";
import type { PeerCheck } from "./peer-check";

/** An exception as `keywright.json` has it. */
export interface WrittenException {
  readonly rule: string;
  readonly root: string;
  readonly address: string;
  readonly argument?: string;
  readonly reason: string;
  readonly until?: string;
}

/** An ignore that is not taken over, and why. */
export interface LeftIgnore extends Pick<ForeignIgnore, "peer" | "id" | "file" | "line"> {
  readonly why: string;
}

/** What became of the ignores of other scanners. */
export interface TakenOver {
  readonly exceptions: readonly WrittenException[];
  readonly left: readonly LeftIgnore[];
}

/** What is known of a finding beside itself. */
export interface FoundToIgnore {
  readonly finding: Finding;
  readonly isUnencrypted: boolean;
}

/**
 * Makes exceptions of what other scanners are told to pass over: for those findings alone that are about the same, at
 * the same place, and no more than what is accepted there.
 *
 * @param folder The folder from which exceptions name roots, by its whole path.
 * @param today A day such as `2027-01-31`, in UTC.
 */
export function takenOver(
  ignores: readonly ForeignIgnore[],
  found: readonly FoundToIgnore[],
  folder: string,
  today: string,
): TakenOver {
  const exceptions = new Map<string, WrittenException>();
  const left: LeftIgnore[] = [];
  for (const one of ignores) {
    const { peer, id, file, line } = one;
    const leave = (why: string) => left.push({ peer, id, file, line, why });
    const checks = checksNamed(peer, id);
    if (one.problem !== undefined) leave(one.problem);
    else if (one.until !== undefined && !isDay(one.until)) leave(`it ends on ${one.until}, which is no day`);
    else if (one.until !== undefined && one.until < today) leave(`it ended on ${one.until}`);
    else if (checks.length === 0) leave("no rule of keywright is about the same");
    else {
      const here = found.filter(({ finding }) => isAt(finding, one));
      const same = here.filter(({ finding }) => checks.some((check) => isAbout(check, finding)));
      const open = same.filter(({ finding }) => finding.status !== "suppressed");
      const accepted = open.filter((each) => checks.some((check) => accepts(check, each)));
      if (same.length === 0) leave("keywright finds nothing there");
      else if (open.length === 0) leave("an exception accepts it already");
      else if (accepted.length === 0) leave("it accepts a key of AWS, and the data is not encrypted at all");
      else if (isVague(one, accepted))
        leave(`it can be for ${accepted.map(({ finding }) => finding.argument).join(" or ")}; choose one`);
      else for (const { finding } of accepted) add(exceptions, exceptionFor(finding, one, folder));
    }
  }
  return { exceptions: [...exceptions.values()], left };
}

function add(all: Map<string, WrittenException>, one: WrittenException): void {
  const key = JSON.stringify([one.rule, one.root, one.address, one.argument]);
  if (!all.has(key)) all.set(key, one);
}

/** Whether a finding is where an ignore is for. */
function isAt({ file, line, address, root }: Finding, ignore: ForeignIgnore): boolean {
  const { block, onlyLine } = ignore;
  if (block?.kind === "module") {
    const call = `module.${block.labels[0]}`;
    const isOfFolder = root === path.posix.dirname(ignore.file);
    return isOfFolder && (address.startsWith(`${call}.`) || address.startsWith(`${call}[`));
  }
  if (file !== ignore.file) return false;
  if (!block) return true;
  if (line === undefined) return false;
  return onlyLine === undefined ? line >= block.from && line <= block.to : line === onlyLine;
}

/** Whether a check of another scanner is about what a rule has found. */
function isAbout({ rule, places = [] }: PeerCheck, finding: Finding): boolean {
  if (rule !== undefined) return finding.rule === rule;
  return places.some((one) => {
    const [type, argument] = one.split(" ");
    if (finding.type !== type) return false;
    if (argument === undefined) return finding.rule === "data-can-use-customer-key";
    const place = finding.use?.label ?? finding.argument;
    return finding.rule === "data-uses-customer-key" && bare(place) === bare(argument);
  });
}

/** The path of an argument without the numbers of blocks, and without what repeats. */
function bare(argument: string): string {
  return argument.replace(/\[\d*\]|\{\}/g, "");
}

function accepts({ rule, accepts: accepted }: PeerCheck, { isUnencrypted }: FoundToIgnore): boolean {
  return rule !== undefined || accepted === "unencrypted" || !isUnencrypted;
}

/** Whether a comment in a block can be for one of several places in it, and does not say for which. */
function isVague({ peer, isInside, block }: ForeignIgnore, accepted: readonly FoundToIgnore[]): boolean {
  if (!isInside || peer === "checkov" || block?.kind === "module") return false;
  return new Set(accepted.map(({ finding }) => `${finding.rule} ${finding.argument}`)).size > 1;
}

function exceptionFor(finding: Finding, ignore: ForeignIgnore, folder: string): WrittenException {
  const { rule, address, argument, use } = finding;
  const { peer, id, reason, until } = ignore;
  const root = path.relative(folder, path.resolve(finding.root)).split(path.sep).join("/");
  const named = id === "*" ? peer : `${peer} ${id}`;
  return {
    rule,
    root: root === "" ? "." : root,
    address,
    ...(use?.kind === "argument" && argument !== "" && { argument }),
    reason: reason === undefined ? `Accepted for ${named}` : `${reason} (${named})`,
    ...(until !== undefined && { until }),
  };
}
