import { randomUUID } from "node:crypto";
import * as http from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type Answer, answerToBody, answerToHead, later, RUN_TASK_PATH, unsigned } from "./answer";
import { Bodies } from "./bodies";
import { Connections, usualLimits } from "./connections";
import { Judges } from "./judges";
import { Queue } from "./queue";
import { MalformedRequest } from "./run-task-request";
import { SeenRequests } from "./seen-requests";
import { isSignature, SIGNATURE_HEADER } from "./signature";
import { Task, type TaskOptions } from "./task";
import { Turns } from "./turns";

/** What a server is told. */
export interface ServerOptions extends Omit<TaskOptions, "judge" | "turn"> {
  /** None for a server that takes requests from anybody. */
  readonly keys: readonly string[];
  /** Tasks at once. */
  readonly concurrency: number;
  /** Processes that judge plans. */
  readonly judges: number;
  /** What one of them may use, in megabytes. */
  readonly heapInMegabytes: number;
  /** Tasks that may wait. */
  readonly queueLimit: number;
  /** What is wrong with the log, in one line, for those who ask for health. */
  complaint(): string | undefined;
}

/** How long the head and the body of a request may take. */
const TIMEOUT_IN_MS = { headers: 10_000, body: 10_000 };
/** How long a request is remembered: longer than HCP Terraform waits for a task, which is 60 minutes. */
const REPLAY_WINDOW = { milliseconds: 2 * 3_600_000, most: 100_000 };
/** What takes longer makes room for others, in milliseconds. Most plans are fetched and judged in one second. */
const PATIENCE = 5_000;
/** So many slow plans are under way beside the others, at least. */
const LEAST_SLOW = 32;
/** A connection on which nothing happens is closed after this time, in milliseconds. */
const SILENCE = 30_000;
/** Connections that wait to be taken. */
const BACKLOG = 1_024;
/** How often the log says that connections were closed for others, in milliseconds. */
const CROWDED_EVERY = 10_000;
/** What is still being answered at the end has so long, in milliseconds. */
const LAST_ANSWERS = 1_000;

/** What is known of a request until it is answered. */
interface Exchange {
  readonly id: string;
  readonly start: number;
  readonly response?: http.ServerResponse;
  readonly about: Record<string, unknown>;
}

/** The server of a run task. */
export class RunTaskServer {
  readonly #http: http.Server;
  readonly #queue: Queue;
  readonly #judges: Judges;
  readonly #turns: Turns;
  readonly #seen = new SeenRequests(REPLAY_WINDOW.milliseconds, REPLAY_WINDOW.most);
  readonly #bodies = new Bodies(TIMEOUT_IN_MS.body);
  readonly #connections = new Connections(usualLimits(), () => this.#onCrowded());
  readonly #open = new WeakMap<Duplex, Exchange>();
  #crowded = 0;
  #isStopping = false;

