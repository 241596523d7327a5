import { isObject, type Json, type JsonObject } from "../../guard";
import {
  type Document,
  outputDocuments,
  runDocument,
  stateDocument,
  taskDocuments,
  workspaceDocument,
} from "./documents";
import { apply, plan, type Surroundings } from "./runner";
import { newId, type Phase, type Run, type Workspace } from "./store";

/** What was asked. */
export interface Asked {
  /** What stands in the path in place of each `:name`. */
  readonly at: readonly string[];
  readonly query: URLSearchParams;
  /** The attributes of the document in the body, and its relationships. */
  readonly attributes: JsonObject;
  readonly relationships: JsonObject;
  readonly body: Buffer;
  readonly token: string | undefined;
}

/** What is answered: a document, several, or something else. */
export interface Answer {
  readonly status?: number;
  readonly data?: Document | readonly Document[];
  readonly included?: readonly Document[];
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

type Handler = (asked: Asked, around: Surroundings) => Answer;

const NOTHING: Answer = { status: 404 };

/** Whatever a path in an organisation begins with. */
const ORGANIZATION = "/api/v2/organizations/:org";

/** Everything that Terraform and cdktf ask for, and a run task. Those whose paths begin with `/objects` need no token. */
export const routes: readonly (readonly [method: string, path: string, handler: Handler])[] = [
  [
    "GET",
    "/api/v2/ping",
    () => ({ status: 204, headers: { "tfp-api-version": "2.6", "tfp-appname": "HCP Terraform" } }),
  ],
  ["GET", `${ORGANIZATION}/entitlement-set`, ({ at: [org = ""] }) => ({ data: entitlements(org) })],
  [
    "GET",
    `${ORGANIZATION}/projects`,
    ({ query }, { store }) => {
      const wanted = query.get("filter[names]");
      const all = [...store.projects].filter(([name]) => wanted === null || name === wanted);
      return { data: all.map(([name, id]) => ({ id, type: "projects", attributes: { name } })) };
    },
  ],
  [
    "POST",
    `${ORGANIZATION}/projects`,
    ({ attributes: { name } }, { store }) => {
      const id = newId("prj");
      store.projects.set(String(name), id);
      return { status: 201, data: { id, type: "projects", attributes: { name } } };
    },
  ],
  [
    "GET",
    `${ORGANIZATION}/workspaces`,
    ({ at: [org], query }, { store }) => {
      const wanted = tagsAsked(query);
      const all = [...store.workspaces.values()].filter(
        ({ organization, tags }) =>
          organization === org && wanted.every(([key, value]) => tags[key] === value),
      );
      return { data: all.map(workspaceDocument) };
    },
  ],
  [
    "POST",
    `${ORGANIZATION}/workspaces`,
    (asked, { store }) => {
      const workspace = newWorkspace(asked);
      store.workspaces.set(workspace.id, workspace);
      return { status: 201, data: workspaceDocument(workspace) };
    },
  ],
  [
    "GET",
    `${ORGANIZATION}/workspaces/:name`,
    ({ at: [org = "", name = ""] }, { store }) => {
      const workspace = store.findWorkspace(org, name);
      return workspace ? { data: workspaceDocument(workspace) } : NOTHING;
    },
  ],
  ["GET", "/api/v2/workspaces/:id", ofWorkspace((workspace) => ({ data: workspaceDocument(workspace) }))],
  [
    "POST",
    "/api/v2/workspaces/:id/actions/:action",
    ofWorkspace((workspace, { at: [, action] }) => {
      if (action === "lock" && workspace.locked) return { status: 409 };
      workspace.locked = action === "lock";
      return { data: workspaceDocument(workspace) };
    }),
  ],
  [
    "GET",
    "/api/v2/workspaces/:id/current-state-version",
    ofWorkspace(({ states }, _, { address }) => {
      const version = states.at(-1);
      return version ? { data: stateDocument(version, address) } : NOTHING;
    }),
  ],
  [
    "GET",
    "/api/v2/workspaces/:id/current-state-version-outputs",
    ofWorkspace(({ states }) => {
      const version = states.at(-1);
      return version ? { data: outputDocuments(version) } : NOTHING;
    }),
  ],
  [
    "POST",
    "/api/v2/workspaces/:id/state-versions",
    ofWorkspace((workspace, { attributes }, { store, address }) => {
      const { serial, lineage, state } = attributes;
      const content = typeof state === "string" ? Buffer.from(state, "base64") : undefined;
      const version = store.addState(workspace, Number(serial), String(lineage), content);
      return { status: 201, data: stateDocument(version, address) };
    }),
  ],
  [
    "GET",
    "/api/v2/state-versions/:id",
    ({ at: [id = ""] }, { store, address }) => {
      const found = store.states.get(id);
      return found ? { data: stateDocument(found.version, address) } : NOTHING;
    },
  ],
  [
    "GET",
    "/api/v2/state-versions/:id/outputs",
    ({ at: [id = ""] }, { store }) => {
      const found = store.states.get(id);
      return found ? { data: outputDocuments(found.version) } : NOTHING;
    },
  ],
  [
    "GET",
    "/api/v2/state-version-outputs/:id",
    ({ at: [id = ""] }, { store }) => {
      const found = store.states.get(id.split(".")[0] ?? "");
      const data = found && outputDocuments(found.version).find((one) => one.id === id);
      return data ? { data } : NOTHING;
    },
  ],
  [
    "GET",
    "/objects/:id",
    ({ at: [id = ""] }, { store }) => {
      const body = store.states.get(id)?.version.content;
      return body ? { body } : NOTHING;
    },
  ],
  [
    "PUT",
    "/objects/:id",
    ({ at: [id = ""], body }, { store }) => {
      const version = store.states.get(id)?.version;
      const configuration = store.configurations.get(id);
      if (version) version.content = body;
      if (configuration) configuration.archive = body;
      return { status: version || configuration ? 200 : 404 };
    },
  ],
  ["PUT", "/objects/:id/json", () => ({ status: 200 })],
  [
    "POST",
    "/api/v2/workspaces/:id/configuration-versions",
    ofWorkspace((workspace, _, { store, address }) => {
      const configuration = { id: newId("cv"), workspace, archive: undefined };
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

function ofWorkspace(handler: (workspace: Workspace, asked: Asked, around: Surroundings) => Answer): Handler {
  return (asked, around) => {
    const workspace = around.store.workspaces.get(asked.at[0] ?? "");
    return workspace ? handler(workspace, asked, around) : NOTHING;
  };
}

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

function newWorkspace({ at: [organization = ""], attributes, relationships }: Asked): Workspace {
  return {
    id: newId("ws"),
    organization,
    name: String(attributes.name),
    executionMode: attributes["execution-mode"] === "local" ? "local" : "remote",
    project: idOf(relationships.project) ?? "prj-default",
    locked: false,
    tags: tagsIn(relationships["tag-bindings"]),
    states: [],
    runs: [],
  };
}

function newRun({ attributes, relationships }: Asked, { store }: Surroundings): Run | undefined {
  const workspace = store.workspaces.get(idOf(relationships.workspace) ?? "");
  const configuration = store.configurations.get(idOf(relationships["configuration-version"]) ?? "");
  if (!workspace || !configuration) return undefined;
  const run: Run = {
    id: newId("run"),
    workspace,
    configuration,
    isDestroy: attributes["is-destroy"] === true,
    isPlanOnly: attributes["plan-only"] === true,
    autoApply: attributes["auto-apply"] === true,
    status: "planning",
    hasChanges: false,
    plan: { id: newId("plan"), status: "pending", log: "" },
    apply: { id: newId("apply"), status: "pending", log: "" },
    planJson: "",
    task: undefined,
  };
  store.runs.set(run.id, run);
  workspace.runs.push(run);
  return run;
}

function phaseAttributes({ id, status }: Phase, address: string) {
  return { status, "log-read-url": `${address}/objects/${id}/log` };
}

function entitlements(id: string): Document {
  const all = [
    "agents",
    "audit-logging",
    "cost-estimation",
    "operations",
    "private-module-registry",
    "sso",
    "sentinel",
    "state-storage",
    "teams",
    "vcs-integrations",
  ];
  return { id, type: "entitlement-sets", attributes: Object.fromEntries(all.map((one) => [one, true])) };
}

function idOf(relationship: Json | undefined): string | undefined {
  const data = isObject(relationship) ? relationship.data : undefined;
  return isObject(data) && typeof data.id === "string" ? data.id : undefined;
}

function tagsIn(relationship: Json | undefined): Record<string, string> {
  const data = isObject(relationship) && Array.isArray(relationship.data) ? relationship.data : [];
  const all = data.filter(isObject).map(({ attributes }) => (isObject(attributes) ? attributes : {}));
  return Object.fromEntries(all.map(({ key, value }) => [String(key), String(value ?? "")]));
}

/** `filter[tagged][0][key]=…&filter[tagged][0][value]=…` */
function tagsAsked(query: URLSearchParams): [string, string][] {
  const keys = [...query].filter(([name]) => /^filter\[tagged\]\[\d+\]\[key\]$/.test(name));
  return keys.map(([name, key]) => [key, query.get(name.replace("[key]", "[value]")) ?? ""]);
}
