import { availableParallelism } from "node:os";
import { InvalidArgumentError, Option } from "commander";
import type { Severity } from "../../guard";
import { RULES_PAGE, type Threshold } from "../../report/check";
import { InputError } from "../input/input-error";
import { readText, reason } from "../input/read-text";
import type { Command } from "../shell/command";
import { EXIT } from "../shell/exit";
import { severityOption } from "../shell/options";
import { webAddress } from "../shell/web-address";
import { AllowedHosts } from "./allowed-hosts";
import { RUN_TASK_PATH } from "./answer";
import { jsonLine, jsonLines, type Log } from "./log";
import { LogOutput } from "./log-output";
import { RunTaskServer } from "./server";
import { readKeys } from "./signature";
import { USUAL } from "./task";

/** The variable in which the key can stand. */
export const KEY_VARIABLE = "KEYWRIGHT_RUN_TASK_KEY";

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly keyFile?: string;
  readonly insecureNoSignature?: boolean;
  readonly allowHost?: readonly string[];
  readonly severity?: Severity;
  readonly advisory?: boolean;
  readonly rulesUrl?: string;
  readonly maxPlanMegabytes: number;
  readonly memoryInMegabytes: number;
  readonly concurrency: number;
  readonly queue: number;
  readonly timeoutInSeconds: number;
  readonly graceInSeconds: number;
}

/** `keywright serve`: a run task of HCP Terraform. */
export const serve: Command<[], ServeOptions, never> = {
  options: [
    number("-p, --port <number>", "port to listen on; 0 for any free one", 8080, 0, 65_535),
    new Option("--host <address>", "address to listen on; 0.0.0.0 for all of this machine").default(
      "127.0.0.1",
    ),
    new Option("--key-file <file>", "file with the HMAC keys, one in a line; or set KEYWRIGHT_RUN_TASK_KEY"),
    new Option("--insecure-no-signature", "accept requests without a signature"),
    new Option(
      "--allow-host <host...>",
      "more hosts that plans and results may be at, beside app.terraform.io; http://127.0.0.1:PORT for one without TLS",
    ),
    severityOption(),
    new Option("--advisory", "report the findings and let every run pass"),
    new Option(
      "--rules-url <url>",
      "address of your copy of docs/rules.md, for links (default: the public one)",
    ).argParser(webAddress),
    number("--max-plan-megabytes <number>", "largest plan", 100, 1, 500),
    number("--memory-in-megabytes <number>", "memory for the check of one plan", 2_048, 64, 65_536),
    number("--concurrency <number>", "plans at once", 4, 1, 64),
    number("--queue <number>", "plans that may wait; more are answered with 503", 200, 0, 10_000),
    number(
      "--timeout-in-seconds <number>",
      "time limit for fetching a plan, and for its check",
      300,
      1,
      3_000,
    ),
    number("--grace-in-seconds <number>", "time limit for a stop", 60, 0, 3_600),
  ],
  failOn: "warning",
  exitCodes: {
    clean: "stopped by a signal",
    failed: "it could not listen, an option is wrong, or its log is incomplete",
  },
  examples: [["keywright serve --port 8080 --key-file hmac.key", "a run task on this machine"]],
  notes:
    "A run fails for findings at or above --fail-on. Stops on SIGTERM. Logs a line of JSON for each request. docs/run-task.md has the rest.",
  // A mistake in there shows now, and not when a plan comes.
  settingsFor: () => [],
  run: ({ threshold }, options) => listen(options, threshold),
};

