import { isObject, type Json } from "../../terraform";
import { type Document, outputDocuments, stateDocument, workspaceDocument } from "./documents";
import { type Asked, idOf, NOTHING, ofWorkspace, type Route } from "./route";
import { newId, type Workspace } from "./store";

/** Whatever a path in an organisation begins with. */
const ORGANIZATION = "/api/v2/organizations/:org";

/** Workspaces, their states, and what they are found by. */
export const workspaceRoutes: readonly Route[] = [
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
    "PATCH",
    "/api/v2/workspaces/:id",
    ofWorkspace((workspace, { attributes }) => {
      const mode = attributes["execution-mode"];
      if (mode === "local" || mode === "remote") workspace.executionMode = mode;
      return { data: workspaceDocument(workspace) };
    }),
  ],
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
];

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
