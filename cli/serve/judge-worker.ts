import { parentPort, workerData } from "node:worker_threads";
import { type VerdictOptions, verdictOf } from "./verdict";

/*
 * A thread that judges plans, one after the other, so that the server itself is always there to answer.
 */
parentPort?.on("message", (plan: Uint8Array) => {
  parentPort?.postMessage(verdictOf(plan, workerData as VerdictOptions));
});
