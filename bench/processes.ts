import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/*
 * Whole processes, timed in turn.
 */
const RUNS = 11;
const REPORT = 'process.on("exit", () => process._rawDebug(`MB ${process.resourceUsage().maxRSS / 1024}`));';

/** The command as it is installed. */
export const CLI = path.join(__dirname, "..", "bin", "keywright.js");

/** A folder for what a bench reads; whoever makes it removes it. */
export const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-bench-"));
const reporter = path.join(folder, "report.js");
fs.writeFileSync(reporter, REPORT);

/** What a process has cost. */
export interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Runs Node once, its output thrown away. */
export function run(args: readonly string[]): Run {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ["--require", reporter, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status === null || status > 1) throw new Error(stderr);
  return { seconds, megabytes: Number(/MB ([\d.]+)/.exec(stderr)?.[1]) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Says how many times as long one takes as the other. */
export function compare(what: string, aim: number, ours: readonly string[], theirs: readonly string[]): void {
  const sides: [Run[], Run[]] = [[], []];
  for (let i = 0; i < RUNS; i++) {
    sides[0].push(run(ours));
    sides[1].push(run(theirs));
  }
  const [a, b] = sides.map((side) => median(side.map(({ seconds }) => seconds))) as [number, number];
  console.log(`${what}, median of ${RUNS}, aim at most ${aim} times:`);
  console.log(`  time   ${(a / b).toFixed(2)} times (${a.toFixed(2)} against ${b.toFixed(2)} s)`);
}

/** Says what ten times as much costs. */
export function growth(what: string, small: readonly string[], large: readonly string[]): void {
  const [one, ten] = [run(small), run(large)];
  console.log(`${what}; linear is at most 10 times:`);
  console.log(`  time   ${(ten.seconds / one.seconds).toFixed(1)} times, ${ten.seconds.toFixed(1)} s`);
  console.log(`  memory ${ten.megabytes.toFixed(0)} MB`);
}
