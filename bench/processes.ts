import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { beside } from "./bound";

/*
 * Whole processes, measured in turn: the processor time of each, user and system together. A clock on the wall shows
 * what else the machine does, too.
 */
const RUNS = 11;
// On its way out the process itself says what it took. The cost of this line is the same on both sides.
const REPORT = `process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process._rawDebug("COST " + (userCPUTime + systemCPUTime) / 1e6 + " " + maxRSS / 1024);
});`;

/** The command as it is installed. */
export const CLI = path.join(__dirname, "..", "bin", "keywright.js");

/** A folder for what a bench reads; whoever makes it removes it. */
export const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-bench-"));
const reporter = path.join(folder, "report.js");
fs.writeFileSync(reporter, REPORT);

/** What a process has cost. */
export interface Run {
  /** Processor time. */
  readonly seconds: number;
  readonly megabytes: number;
}

/** Runs Node once, its output thrown away. */
export function run(args: readonly string[]): Run {
  const { status, stderr } = spawnSync(process.execPath, ["--require", reporter, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [, seconds, megabytes] = /COST ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  if (status === null || status > 1 || seconds === undefined) throw new Error(stderr);
  return { seconds: Number(seconds), megabytes: Number(megabytes) };
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
  // Each run beside the one that came right after it, which had the same neighbours on the machine.
  const ratio = median(sides[0].map(({ seconds }, i) => seconds / (sides[1][i]?.seconds ?? Number.NaN)));
  console.log(`${what}, median of ${RUNS}:`);
  console.log(`  time   ${beside(ratio, aim)} (${a.toFixed(3)} against ${b.toFixed(3)} s)`);
}

/** What ten times as much may cost: hardly more than ten times. */
const GROWTH = 11;

/** Says what ten times as much costs. */
export function growth(what: string, small: readonly string[], large: readonly string[]): void {
  const [one, ten] = [run(small), run(large)];
  console.log(`${what}:`);
  console.log(`  time   ${beside(ten.seconds / one.seconds, GROWTH)} (${ten.seconds.toFixed(1)} s)`);
  console.log(`  memory ${ten.megabytes.toFixed(0)} MB`);
}
