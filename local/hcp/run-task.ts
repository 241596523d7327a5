import { createHmac } from "node:crypto";
import type { Run, TaskStage } from "./store";
import { newId } from "./store";

/** A run task that is asked after each plan. */
export interface RunTask {
  readonly name: string;
  readonly url: string;
  readonly hmacKey: string;
  readonly enforcementLevel: "advisory" | "mandatory";
}

/** Milliseconds that a task has for its result. HCP Terraform waits longer. */
const RESULT_TIMEOUT_IN_MS = 60_000;

/** The stage of a run in which its task is asked. */
export function newStage({ name, enforcementLevel }: RunTask): TaskStage {
  return {
    id: newId("ts"),
    resultId: newId("taskrs"),
    name,
    enforcementLevel,
    token: newId("run-token"),
    status: "pending",
    message: "",
    url: undefined,
    outcomes: [],
  };
}

/**
 * Asks the task as HCP Terraform does, and waits until it has called back. What does not answer has failed.
 *
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration
 */
export async function askTask(task: RunTask, run: Run, stage: TaskStage, address: string): Promise<void> {
  const { workspace } = run;
  stage.status = "running";
  const body = JSON.stringify({
    payload_version: 1,
    stage: "post_plan",
    access_token: stage.token,
    capabilities: { outcomes: true },
    configuration_version_id: run.configuration.id,
    is_speculative: run.isPlanOnly,
    organization_name: workspace.organization,
    plan_json_api_url: `${address}/api/v2/plans/${run.plan.id}/json-output`,
    run_app_url: `${address}/app/${workspace.organization}/${workspace.name}/runs/${run.id}`,
    run_created_at: new Date().toISOString(),
    run_created_by: "somebody",
    run_id: run.id,
    run_message: "Triggered via CLI",
    task_result_callback_url: `${address}/api/v2/task-results/${stage.resultId}/callback`,
    task_result_enforcement_level: stage.enforcementLevel,
    task_result_id: stage.resultId,
    workspace_app_url: `${address}/app/${workspace.organization}/${workspace.name}`,
    workspace_id: workspace.id,
    workspace_name: workspace.name,
    workspace_working_directory: "",
  });
  const signature = createHmac("sha512", task.hmacKey).update(body).digest("hex");
  try {
    const answer = await fetch(task.url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-tfc-task-signature": signature },
      body,
    });
    if (answer.status !== 200) throw new Error(`the task answered ${answer.status}: ${await answer.text()}`);
    const deadline = Date.now() + RESULT_TIMEOUT_IN_MS;
    while (stage.status === "running" && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (stage.status === "running") throw new Error("the task has not called back");
  } catch (error) {
    stage.status = "failed";
    stage.message = error instanceof Error ? error.message : String(error);
  }
}
