import { main } from "./main";
import { EXIT } from "./shell/exit";
import { THREAD } from "./shell/thread-word";

if (process.argv[2] === THREAD && isInThread()) runInThread();
else runCommand();

function runCommand(): void {
  // The reader may close the pipe early, as `head` does.
  process.stdout.on("error", ({ code }: NodeJS.ErrnoException) =>
    process.exit(code === "EPIPE" ? EXIT.clean : EXIT.failed),
  );
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      // A fault of keywright itself, which must not look like findings.
      console.error(error);
      process.exitCode = EXIT.failed;
    },
  );
}

function isInThread(): boolean {
  const { isMainThread } = require("node:worker_threads") as typeof import("node:worker_threads");
  return !isMainThread;
}

function runInThread(): void {
  const { parentPort, workerData } = require("node:worker_threads") as typeof import("node:worker_threads");
  const { runThread } = require("./check/large/thread") as typeof import("./check/large/thread");
  if (parentPort) runThread(workerData, parentPort);
}