  constructor(readonly options: ServerOptions) {
    const { judges, heapInMegabytes, timeout, concurrency, queueLimit } = options;
    const { severity, threshold, advisory, rulesUrl } = options;
    this.#judges = new Judges(
      { most: judges, heapInMegabytes, timeout, patience: PATIENCE },
      {
        ...(severity && { severity }),
        ...(threshold && { threshold }),
        ...(advisory !== undefined && { advisory }),
        ...(rulesUrl !== undefined && { rulesUrl }),
      },
    );
    this.#turns = new Turns({
      most: concurrency,
      mostSlow: Math.max(LEAST_SLOW, 8 * concurrency),
      patience: PATIENCE,
    });
    // A result that was not taken may be asked for again.
    this.#queue = new Queue(concurrency + queueLimit, ({ request }, result) => {
      if (result === "undelivered") this.#seen.forget(request.taskResultId);
    });
    this.#http = http.createServer(
      {
        headersTimeout: TIMEOUT_IN_MS.headers,
        // The body has a limit of its own; this one is for what gets round it.
        requestTimeout: TIMEOUT_IN_MS.headers + TIMEOUT_IN_MS.body + 5_000,
        connectionsCheckingInterval: 1_000,
        keepAliveTimeout: 5_000,
        // Answered below, with a line in the log.
        requireHostHeader: false,
      },
      (request, response) => this.#on(request, response),
    );
    // Node would ask for the body of each; here it is asked for once it is wanted.
    for (const event of ["checkContinue", "checkExpectation"]) {
      this.#http.on(event, (request: http.IncomingMessage, response: http.ServerResponse) =>
        this.#on(request, response),
      );
    }
    this.#http.timeout = SILENCE;
    this.#http.on("connection", (socket: Socket) => this.#connections.add(socket));
    this.#http.on("clientError", (error: NodeJS.ErrnoException, socket) => this.#onBroken(error, socket));
  }

  /** @returns where it listens @throws what the system has against it */
  async listen(port: number, host: string): Promise<{ readonly address: string; readonly port: number }> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once("error", reject).listen({ port, host, backlog: BACKLOG }, resolve);
    });
    const at = this.#http.address();
    if (at === null || typeof at === "string") throw new Error("no address");
    return at;
  }

  /**
   * Answers what is new with 503, finishes what it has accepted, and gives up what is left after the grace, in
   * milliseconds. HCP Terraform is told of each plan that is given up, which has 15 seconds more.
   */
  async stop(grace: number): Promise<void> {
    this.#isStopping = true;
    const { log } = this.options;
    log("info", { event: "stopping", tasks: this.#queue.length });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), grace);
    });
    if ((await Promise.race([this.#queue.drained(), late])) === "late") {
      const tasks = await this.#queue.abandon("it was stopped before it had done so. Run the plan again.");
      log("warning", { event: "abandoned", tasks });
    }
    clearTimeout(timer);
    const closed = new Promise((resolve) => this.#http.close(resolve));
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS))]);
    this.#http.closeAllConnections();
    await Promise.all([closed, this.#judges.end()]);
    const complaint = this.options.complaint();
    log("info", { event: "stopped", ...(complaint !== undefined && { log: complaint }) });
  }

  #on(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { method = "", url = "" } = request;
    // Whatever follows the path may be a secret.
    const path = url.split(/[?#]/)[0] ?? "";
    const exchange = { id: randomUUID(), start: Date.now(), response, about: { method, path } };
    this.#open.set(request.socket, exchange);
    // What comes after it on the same connection is another one.
    response.once("finish", () => {
      if (request.complete && this.#open.get(request.socket) === exchange) this.#open.delete(request.socket);
    });
    const answer = this.#answerAtOnce(path, method, request);
    if (answer) {
      this.#end(exchange, answer);
      return;
    }
    if (request.headers.expect !== undefined) response.writeContinue();
    this.#bodies.read(request).then(
      (body) => this.#end(exchange, Buffer.isBuffer(body) ? this.#accept(body, request, exchange) : body),
      (error: unknown) => this.#fault(exchange, error),
    );
  }

  #answerAtOnce(path: string, method: string, request: http.IncomingMessage): Answer | undefined {
    const { host, expect } = request.headers;
    if (host === undefined && request.httpVersion !== "1.0") {
      return { status: 400, line: "The header host is missing." };
    }
    if (expect !== undefined && !/^100-continue$/i.test(expect)) {
      return { status: 417, line: "Nothing is expected here but 100-continue." };
    }
    if (path === RUN_TASK_PATH) {
      return answerToHead(method, request.headers) ?? this.#answerToSignature(request);
    }
    if (path !== "/healthz" && path !== "/readyz") {
      return { status: 404, line: `There is ${RUN_TASK_PATH}, /healthz and /readyz.` };
    }
    if (method !== "GET" && method !== "HEAD") {
      return { status: 405, line: `${path} takes GET.`, headers: { allow: "GET, HEAD" } };
    }
    if (path === "/healthz") {
      const complaint = this.options.complaint();
      return { status: 200, line: complaint === undefined ? "ok" : `ok\n${complaint}` };
    }
    if (this.#isStopping) return { status: 503, line: "stopping" };
    return this.#queue.isFull ? { status: 503, line: "full" } : { status: 200, line: "ready" };
  }

  /** A request without a signature is answered before its body. */
  #answerToSignature({ headers }: http.IncomingMessage): Answer | undefined {
    const { keys } = this.options;
    return keys.length > 0 && !isSignature(headers[SIGNATURE_HEADER]) ? unsigned() : undefined;
  }

  #accept(body: Buffer, { headers, socket }: http.IncomingMessage, exchange: Exchange): Answer {
    const signature = headers[SIGNATURE_HEADER];
    const { keys, log: _, ...options } = this.options;
    const answer = answerToBody(body, typeof signature === "string" ? signature : undefined, keys);
    const { request } = answer;
    if (answer.status !== 401) this.#connections.renew(socket);
    if (!request) return answer;
    const { about } = exchange;
    about.run = request.runId;
    about.task = request.taskResultId;
    try {
      options.hosts.forToken(request.callbackUrl, "task_result_callback_url");
    } catch (error) {
      // The result could not be sent, so it is said here.
      return { status: 400, line: (error as Error).message };
    }
    // What was taken is done, however much there is to do beside it.
    if (this.#seen.has(request.taskResultId)) {
      about.replayed = true;
      return answer;
    }
    if (this.#isStopping || this.#queue.isFull) return later(this.#isStopping ? "stopping" : "full");
    this.#seen.add(request.taskResultId);
    const task = new Task(request, exchange.id, {
      ...this.options,
      turn: (signal) => this.#turns.take(request, signal),
      judge: (plan, signal) => {
        const { organization, workspace } = request;
        return this.#judges.judge(plan, { organization, workspace, cost: plan.byteLength }, signal);
      },
    });
    this.#queue.add(task);
    return answer;
  }

  #end({ id, start, response, about }: Exchange, { status, line, headers }: Answer): void {
    if (!response || response.headersSent || response.destroyed) return;
    const isWell = status < 400;
    const text = line === undefined ? "" : `${line}\n`;
    response.writeHead(status, {
      ...headers,
      "content-type": "text/plain; charset=utf-8",
      "content-length": Buffer.byteLength(text),
      "x-request-id": id,
      "cache-control": "no-store",
      // What is left of a refused body is not waited for.
      ...((!isWell || this.#isStopping) && { connection: "close" }),
    });
    response.end(response.req.method === "HEAD" ? "" : text);
    if (!response.req.complete) discard(response.req);
    this.#note(status, { ...about, ...(!isWell && { why: line }) }, id, start);
  }

  /** Said once for many, since those who open connections should not fill the log. */
  #onCrowded(): void {
    if (this.#crowded++ > 0) return;
    setTimeout(() => {
      this.options.log("warning", { event: "crowded", closed: this.#crowded });
      this.#crowded = 0;
    }, CROWDED_EVERY).unref();
  }

  /** What never became a request: no HTTP, or too slow for one. */
  #onBroken(error: NodeJS.ErrnoException, socket: Duplex): void {
    const open = this.#open.get(socket);
    if (open?.response?.headersSent) return void socket.destroy();
    const status =
      error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : error.code === "HPE_HEADER_OVERFLOW" ? 431 : 400;
    // A client that went away gets no answer, and has asked for nothing.
    if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
    socket.end(
      `HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
    );
    this.#note(status, open?.about ?? {}, open?.id ?? randomUUID(), open?.start ?? Date.now());
  }

  #fault(exchange: Exchange, error: unknown): void {
    const kind = error instanceof MalformedRequest ? "malformed" : ((error as Error)?.name ?? "unknown");
    this.options.log("error", { event: "fault", id: exchange.id, kind });
    this.#end(exchange, { status: 500, line: "Something is wrong with keywright itself." });
  }

  #note(status: number, about: Record<string, unknown>, id: string, start: number): void {
    // Those who look after a server ask it all the time.
    if (status === 200 && (about.path === "/healthz" || about.path === "/readyz")) return;
    const level = status >= 500 ? "error" : status >= 400 ? "warning" : "info";
    this.options.log(level, { event: "request", id, ...about, status, ms: Date.now() - start });
  }
}

/** How long a refused body may go on, in milliseconds: a client that is still sending reads no answer. */
const DISCARD = 1_000;

function discard(request: http.IncomingMessage): void {
  const { socket } = request;
  request.on("error", () => undefined).resume();
  setTimeout(() => {
    if (!request.complete) socket.destroy();
  }, DISCARD).unref();
}
