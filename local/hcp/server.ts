import * as fs from "node:fs";
import * as http from "node:http";
import * as path from "node:path";
import { isObject, type Json, type JsonObject } from "../../terraform";
import { type Environment, terraformEnvironment } from "../terraform";
import type { Answer, Asked } from "./route";
import { runRoutes } from "./run-routes";
import type { RunTask } from "./run-task";
import type { Surroundings } from "./runner";
import { newId, Store, type Workspace } from "./store";
import { workspaceRoutes } from "./workspace-routes";

/** Everything that Terraform, cdktf and run tasks ask for. What is under `/objects` needs no token. */
const ROUTES = [...workspaceRoutes, ...runRoutes];

/** The name under which Terraform knows the server: it never looks it up. */
export const HCP_HOST = "hcp.local";

/** What the local HCP Terraform can be told. */
export interface HcpServerOptions {
  /** Where runs have their folders, and Terraform's configuration is written. */
  readonly folder: string;
  /** The environment in which Terraform works, on both sides. */
  readonly environment: Environment;
}

/**
 * As much of HCP Terraform's API as Terraform, cdktf and run tasks need, on 127.0.0.1: workspaces, states, and
 * remote runs, for which it runs the real Terraform itself.
 */
export class HcpServer {
  static async start(options: HcpServerOptions): Promise<HcpServer> {
    const server = http.createServer();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", resolve);
    });
    return new HcpServer(server, options);
  }

  readonly #server: http.Server;
  readonly #token = newId("token");
  readonly #around: Surroundings;
  /** What was asked and had no answer: a hole in what is imitated. */
  readonly unanswered: string[] = [];

  private constructor(server: http.Server, { folder, environment }: HcpServerOptions) {
    this.#server = server;
    const { port } = server.address() as { port: number };
    const address = `http://127.0.0.1:${port}`;
    const known = terraformEnvironment(folder, environment);
    const file = writeCliConfig(folder, known.TF_CLI_CONFIG_FILE, address, this.#token);
    this.#around = {
      store: new Store(),
      folder,
      environment: { ...known, TF_CLI_CONFIG_FILE: file },
      address,
      task: undefined,
    };
    server.on("request", (request, response) => {
      this.#answer(request).then(
        (answer) => send(response, answer),
        (error: unknown) => send(response, { status: 500, body: String(error) }),
      );
    });
  }

  /** The environment in which Terraform knows the server and its token. */
  get environment(): Environment {
    return this.#around.environment;
  }

  /** The server's address. */
  get address(): string {
    return this.#around.address;
  }

  /** Has a run task asked after each plan from now on. */
  attach(task: RunTask): void {
    this.#around.task = task;
  }

  /** The workspaces by their names. */
  get workspaces(): ReadonlyMap<string, Workspace> {
    return new Map([...this.#around.store.workspaces.values()].map((one) => [one.name, one]));
  }

  /** Makes a workspace before Terraform does, which would make one that runs remotely. */
  addWorkspace(organization: string, name: string, executionMode: Workspace["executionMode"]): void {
    const workspace: Workspace = {
      id: newId("ws"),
      organization,
      name,
      executionMode,
      project: "prj-default",
      locked: false,
      tags: {},
      states: [],
      runs: [],
    };
    this.#around.store.workspaces.set(workspace.id, workspace);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: http.IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "/", this.#around.address);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    for (const [method, template, handler] of ROUTES) {
      const at = method === request.method ? parts(template, url.pathname) : undefined;
      if (!at) continue;
      const token = request.headers.authorization?.replace(/^Bearer /, "");
      if (url.pathname.startsWith("/api/") && !this.#isAllowed(token, url.pathname)) return { status: 401 };
      const answer = handler({ at, query: url.searchParams, body, token, ...document(body) }, this.#around);
      return answer;
    }
    this.unanswered.push(`${request.method} ${url.pathname}`);
    return { status: 404 };
  }

  /** The token of a run is good for its plan and for its task's answer. */
  #isAllowed(token: string | undefined, pathname: string): boolean {
    if (token === this.#token || pathname === "/api/v2/ping") return true;
    return [...this.#around.store.runs.values()].some(
      ({ task, plan }) =>
        task?.token === token &&
        (pathname.startsWith(`/api/v2/plans/${plan.id}/`) || pathname.includes(task?.resultId ?? " ")),
    );
  }
}

/** What stands in a path in place of each `:name`; undefined if it is another path. */
function parts(template: string, pathname: string): string[] | undefined {
  const [wanted, seen] = [template.split("/"), pathname.replace(/\/$/, "").split("/")];
  const fits =
    wanted.length === seen.length && wanted.every((one, i) => one.startsWith(":") || one === seen[i]);
  return fits ? seen.filter((_, i) => wanted[i]?.startsWith(":")).map(decodeURIComponent) : undefined;
}

function document(body: Buffer): Pick<Asked, "attributes" | "relationships"> {
  if (body[0] !== "{".charCodeAt(0)) return { attributes: {}, relationships: {} };
  const { data } = JSON.parse(body.toString("utf8")) as { data?: Json };
  const part = (name: string): JsonObject => {
    const found = isObject(data) ? data[name] : undefined;
    return isObject(found) ? found : {};
  };
  return { attributes: part("attributes"), relationships: part("relationships") };
}

function send(response: http.ServerResponse, answer: Answer): void {
  const { status = 200, data, included, body, headers } = answer;
  response.writeHead(status, { "content-type": "application/vnd.api+json", ...headers });
  if (data !== undefined) response.end(JSON.stringify({ data, ...(included && { included }) }));
  else if (status === 404) response.end(JSON.stringify({ errors: [{ status: "404", title: "not found" }] }));
  else response.end(body);
}

/** Terraform's own configuration, with the server as a host that it may use. */
function writeCliConfig(folder: string, file: string | undefined, address: string, token: string): string {
  const known = file === undefined ? "" : fs.readFileSync(file, "utf8");
  const services = ["tfe.v2", "tfe.v2.1", "tfe.v2.2"].map((name) => `    "${name}" = "${address}/api/v2/"`);
  const made = path.join(folder, "hcp.tfrc");
  fs.writeFileSync(
    made,
    `${known}
host "${HCP_HOST}" {
  services = {
${services.join("\n")}
  }
}

credentials "${HCP_HOST}" {
  token = "${token}"
}
`,
  );
  return made;
}