/** Answers HCP Terraform until it is told to stop by SIGTERM or SIGINT. */
async function listen(options: ServeOptions, threshold: Threshold): Promise<never> {
  const { port, host, severity, advisory, rulesUrl = RULES_PAGE, concurrency, graceInSeconds } = options;
  const keys = keysFor(options);
  const output = new LogOutput();
  const log = jsonLines((line) =>
    output.write(line, (lines, why) => jsonLine("warning", { event: "log-lost", lines, why })),
  );
  const server = new RunTaskServer({
    ...USUAL,
    keys,
    hosts: hostsFor(options.allowHost ?? []),
    planLimit: options.maxPlanMegabytes * 1e6,
    timeout: options.timeoutInSeconds * 1_000,
    concurrency,
    judges: Math.min(concurrency, availableParallelism()),
    heapInMegabytes: options.memoryInMegabytes,
    queueLimit: options.queue,
    ...(severity && { severity }),
    threshold,
    ...(advisory && { advisory }),
    rulesUrl,
    log,
    complaint: () => output.complaint,
  });
  // Known before anything is accepted: a signal without a listener ends the process.
  const ended = told(log);
  let at: { readonly address: string; readonly port: number };
  try {
    at = await server.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "EADDRINUSE" ? "somebody else listens there" : reason(error);
    throw new InputError(`--port ${port} of --host ${host}: ${why}.`);
  }
  const name = at.address.includes(":") ? `[${at.address}]` : at.address;
  if (keys.length === 0) {
    log("warning", { event: "insecure", why: "No signature is asked for: anybody can have plans checked." });
  }
  log("info", { event: "listening", url: `http://${name}:${at.port}${RUN_TASK_PATH}`, keys: keys.length });
  const isWell = (await ended) === "signal";
  // A second signal means at once.
  for (const signal of SIGNALS) process.once(signal, () => process.exit(EXIT.failed));
  await server.stop(graceInSeconds * 1_000);
  await output.flushed(LAST_LINES);
  // Connections that might be used again would hold it up for seconds.
  return process.exit(isWell && !output.isIncomplete ? EXIT.clean : EXIT.failed);
}

/** How long a reader of the log has for the last lines, in milliseconds. */
const LAST_LINES = 2_000;

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** Resolves once it is told to stop, or has a fault that nothing has caught: what it has accepted is finished then too. */
function told(log: Log): Promise<"signal" | "fault"> {
  return new Promise((resolve) => {
    const listener = () => {
      for (const signal of SIGNALS) process.off(signal, listener);
      resolve("signal");
    };
    for (const signal of SIGNALS) process.on(signal, listener);
    process.on("uncaughtException", (error: Error) => {
      log("error", { event: "fault", kind: error?.name ?? "unknown" });
      resolve("fault");
    });
  });
}

function keysFor({ keyFile, insecureNoSignature }: ServeOptions): string[] {
  const inVariable = process.env[KEY_VARIABLE] ?? "";
  // What a process is started by does not get it.
  delete process.env[KEY_VARIABLE];
  const given = [
    ...(inVariable === "" ? [] : [{ name: KEY_VARIABLE, text: inVariable }]),
    ...(keyFile === undefined ? [] : [{ name: keyFile, text: readText(keyFile, keyFile) }]),
  ];
  if (insecureNoSignature) {
    if (given.length === 0) return [];
    throw new InputError(`There is a key in ${given[0]?.name}, and --insecure-no-signature. Choose one.`);
  }
  if (given.length === 0) {
    throw new InputError(
      `There is no key to verify requests with. Set ${KEY_VARIABLE} or --key-file to the HMAC key of the run task.`,
    );
  }
  return given.flatMap(({ name, text }) => {
    try {
      return readKeys(text);
    } catch (error) {
      throw new InputError(`${name}: ${(error as Error).message}.`);
    }
  });
}

function hostsFor(given: readonly string[]): AllowedHosts {
  try {
    return new AllowedHosts(given);
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}

/** An option that takes a whole number in a range. */
function number(flags: string, description: string, usual: number, least: number, most: number): Option {
  return new Option(flags, description).default(usual).argParser((given) => {
    const value = Number(given);
    if (/^\d+$/.test(given) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`it can be ${least} to ${most}.`);
  });
}
