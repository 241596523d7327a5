/*
 * The run task as two functions of AWS Lambda, `keywright/lambda`: `request` answers HCP Terraform at once and
 * puts each task into a queue, from which `work` takes it. stacks/run-task.ts deploys them.
 *
 * They are told by the environment: KEYWRIGHT_KEY_PARAMETER and KEYWRIGHT_QUEUE_URL, and if anybody wants
 * something else than is usual KEYWRIGHT_ALLOW_HOSTS (separated by commas), KEYWRIGHT_SEVERITY, KEYWRIGHT_FAIL_ON,
 * KEYWRIGHT_STRICT and KEYWRIGHT_ADVISORY ("true"), KEYWRIGHT_RULES_URL.
 *
 * What they are called with is written down here, so that the types of this file need no others.
 */

import { createHash } from "node:crypto";
import type * as Sqs from "@aws-sdk/client-sqs";
import type * as Ssm from "@aws-sdk/client-ssm";
import { SEVERITIES } from "../../guard";
import { FAIL_ON, RULES_PAGE } from "../../report/check";
import { AllowedHosts } from "./allowed-hosts";
import { type Answer, answerToBody, answerToHead, tooLarge } from "./answer";
import { jsonLines } from "./log";
import { readRunTaskRequest } from "./run-task-request";
import { readKeys, SIGNATURE_HEADER } from "./signature";
import { Task, USUAL } from "./task";
import { type VerdictOptions, verdictOf } from "./verdict";

/** A request as API Gateway's HTTP APIs hand it over, in format 2.0. */
export interface HttpEvent {
  readonly requestContext: { readonly requestId?: string; readonly http: { readonly method: string } };
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
}

/** What API Gateway makes an answer of. */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Messages of a queue, as Lambda hands them over. */
export interface QueueEvent {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

/** SQS takes 256 KiB in a message. */
const LIMIT = 200_000;
/** A key that was changed is known after this time, in milliseconds. */
const KEY_AGE = 60_000;

const log = jsonLines((line) => process.stdout.write(line));

/** Answers a request of HCP Terraform's, and hands the task on. */
export async function request(event: HttpEvent): Promise<HttpResult> {
  const start = Date.now();
  const { requestContext, headers } = event;
  const { method } = requestContext.http;
  const { answer, about } = await answerTo(event, method, headers).catch((error: unknown) => {
    log("error", { event: "fault", kind: (error as Error)?.name ?? "unknown" });
    // HCP Terraform asks again.
    return { answer: { status: 503, line: "Not now.", headers: { "retry-after": "10" } }, about: {} };
  });
  const { status, line } = answer;
  log(status >= 500 ? "error" : status >= 400 ? "warning" : "info", {
    event: "request",
    id: requestContext.requestId ?? "",
    method,
    ...about,
    ...(status >= 400 && { why: line }),
    status,
    ms: Date.now() - start,
  });
  return {
    statusCode: status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...answer.headers },
    body: line === undefined ? "" : `${line}\n`,
  };
}

/** Does what was handed on. Throws where the result was not taken, so that the queue has it tried again. */
export async function work(event: QueueEvent): Promise<void> {
  for (const { body, messageId } of event.Records) {
    const wanted = readRunTaskRequest(Buffer.from(body));
    if (wanted === "test") continue;
    const options = verdictOptions();
    const task = new Task(wanted, messageId, {
      ...USUAL,
      ...options,
      // So much is there before the function itself is ended.
      timeout: 180_000,
      hosts: hosts(),
      judge: async (plan) => verdictOf(plan, options),
      log,
    });
    if ((await task.run()) === "undelivered") throw new Error("the result is undelivered");
  }
}

async function answerTo(
  { body = "", isBase64Encoded }: HttpEvent,
  method: string,
  headers: HttpEvent["headers"],
): Promise<{ readonly answer: Answer; readonly about: object }> {
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  const refused =
    answerToHead(method, headers, LIMIT) ?? (bytes.length > LIMIT ? tooLarge(LIMIT) : undefined);
  if (refused) return { answer: refused, about: {} };
  const answer = answerToBody(bytes, headers[SIGNATURE_HEADER], await keys());
  const { request: wanted } = answer;
  if (!wanted) return { answer, about: {} };
  const about = { run: wanted.runId, task: wanted.taskResultId };
  // The caller hears it now; later there is no caller.
  verdictOptions();
  try {
    hosts().forToken(wanted.callbackUrl, "task_result_callback_url");
  } catch (error) {
    return { answer: { status: 400, line: (error as Error).message }, about };
  }
  await handOn(bytes.toString("utf8"), wanted.taskResultId);
  return { answer, about };
}

/** What is sent twice within 5 minutes, the queue takes once. */
async function handOn(body: string, task: string): Promise<void> {
  const { SQSClient, SendMessageCommand } = require("@aws-sdk/client-sqs") as typeof Sqs;
  const id = createHash("sha256").update(task).digest("hex");
  const client = new SQSClient({ maxAttempts: 2 });
  await client.send(
    new SendMessageCommand({
      QueueUrl: variable("KEYWRIGHT_QUEUE_URL"),
      MessageBody: body,
      MessageGroupId: id,
      MessageDeduplicationId: id,
    }),
  );
}

let known: { readonly keys: readonly string[]; readonly since: number } | undefined;

async function keys(): Promise<readonly string[]> {
  if (known && Date.now() - known.since < KEY_AGE) return known.keys;
  const { SSMClient, GetParameterCommand } = require("@aws-sdk/client-ssm") as typeof Ssm;
  const { Parameter } = await new SSMClient({ maxAttempts: 2 }).send(
    new GetParameterCommand({ Name: variable("KEYWRIGHT_KEY_PARAMETER"), WithDecryption: true }),
  );
  known = { keys: readKeys(Parameter?.Value ?? ""), since: Date.now() };
  return known.keys;
}

function hosts(): AllowedHosts {
  const given = process.env.KEYWRIGHT_ALLOW_HOSTS ?? "";
  return new AllowedHosts(given.split(",").filter((host) => host !== ""));
}

function verdictOptions(): VerdictOptions {
  const { KEYWRIGHT_STRICT, KEYWRIGHT_ADVISORY, KEYWRIGHT_RULES_URL } = process.env;
  const severity = choice("KEYWRIGHT_SEVERITY", SEVERITIES);
  const failOn = choice("KEYWRIGHT_FAIL_ON", FAIL_ON) ?? severity ?? "warning";
  return {
    ...(severity && { severity }),
    threshold: { failOn, isStrict: KEYWRIGHT_STRICT === "true" },
    advisory: KEYWRIGHT_ADVISORY === "true",
    rulesUrl: KEYWRIGHT_RULES_URL || RULES_PAGE,
  };
}

/** What a variable chooses; undefined where it is not set. @throws Error for anything else */
function choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
  const given = process.env[name];
  const found = choices.find((one) => one === given);
  if (given && !found) throw new Error(`${name} can be ${choices.join(", ")}`);
  return found;
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
