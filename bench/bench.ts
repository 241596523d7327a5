import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { beside } from "./bound";

/*
 * npm run bench: what keywright costs beside raw cdktf. Every measurement is a process of its own, the two
 * sides take turns, and what counts is the ratio of their medians: absolute times are the machine's. Times are of the
 * processor, user and system together.
 */

interface Measurement {
  /** Processor time. */
  readonly seconds: number;
  readonly megabytes: number;
}

/** Runs of each side, fewer where one takes long. */
const SIZES = [
  { volumes: 1_000, keys: 10, runs: 7, aim: 1.1 },
  { volumes: 10_000, keys: 100, runs: 7, aim: 1.05 },
  { volumes: 100_000, keys: 1_000, runs: 3, aim: 1.05 },
] as const;

/** Of so many runs, or fewer, there is no median worth the name. */
const FEW = 3;

/** What keywright may cost: times the raw side. */
const AIMS = { app: 1.3, all: 1.15, hcl: 1.5, memory: 1.1 } as const;

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Runs both sides in turn and prints how they compare. */
function compare(
  what: string,
  aim: number,
  runs: number,
  measure: (side: "keywright" | "raw") => Measurement,
): void {
  const sides = { keywright: [] as Measurement[], raw: [] as Measurement[] };
  for (let run = 0; run < runs; run++) {
    for (const side of ["keywright", "raw"] as const) sides[side].push(measure(side));
  }
  // Of few runs the least is the one that the rest of the machine has disturbed least.
  const chosen = runs <= FEW ? (values: number[]) => Math.min(...values) : median;
  const of = (side: "keywright" | "raw", figure: keyof Measurement) =>
    chosen(sides[side].map((one) => one[figure]));
  const column = (figure: keyof Measurement, unit: string, bound: number) => {
    const ratio = of("keywright", figure) / of("raw", figure);
    const both = `${of("keywright", figure).toFixed(2)} against ${of("raw", figure).toFixed(2)} ${unit}`;
    return `${beside(ratio, bound)} (${both})`;
  };
  console.log(`${what}, ${runs <= FEW ? "least" : "median"} of ${runs}:`);
  console.log(`  time   ${column("seconds", "s", aim)}`);
  console.log(`  memory ${column("megabytes", "MB", AIMS.memory)}`);
}

function node(args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const here = __dirname;
for (const { volumes, keys, runs, aim } of SIZES) {
  compare(`${volumes} volumes on ${keys} keys, made and synthesised`, aim, runs, (side) =>
    JSON.parse(
      node(["--max-old-space-size=8192", path.join(here, "volumes.js"), side, String(volumes), String(keys)]),
    ),
  );
}

compare("10000 volumes on 100 keys as HCL, beside JSON", AIMS.hcl, 7, (side) =>
  JSON.parse(
    node([path.join(here, "volumes.js"), "keywright", "10000", "100"], {
      SYNTH_HCL_OUTPUT: String(side === "keywright"),
    }),
  ),
);

compare("10000 raw resources, with encryptAll beside without", AIMS.all, 9, (side) =>
  JSON.parse(node([path.join(here, "encrypt-all.js"), side === "keywright" ? "with" : "without", "10000"])),
);

const scripts = { keywright: path.join(here, "keywright-main.js"), raw: path.join(here, "raw-main.js") };
// Asks the process itself what it took, on its way out.
const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-bench-")), "report.js");
fs.writeFileSync(
  report,
  `process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    console.log(JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
  });`,
);
compare("the whole process of a small app", AIMS.app, 15, (side) => {
  const output = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-bench-"));
  const cost: Measurement = JSON.parse(node(["--require", report, scripts[side]], { CDKTF_OUTDIR: output }));
  fs.rmSync(output, { recursive: true });
  return cost;
});
fs.rmSync(path.dirname(report), { recursive: true });

for (const [statements, keys, aim] of [
  [78, 20, 0.2],
  [10, 1_000, 1],
] as const) {
  const runs: { parsing: number; answering: number; rows: number; bytes: number }[] = [];
  for (let run = 0; run < 7; run++) {
    runs.push(JSON.parse(node([path.join(here, "who-can.js"), String(statements), String(keys)])));
  }
  const seconds = median(runs.map(({ answering }) => answering));
  const ratio = median(runs.map(({ answering, parsing }) => answering / parsing));
  const { bytes, rows } = runs[0] ?? { bytes: Number.NaN, rows: Number.NaN };
  console.log(`who can use ${keys} keys with policies of ${bytes} bytes, median of 7, aim at most ${aim} s:`);
  console.log(
    `  time   ${seconds.toFixed(2)} s for ${rows} answers, ${ratio.toFixed(1)} times JSON.parse of the same`,
  );
}
