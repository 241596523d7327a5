import * as http from "node:http";
import type { AddressInfo } from "node:net";

/** A request on its way to AWS, as far as it tells one call from another. */
export interface Call {
  readonly method: string;
  /** The path with its query. */
  readonly path: string;
  /** What protocols that are not REST call: `TrentService.CreateKey`. Undefined for S3. */
  readonly operation: string | undefined;
}

/** What sees every call. */
export interface Watch {
  /** Before AWS hears of a call. False keeps it from AWS, and its caller without an answer. */
  before?(call: Call): boolean;
  /** When AWS has done it, and its caller does not know yet. False keeps the answer. */
  after?(call: Call): boolean;
}

/** A proxy in front of a local AWS, in which a test sees every call and can drop it or its answer. */
export class InterceptingProxy {
  /** Opens one on a free port of 127.0.0.1. */
  static async open(target: string): Promise<InterceptingProxy> {
    const server = http.createServer();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", resolve);
    });
    return new InterceptingProxy(server, new URL(target));
  }

  /** The address to use in place of the address of AWS. */
  readonly url: string;
  watch: Watch = {};
  readonly #server: http.Server;
  readonly #target: URL;

  private constructor(server: http.Server, target: URL) {
    this.#server = server;
    this.#target = target;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on("request", (request, answer) => this.#pass(request, answer));
  }

  /** Stops listening. */
  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #pass(request: http.IncomingMessage, answer: http.ServerResponse): void {
    const { method = "GET", url: path = "/", headers } = request;
    const target = headers["x-amz-target"];
    const call = { method, path, operation: typeof target === "string" ? target : undefined };
    const parts: Buffer[] = [];
    request.on("error", () => answer.destroy());
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      if (this.watch.before?.(call) === false) {
        answer.destroy();
        return;
      }
      const { hostname, port } = this.#target;
      const onwards = http.request({ hostname, port, method, path, headers }, (incoming) => {
        const received: Buffer[] = [];
        incoming.on("data", (part: Buffer) => received.push(part));
        incoming.on("end", () => {
          if (this.watch.after?.(call) === false) {
            answer.destroy();
            return;
          }
          answer.writeHead(incoming.statusCode ?? 502, incoming.headers);
          answer.end(Buffer.concat(received));
        });
      });
      onwards.on("error", () => answer.destroy());
      onwards.end(Buffer.concat(parts));
    });
  }
}
