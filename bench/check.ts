import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { terraformFiles } from "./terraform-files";

/*
 * What `keywright check` costs beside only reading the same file: whole processes, in turn.
 */
const RUNS = 11;
const CLI = path.join(__dirname, "..", "bin", "keywright.js");
const PARSE_JSON = 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))';
const REPORT = 'process.on("exit", () => process._rawDebug(`MB ${process.resourceUsage().maxRSS / 1024}`));';

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

function run(args: readonly string[]): Run {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ["--require", reporter, ...args], {
    encoding: "utf8",
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status === null || status > 1) throw new Error(stderr);
  return { seconds, megabytes: Number(/MB ([\d.]+)/.exec(stderr)?.[1]) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function compare(what: string, aim: number, ours: readonly string[], theirs: readonly string[]): void {
  const sides: [Run[], Run[]] = [[], []];
  for (let i = 0; i < RUNS; i++) {
    sides[0].push(run(ours));
    sides[1].push(run(theirs));
  }
  const [a, b] = sides.map((side) => median(side.map(({ seconds }) => seconds))) as [number, number];
  console.log(`${what}, median of ${RUNS}, aim at most ${aim} times:`);
  console.log(`  time   ${(a / b).toFixed(2)} times (${a.toFixed(2)} against ${b.toFixed(2)} s)`);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-bench-"));
const reporter = path.join(folder, "report.js");
fs.writeFileSync(reporter, REPORT);

const files = terraformFiles(folder, 10_000);
compare(
  "check of a stack of 10000, beside JSON.parse",
  3,
  [CLI, "check", files.json],
  ["-e", PARSE_JSON, files.json],
);
compare(
  "check of a plan of 10000, beside JSON.parse",
  3,
  [CLI, "check", files.plan],
  ["-e", PARSE_JSON, files.plan],
);
compare(
  "check of 10000 resources in HCL, beside tree-sitter's parser",
  2,
  [CLI, "check", files.hcl],
  [path.join(__dirname, "parse-hcl.js"), files.hcl],
);
const small = terraformFiles(folder, 1);
compare("check of one small file, beside node -e 0", 2.5, [CLI, "check", small.hcl], ["-e", "0"]);

const many = terraformFiles(folder, 100_000);
for (const form of ["json", "plan", "hcl"] as const) {
  const [one, ten] = [run([CLI, "check", files[form]]), run([CLI, "check", many[form]])];
  const size = (fs.statSync(many[form]).size / 1e6).toFixed(0);
  console.log(`check of 100000 resources as ${form}, ${size} MB, beside 10000; linear is at most 10 times:`);
  console.log(`  time   ${(ten.seconds / one.seconds).toFixed(1)} times, ${ten.seconds.toFixed(1)} s`);
  console.log(`  memory ${ten.megabytes.toFixed(0)} MB`);
}
fs.rmSync(folder, { recursive: true, force: true });
