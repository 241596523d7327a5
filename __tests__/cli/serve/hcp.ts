import * as http from "node:http";
import type { AddressInfo } from "node:net";
import type { TaskOutcome } from "../../../cli/serve/outcomes";

/** What the server under test has asked for. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

/** A callback, read. */
export interface Said {
  readonly status: string;
  readonly message: string;
  readonly url?: string;
  readonly outcomes: readonly TaskOutcome["attributes"][];
}

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/**
 * The three addresses of HCP Terraform that a run task asks, on loopback: a plan, which redirects to where it is
 * stored, and the callback. What they answer can be set.
 */
export class Hcp {
  readonly calls: Call[] = [];
  /** By the name of the plan in its address. */
  readonly plans = new Map<string, Buffer>();
  /** Taken first, as often as they are there: for paths that begin so. */
  readonly instead: { readonly path: string; readonly handler: Handler }[] = [];
  readonly #server = http.createServer((request, response) => this.#on(request, response));
  readonly #waiting = new Set<() => void>();

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Results, and no notes on the way, for a task. */
  said(task: string): Said[] {
    return this.calls.filter(({ path }) => path === `/callback/${task}`).map(({ body }) => read(body));
  }

  /** Waits until a task is passed or failed. */
  async result(task: string): Promise<Said> {
    return this.until(() => this.said(task).find(({ status }) => status !== "running"));
  }

  /** Waits until something has been asked for. */
  async until<T>(find: () => T | undefined): Promise<T> {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  #on(request: http.IncomingMessage, response: http.ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request;
      const { authorization, "content-type": type } = headers;
      const call = { method, path, authorization, type, body: Buffer.concat(chunks).toString() };
      const at = this.instead.findIndex((one) => path.startsWith(one.path));
      const [special] = at < 0 ? [] : this.instead.splice(at, 1);
      if (special) special.handler(request, response);
      else this.#usual(path, response);
      this.calls.push(call);
      for (const wake of this.#waiting) wake();
      this.#waiting.clear();
    });
  }

  #usual(path: string, response: http.ServerResponse): void {
    const [, kind = "", name = ""] = /^\/(api\/v2\/plans|archive|callback)\/([^/]+)/.exec(path) ?? [];
    if (kind === "api/v2/plans") response.writeHead(307, { location: `/archive/${name}` }).end();
    else if (kind === "callback") response.writeHead(200).end();
    else if (this.plans.has(name)) response.writeHead(200).end(this.plans.get(name));
    else response.writeHead(404).end();
  }
}

function read(body: string): Said {
  const { data } = JSON.parse(body) as {
    data: {
      type: string;
      attributes: { status: string; message: string; url?: string };
      relationships?: { outcomes: { data: TaskOutcome[] } };
    };
  };
  expect(data.type).toBe("task-results");
  const outcomes = data.relationships?.outcomes.data ?? [];
  expect(outcomes.every(({ type }) => type === "task-result-outcomes")).toBe(true);
  return { ...data.attributes, outcomes: outcomes.map(({ attributes }) => attributes) };
}
