/*
 * Runs a command, and prints a line on stderr whenever it has been silent for nine seconds:
 * node local/heartbeat.mjs [--shows-progress] COMMAND [ARGUMENT …]
 *
 * With --shows-progress the command shows on a terminal by itself that it works, as jest does. Plain JavaScript, because
 * it runs before anything is built.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import path from "node:path";

const SILENCE_IN_MS = Number(process.env.KEYWRIGHT_HEARTBEAT_IN_MS ?? 9_000);

const [first, ...rest] = process.argv.slice(2);
const showsProgress = first === "--shows-progress";
const [command, ...args] = showsProgress ? rest : [first, ...rest];
if (command === undefined) {
  console.error("Name a command: node local/heartbeat.mjs COMMAND [ARGUMENT …]");
  process.exit(2);
}
const isTerminal = process.stdout.isTTY === true;
const hasOwn = showsProgress && isTerminal;
const name = [command, ...args].map((one) => path.basename(one)).find((one) => !/^(?:node|-.*)$/.test(one));

// What is written into a pipe has no colours unless it is asked for them.
const colours = isTerminal && process.env.NO_COLOR === undefined ? { FORCE_COLOR: "1" } : {};
const child = spawn(command, args, {
  stdio: hasOwn ? "inherit" : ["inherit", "pipe", "pipe"],
  env: { ...process.env, ...(hasOwn ? {} : colours) },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));

if (!hasOwn) {
  const started = Date.now();
  const beat = () => {
    process.stderr.write(`${name}: ${Math.round((Date.now() - started) / 1000)} s, still running\n`);
    timer.refresh();
  };
  const timer = setTimeout(beat, SILENCE_IN_MS);
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    from.on("data", () => timer.refresh());
    from.pipe(to, { end: false });
  }
  child.once("close", () => clearTimeout(timer));
}

let problem;
child.once("error", ({ message }) => {
  problem = message;
});
child.once("close", (code, signal) => {
  if (problem !== undefined) console.error(problem);
  process.exitCode = problem === undefined ? (code ?? 128 + constants.signals[signal]) : 2;
});
