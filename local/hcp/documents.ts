import type { Run, StateVersion, TaskStage, Workspace } from "./store";

/*
 * What the local HCP Terraform answers, in the form of JSON:API.
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs
 */

/** One thing in an answer. */
export interface Document {
  readonly id: string;
  readonly type: string;
  readonly attributes?: object;
  readonly relationships?: Readonly<Record<string, { readonly data: unknown }>>;
}

const pointer = (type: string, id: string) => ({ data: { type, id } });

export function workspaceDocument(workspace: Workspace): Document {
  const { id, name, executionMode, locked, tags, organization, project } = workspace;
  const run = workspace.runs.at(-1);
  return {
    id,
    type: "workspaces",
    attributes: {
      name,
      locked,
      "execution-mode": executionMode,
      operations: executionMode === "remote",
      "auto-apply": false,
      // Whatever there is: the client compares no versions then.
      "terraform-version": "latest",
      "structured-run-output-enabled": false,
      "tag-names": Object.keys(tags),
      "working-directory": "",
      permissions: Object.fromEntries(
        [
          "destroy",
          "lock",
          "queue-apply",
          "queue-destroy",
          "queue-run",
          "read-settings",
          "update",
          "unlock",
        ].map((what) => [`can-${what}`, true]),
      ),
    },
    relationships: {
      organization: pointer("organizations", organization),
      project: pointer("projects", project),
      ...(run && { "current-run": pointer("runs", run.id) }),
    },
  };
}

export function stateDocument({ id, serial, content }: StateVersion, address: string): Document {
  return {
    id,
    type: "state-versions",
    attributes: {
      serial,
      status: content === undefined ? "pending" : "finalized",
      "resources-processed": true,
      "hosted-state-download-url": `${address}/objects/${id}`,
      // Without both of these Terraform tries again for six minutes, and leaves errored.tfstate.
      "hosted-state-upload-url": `${address}/objects/${id}`,
      "hosted-json-state-upload-url": `${address}/objects/${id}/json`,
    },
    relationships: {
      outputs: {
        data: outputs(content).map(([name]) => ({ type: "state-version-outputs", id: `${id}.${name}` })),
      },
    },
  };
}

/** The outputs in a state, each a document. */
export function outputDocuments({ id, content }: StateVersion): Document[] {
  return outputs(content).map(([name, { value, type, sensitive = false }]) => ({
    id: `${id}.${name}`,
    type: "state-version-outputs",
    attributes: {
      name,
      value,
      sensitive,
      type: typeof type === "string" ? type : "array",
      "detailed-type": type,
    },
  }));
}

function outputs(content: Buffer | undefined) {
  if (content === undefined) return [];
  const state = JSON.parse(content.toString("utf8")) as {
    outputs?: Record<string, { value: unknown; type: unknown; sensitive?: boolean }>;
  };
  return Object.entries(state.outputs ?? {});
}

export function runDocument(run: Run): Document {
  const { id, status, workspace, configuration, task } = run;
  return {
    id,
    type: "runs",
    attributes: {
      status,
      "auto-apply": run.autoApply,
      "has-changes": run.hasChanges,
      "is-destroy": run.isDestroy,
      "plan-only": run.isPlanOnly,
      source: "terraform+cloud",
      actions: {
        "is-cancelable": false,
        "is-confirmable": status === "planned",
        "is-discardable": status === "planned",
        "is-force-cancelable": false,
      },
      permissions: { "can-apply": true, "can-cancel": true, "can-discard": true, "can-force-execute": true },
    },
    relationships: {
      workspace: pointer("workspaces", workspace.id),
      "configuration-version": pointer("configuration-versions", configuration.id),
      plan: pointer("plans", run.plan.id),
      apply: pointer("applies", run.apply.id),
      "task-stages": { data: task ? [{ type: "task-stages", id: task.id }] : [] },
    },
  };
}

/** A task's stage, and its result. */
export function taskDocuments(stage: TaskStage): { readonly stage: Document; readonly result: Document } {
  const { id, resultId, status, message, url, name, enforcementLevel } = stage;
  const attributes = {
    status,
    message,
    url,
    "task-name": name,
    "workspace-task-enforcement-level": enforcementLevel,
  };
  // A task that is advisory can fail, and its stage is passed.
  const isPassed = status === "failed" && enforcementLevel === "advisory";
  return {
    stage: {
      id,
      type: "task-stages",
      attributes: { stage: "post_plan", status: isPassed ? "passed" : status },
      relationships: { "task-results": { data: [{ type: "task-results", id: resultId }] } },
    },
    result: { id: resultId, type: "task-results", attributes },
  };
}
