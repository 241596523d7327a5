import * as fs from "node:fs";
import { reason } from "../input/read-text";

/**
 * The most bytes of what a step adds to the summary of its job: GitHub refuses more.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
export const MAX_SUMMARY = 1_048_576;

/**
 * Adds to the file that GitHub Actions names in GITHUB_STEP_SUMMARY, after what is there. Does nothing elsewhere.
 *
 * @param write Is told how many bytes there are
 * @param warn Is told in one line why it cannot be written
 */
export function addToStepSummary(
  write: (room: number) => string,
  warn: (line: string) => void,
  file = process.env.GITHUB_STEP_SUMMARY,
): void {
  if (file === undefined || file === "") return;
  try {
    const there = fs.existsSync(file) ? fs.statSync(file).size : 0;
    const text = write(MAX_SUMMARY - there - 1);
    if (text === "") return;
    fs.appendFileSync(file, there === 0 ? text : `\n${text}`);
  } catch (error) {
    warn(`GITHUB_STEP_SUMMARY ${file}: ${reason(error)}. The summary of the job is not written.`);
  }
}
