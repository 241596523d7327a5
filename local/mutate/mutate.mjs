// npm run mutate -- [SEED] [COUNT] [ROOM…]: changes one operator or value at a time, in lines chosen by the seed, and runs
// the tests that reach the file. A change that no test notices survives, and is printed. It works in a copy of the
// project, so the sources stay as they are. A change takes from ten seconds to some minutes, the longest where it
// survives. Ends with 1 if more than 5 in 100 survive that local/mutate/survivors.json has no reason for.
// Plain JavaScript: it changes what a build would read.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { changesOf } from "./changes.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ROOMS = ["catalogue", "policy", "terraform", "keys", "guard"];
/** Milliseconds after which tests that go on count as having noticed: the change made them run without an end. */
const LIMIT = 15 * 60_000;

const [seed = "1", count = "20", ...named] = process.argv.slice(2);
if (!/^\d+$/.test(seed) || !/^[1-9]\d*$/.test(count) || named.some((room) => !ROOMS.includes(room))) {
  process.stderr.write(
    `Give a seed, a count, and rooms of ${ROOMS.join(", ")}: npm run mutate -- 7 20 guard\n`,
  );
  process.exit(2);
}

/** Numbers from 0 up to and without 1, the same for the same seed (mulberry32). */
function random(from) {
  let state = from | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter(Boolean);
const reasons = JSON.parse(readFileSync(new URL("survivors.json", import.meta.url), "utf8"));
const copy = mkdtempSync(join(tmpdir(), "keywright-mutate-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));
for (const file of tracked) if (existsSync(join(root, file))) cpSync(join(root, file), join(copy, file));
symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));

/** Whether the tests pass in the copy. */
function passes(...args) {
  const jest = join(root, "node_modules", "jest", "bin", "jest.js");
  const workers = `--maxWorkers=${Math.max(1, cpus().length)}`;
  const { status } = spawnSync(process.execPath, [jest, "--bail", "--silent", workers, ...args], {
    cwd: copy,
    stdio: "ignore",
    timeout: LIMIT,
  });
  return status === 0;
}

/** The tests named for a file come first: they notice most changes. */
function survives(file) {
  const own = `/${basename(file, ".ts")}.test.ts`;
  const beside = tracked.filter((test) => test.startsWith("__tests__/") && test.endsWith(own));
  if (beside.length > 0 && !passes(...beside)) return false;
  return passes("--findRelatedTests", file);
}

const rooms = named.length > 0 ? named : ROOMS;
const next = random(Number(seed));
const pick = (list) => list[Math.floor(next() * list.length)];
const left = [];
let tried = 0;
const seen = new Set();
while (tried < Number(count)) {
  const room = rooms[tried % rooms.length];
  const file = pick(tracked.filter((one) => one.startsWith(`${room}/`) && one.endsWith(".ts")));
  const text = readFileSync(join(root, file), "utf8");
  const change = pick(changesOf(text));
  if (change === undefined || seen.has(`${file}:${change.at}`)) continue;
  seen.add(`${file}:${change.at}`);
  tried += 1;
  const begun = Date.now();
  writeFileSync(
    join(copy, file),
    text.slice(0, change.at) + change.to + text.slice(change.at + change.from.length),
  );
  const isLeft = survives(file);
  writeFileSync(join(copy, file), text);
  const line = text.slice(0, change.at).split("\n").length;
  const code = (text.split("\n")[line - 1] ?? "").trim();
  const reason = reasons[`${file}: ${code}: ${change.from} → ${change.to}`];
  const verdict = isLeft ? (reason === undefined ? "survives" : "same   ") : "noticed ";
  const took = Math.round((Date.now() - begun) / 1000);
  process.stdout.write(`${verdict} ${file}:${line}: ${change.from} → ${change.to} (${took} s)\n`);
  if (isLeft) process.stdout.write(`         ${code}\n${reason === undefined ? "" : `         ${reason}\n`}`);
  if (isLeft && reason === undefined) left.push(change);
}
process.stdout.write(`${left.length} of ${tried} survive, seed ${seed}.\n`);
process.exitCode = left.length * 20 > tried ? 1 : 0;
