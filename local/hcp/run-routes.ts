import { isObject } from "../../terraform";
import { runDocument, taskDocuments, workspaceDocument } from "./documents";
import { type Answer, type Asked, type Handler, idOf, NOTHING, ofWorkspace, type Route } from "./route";
import { newStage } from "./run-task";
import { apply, plan, type Surroundings } from "./runner";
import { newId, type Phase, type Run } from "./store";

/** Configurations, remote runs of them, and the run tasks that are asked about them. */
export const runRoutes: readonly Route[] = [
  [
    "POST",
    "/api/v2/workspaces/:id/configuration-versions",
    ofWorkspace((workspace, { attributes: asked }, { store, address }) => {
      const isSpeculative = asked.speculative === true;
      const configuration = { id: newId("cv"), workspace, isSpeculative, archive: undefined };
      store.configurations.set(configuration.id, configuration);
      const attributes = { status: "pending", "upload-url": `${address}/objects/${configuration.id}` };
      return { status: 201, data: { id: configuration.id, type: "configuration-versions", attributes } };
    }),
  ],
  [
    "GET",
    "/api/v2/configuration-versions/:id",
    ({ at: [id = ""] }, { store }) => {
      const found = store.configurations.get(id);
      const attributes = { status: found?.archive ? "uploaded" : "pending" };
      return found ? { data: { id, type: "configuration-versions", attributes } } : NOTHING;
    },
  ],
  [
    "POST",
    "/api/v2/runs",
    (asked, around) => {
      const run = newRun(asked, around);
      if (!run) return NOTHING;
      void plan(run, around);
      return { status: 201, data: runDocument(run) };
    },
  ],
  [
    "GET",
    "/api/v2/runs/:id",
    ofRun((run) => ({
      data: runDocument(run),
      included: [workspaceDocument(run.workspace), ...(run.task ? [taskDocuments(run.task).stage] : [])],
    })),
  ],
  ["GET", "/api/v2/runs/:id/run-events", () => ({ data: [] })],
  [
    "POST",
    "/api/v2/runs/:id/actions/apply",
    ofRun((run, _, around) => {
      if (run.status !== "planned") return { status: 409 };
      void apply(run, around);
      return { status: 202 };
    }),
  ],
  [
    "POST",
    "/api/v2/runs/:id/actions/discard",
    ofRun((run) => {
      run.status = "discarded";
      return { status: 202 };
    }),
  ],
  [
    "GET",
    "/api/v2/plans/:id",
    ofPhase((phase, run, { address }) => {
      const attributes = { ...phaseAttributes(phase, address), "has-changes": run.hasChanges };
      return { data: { id: phase.id, type: "plans", attributes } };
    }),
  ],
  [
    "GET",
    "/api/v2/applies/:id",
    ofPhase((phase, _, { address }) => ({
      data: { id: phase.id, type: "applies", attributes: phaseAttributes(phase, address) },
    })),
  ],
  [
    "GET",
    "/objects/:id/log",
    ofPhase((phase, _, __, { query }) => {
      const from = Number(query.get("offset"));
      return { body: Buffer.from(phase.log).subarray(from, from + Number(query.get("limit"))) };
    }),
  ],
  // As HCP Terraform does it, the plan itself is at another address, which is as good as secret.
  [
    "GET",
    "/api/v2/plans/:id/json-output",
    ofPhase((phase, _, { address }) => ({
      status: 307,
      headers: { location: `${address}/objects/${phase.id}/plan` },
    })),
  ],
  ["GET", "/objects/:id/plan", ofPhase((_, { planJson }) => ({ body: planJson }))],
  [
    "GET",
    "/api/v2/task-stages/:id",
    ({ at: [id] }, { store }) => {
      const task = [...store.runs.values()].find((run) => run.task?.id === id)?.task;
      if (!task) return NOTHING;
      const { stage, result } = taskDocuments(task);
      return { data: stage, included: [result] };
    },
  ],
  [
    "PATCH",
    "/api/v2/task-results/:id/callback",
    (asked, { store }) => {
      const task = [...store.runs.values()].find((run) => run.task?.resultId === asked.at[0])?.task;
      if (!task) return NOTHING;
      if (asked.token !== task.token) return { status: 401 };
      const { status, message, url } = asked.attributes;
      if (status !== "running" && status !== "passed" && status !== "failed") return { status: 422 };
      task.message = String(message ?? "");
      task.url = typeof url === "string" ? url : undefined;
      const outcomes = isObject(asked.relationships.outcomes) ? asked.relationships.outcomes.data : [];
      if (Array.isArray(outcomes)) task.outcomes = outcomes;
      task.status = status;
      return { status: 200 };
    },
  ],
];

function ofRun(handler: (run: Run, asked: Asked, around: Surroundings) => Answer): Handler {
  return (asked, around) => {
    const run = around.store.runs.get(asked.at[0] ?? "");
    return run ? handler(run, asked, around) : NOTHING;
  };
}

function ofPhase(handler: (phase: Phase, run: Run, around: Surroundings, asked: Asked) => Answer): Handler {
  return (asked, around) => {
    const found = around.store.findPhase(asked.at[0] ?? "");
    return found ? handler(found.phase, found.run, around, asked) : NOTHING;
  };
}

function newRun({ attributes, relationships }: Asked, { store, task }: Surroundings): Run | undefined {
  const workspace = store.workspaces.get(idOf(relationships.workspace) ?? "");
  const configuration = store.configurations.get(idOf(relationships["configuration-version"]) ?? "");
  if (!workspace || !configuration) return undefined;
  const run: Run = {
    id: newId("run"),
    workspace,
    configuration,
    isDestroy: attributes["is-destroy"] === true,
    isPlanOnly: attributes["plan-only"] === true || configuration.isSpeculative,
    autoApply: attributes["auto-apply"] === true,
    status: "planning",
    hasChanges: false,
    plan: { id: newId("plan"), status: "pending", log: "" },
    apply: { id: newId("apply"), status: "pending", log: "" },
    planJson: "",
    task: task && newStage(task),
  };
  store.runs.set(run.id, run);
  workspace.runs.push(run);
  return run;
}

function phaseAttributes({ id, status }: Phase, address: string) {
  return { status, "log-read-url": `${address}/objects/${id}/log` };
}
