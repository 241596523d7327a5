import { type Allowance, type Block, HclError, type HclFile } from "../terraform";
import { isDay } from "./day";
import { isRule } from "./rules";

const HOW = "write keywright:allow RULE [owner=NAME] [until=2027-01-31] and the reason";

/**
 * The exceptions that comments note: in a block of the top, or in the lines right above it.
 *
 * @throws HclError for a comment to keywright that is no exception with a rule and a reason
 */
export function notedAllowances(
  file: HclFile,
  lineAt: (offset: number) => number,
): ReadonlyMap<Block, readonly Allowance[]> {
  const found = new Map<Block, Allowance[]>();
  for (const { offset, text } of file.notes) {
    const column = offset - file.text.lastIndexOf("\n", offset - 1);
    const complain = (problem: string): never => {
      throw new HclError(file.name, lineAt(offset), column, problem);
    };
    const allowance = read(text, complain);
    const block = file.blocks.find(({ end }) => end > offset);
    if (!block || (offset < block.start && !isRightAbove(file.text.slice(offset, block.start)))) {
      complain("this exception stands beside no block; write it in the block, or in the line above it");
      continue;
    }
    found.set(block, [...(found.get(block) ?? []), allowance]);
  }
  return found;
}

function read(text: string, complain: (problem: string) => never): Allowance {
  const [, verb = "", rest = ""] = /^keywright:(\S*)\s*([\s\S]*?)(?:\*\/)?$/.exec(text) ?? [];
  if (verb !== "allow") complain(`keywright:${verb} is nothing that keywright knows; ${HOW}`);
  const words = rest.trim().split(/\s+/);
  const rule = words.shift() ?? "";
  if (!isRule(rule)) complain(`${rule === "" ? "no rule is named" : `${rule} is no rule`}; ${HOW}`);
  const options: { owner?: string; until?: string } = {};
  for (let word = words[0]; word !== undefined; word = words[0]) {
    const [, name, value] = /^(owner|until)=(\S+)$/.exec(word) ?? [];
    if (name === undefined) break;
    options[name as "owner" | "until"] = value ?? "";
    words.shift();
  }
  if (options.until !== undefined && !isDay(options.until)) {
    complain(`until=${options.until} is no day; write it as 2027-01-31`);
  }
  if (words.length === 0) complain(`${rule} is allowed without a reason; ${HOW}`);
  return { rule, reason: words.join(" "), ...options };
}

/** Whether nothing but comments stands between a comment and a block, and no empty line. */
function isRightAbove(between: string): boolean {
  const lines = between.split("\n").slice(1, -1);
  return lines.every((line) => /^\s*(#|\/\/|\*|\/\*)/.test(line));
}
