import { reason } from "./input/read-text";
import { main } from "./main";
import { EXIT } from "./shell/exit";
import { JUDGE, THREAD } from "./shell/start-words";

if (process.argv[2] === THREAD && isInThread()) runInThread();
else if (process.argv[2] === JUDGE && process.send) runAsJudge();
else runCommand();

function runCommand(): void {
  /** Whether something that had to be said could not be written. */
  let isUnsaid = false;

  /** The reader may close the pipe early, as `head` does: that ends nothing, and the exit code says what was found. */
  const isClosed = ({ code }: NodeJS.ErrnoException) => code === "EPIPE";

  process.stdout.on("error", (error) => {
    if (isClosed(error) || isUnsaid) return;
    isUnsaid = true;
    process.stderr.write(`Standard output: ${reason(error)}.\n`);
  });
  onceAskedFor("stderr", (stream) => {
    stream.on("error", (error) => {
      if (!isClosed(error)) isUnsaid = true;
    });
  });
  process.on("exit", () => {
    if (isUnsaid) process.exitCode = EXIT.failed;
  });
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

/** A stream of the process takes time to set up: it is listened to when something has to be said, as rarely on stderr. */
function onceAskedFor(name: "stderr", listen: (stream: NodeJS.WriteStream) => void): void {
  const own = Object.getOwnPropertyDescriptor(process, name);
  const get = () => {
    if (own) Object.defineProperty(process, name, own);
    const stream = process[name];
    listen(stream);
    return stream;
  };
  Object.defineProperty(process, name, { ...own, get });
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

function runAsJudge(): void {
  const { runJudge } = require("./serve/judge-worker") as typeof import("./serve/judge-worker");
  runJudge(JSON.parse(process.argv[3] ?? "{}"));
}
