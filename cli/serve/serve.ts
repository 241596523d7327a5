import { availableParallelism } from "node:os";
import { readExceptions } from "../check/exceptions";
import { EXIT } from "../commands/command";
import type { ServeOptions } from "../commands/serve";
import { InputError } from "../input/input-error";
import { readText, reason } from "../input/read-text";
import { AllowedHosts } from "./allowed-hosts";
import { RUN_TASK_PATH } from "./answer";
import { jsonLines } from "./log";
import { RunTaskServer } from "./server";
import { readKeys } from "./signature";
import { USUAL } from "./task";

/** The variable in which the key can stand. */
export const KEY_VARIABLE = "KEYWRIGHT_RUN_TASK_KEY";

/**
 * Answers HCP Terraform until it is told to stop by SIGTERM or SIGINT.
 *
 * @returns the exit code: 0 when it has stopped, 2 where it could not listen
 * @throws InputError for options that go against each other or say nothing
 */
export async function serve(options: ServeOptions): Promise<number> {
  const { port, host, severity, strict, advisory, rulesUrl, concurrency, graceInSeconds } = options;
  const keys = keysFor(options);
  // A mistake in there is to be known now, and not when a plan comes.
  readExceptions();
  const log = jsonLines((line) => process.stderr.write(line));
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
    ...(strict && { strict }),
    ...(advisory && { advisory }),
    ...(rulesUrl !== undefined && { rulesUrl }),
    log,
  });
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
  await told();
  // Whoever says it twice means at once.
  for (const signal of SIGNALS) process.once(signal, () => process.exit(EXIT.couldNotRun));
  await server.stop(graceInSeconds * 1_000);
  // Connections that might be used again would hold it up for seconds.
  return process.exit(EXIT.clean);
}

const SIGNALS = ["SIGTERM", "SIGINT"] as const;

function told(): Promise<void> {
  return new Promise((resolve) => {
    const listener = () => {
      for (const signal of SIGNALS) process.off(signal, listener);
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, listener);
  });
}

function keysFor({ keyFile, signature }: ServeOptions): string[] {
  const inVariable = process.env[KEY_VARIABLE] ?? "";
  // What a process is started by does not get it.
  delete process.env[KEY_VARIABLE];
  const given = [
    ...(inVariable === "" ? [] : [{ name: KEY_VARIABLE, text: inVariable }]),
    ...(keyFile === undefined ? [] : [{ name: keyFile, text: readText(keyFile, keyFile) }]),
  ];
  if (!signature) {
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
