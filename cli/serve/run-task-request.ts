import { isObject, type Json, type JsonObject } from "../../terraform";

/** The stages of a run at which HCP Terraform asks. */
export const STAGES = ["pre_plan", "post_plan", "pre_apply", "post_apply"] as const;
export type Stage = (typeof STAGES)[number];

/**
 * What HCP Terraform asks of a run task.
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration
 */
export interface RunTaskRequest {
  readonly stage: Stage;
  /** Opens the plan and the callback of this run, and of no other. A secret. */
  readonly accessToken: string;
  readonly taskResultId: string;
  readonly callbackUrl: string;
  /** There is no plan yet before the plan. */
  readonly planUrl?: string;
  readonly organization: string;
  readonly workspace: string;
  readonly runId: string;
  /** Whether HCP Terraform shows outcomes one by one. */
  readonly takesOutcomes: boolean;
}

/** The token of the request with which HCP Terraform tries out a run task that somebody adds. */
const TEST_TOKEN = "test-token";

/** What came in is no request of HCP Terraform's; the message says why, in one line. */
export class MalformedRequest extends Error {
  override readonly name = "MalformedRequest";
}

/**
 * Reads the body of a request.
 *
 * @returns the request, or `"test"` for one that only asks whether anybody is there
 * @throws MalformedRequest
 */
export function readRunTaskRequest(body: Buffer): RunTaskRequest | "test" {
  const json = parsed(body);
  const accessToken = text(json, "access_token");
  if (accessToken === TEST_TOKEN) return "test";
  if (/[^\x21-\x7e]/.test(accessToken)) {
    throw new MalformedRequest("access_token has characters that no token has.");
  }
  if (json.payload_version !== 1) {
    throw new MalformedRequest(
      `payload_version is ${shown(json.payload_version)}; this server understands 1.`,
    );
  }
  const stage = STAGES.find((one) => one === json.stage);
  if (stage === undefined) {
    throw new MalformedRequest(`stage is ${shown(json.stage)}; it can be ${STAGES.join(", ")}.`);
  }
  const { capabilities } = json;
  return {
    stage,
    accessToken,
    taskResultId: text(json, "task_result_id"),
    callbackUrl: text(json, "task_result_callback_url"),
    ...(stage !== "pre_plan" && { planUrl: text(json, "plan_json_api_url") }),
    organization: text(json, "organization_name"),
    workspace: text(json, "workspace_name"),
    runId: text(json, "run_id"),
    takesOutcomes: isObject(capabilities) && capabilities.outcomes === true,
  };
}

function parsed(body: Buffer): JsonObject {
  let json: Json;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) as Json;
  } catch {
    throw new MalformedRequest("The body is no JSON in UTF-8.");
  }
  if (!isObject(json)) throw new MalformedRequest("The body is JSON, and no object.");
  return json;
}

function text(json: JsonObject, name: string): string {
  const value = json[name];
  if (typeof value === "string" && value !== "") return value;
  throw new MalformedRequest(`${name} is ${value === undefined ? "missing" : "no text, or empty"}.`);
}

function shown(value: Json | undefined): string {
  return value === undefined ? "missing" : JSON.stringify(value).slice(0, 40);
}
