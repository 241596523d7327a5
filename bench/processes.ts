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

/** A folder for what a bench reads; the bench that makes it removes it. */
export const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-bench-"));
const reporter = path.join(folder, "report.js");
fs.writeFileSync(reporter, REPORT);

/** What a process has cost. */
export interface Run {
  /** Processor time. */
  readonly seconds: number;
  /** Seconds on the clock. */
  readonly elapsed: number;
  readonly megabytes: number;
}

/** Runs Node once, its output thrown away. */
export function run(args: readonly string[]): Run {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--require", reporter, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const elapsed = (performance.now() - start) / 1_000;
  const [, seconds, megabytes] = /COST ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  if (status === null || status > 1 || seconds === undefined) throw new Error(stderr);
  return { seconds: Number(seconds), elapsed, megabytes: Number(megabytes) };
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

/** Says how many times as long one takes on the clock as the other, for what uses several cores at once. */
export function compareClocks(
  what: string,
  aim: number,
  ours: readonly string[],
  theirs: readonly string[],
): void {
  const sides: [number[], number[]] = [[], []];
  for (let i = 0; i < RUNS; i++) {
    sides[0].push(run(ours).elapsed);
    sides[1].push(run(theirs).elapsed);
  }
  const [a, b] = sides.map((side) => Math.min(...side)) as [number, number];
  console.log(`${what}, least of ${RUNS}, on the clock:`);
  console.log(`  time   ${beside(a / b, aim)} (${a.toFixed(3)} against ${b.toFixed(3)} s)`);
}

/** Runs of what takes long: the least is what it takes where nothing else runs. */
const LONG_RUNS = 3;

/** Says how many times as long one takes as the other, each in the least of three runs. */
export function compareLong(
  what: string,
  aim: number,
  ours: readonly string[],
  theirs: readonly string[],
): void {
  const [a, b] = [leastOf(ours), leastOf(theirs)];
  console.log(`${what}, least of ${LONG_RUNS}:`);
  console.log(
    `  time   ${beside(a.seconds / b.seconds, aim)} (${a.seconds.toFixed(3)} against ${b.seconds.toFixed(3)} s)`,
  );
}

function leastOf(args: readonly string[]): Run {
  return Array.from({ length: LONG_RUNS }, () => run(args)).reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

/** What a run may need at most: so many times the input, and so many megabytes beside it. */
const INPUTS = 12;
const MEGABYTES = 200;

/** Megabytes beside the most that they may be for an input of so many bytes, and whether that holds. */
function besideInput(megabytes: number, bytes: number): string {
  const most = (INPUTS * bytes) / 1e6 + MEGABYTES;
  return `${megabytes.toFixed(0)} MB, at most ${most.toFixed(0)}: ${megabytes <= most ? "holds" : "DOES NOT HOLD"}`;
}

/** Says what memory something needs. @param bytes the size of the input */
export function memory(what: string, args: readonly string[], bytes: number): void {
  console.log(`${what}, ${(bytes / 1e6).toFixed(1)} MB:`);
  console.log(`  memory ${besideInput(run(args).megabytes, bytes)}`);
}

/**
 * Says what ten times as much costs, each in the least of three runs.
 *
 * @param bytes the size of the larger input, where its memory has a bound
 */
export function growth(
  what: string,
  small: readonly string[],
  large: readonly string[],
  bytes?: number,
): void {
  const [one, ten] = [leastOf(small), leastOf(large)];
  console.log(`${what}, least of ${LONG_RUNS}:`);
  console.log(`  time   ${beside(ten.seconds / one.seconds, GROWTH)} (${ten.seconds.toFixed(1)} s)`);
  const { megabytes } = ten;
  console.log(
    `  memory ${bytes === undefined ? `${megabytes.toFixed(0)} MB` : besideInput(megabytes, bytes)}`,
  );
}
