import * as http from "node:http";
import type { AddressInfo } from "node:net";

/** What stands between a client and a local AWS does to requests of one operation. */
export interface Trouble {
  /** The end of X-Amz-Target, or the Action of a query: "ListGrants". @default every one */
  readonly operation?: string;
  /** The Region that is asked. @default every one */
  readonly region?: string;
  /** Answered in place of AWS: how often, with which error. @default every time */
  readonly times?: number;
  readonly error?: { readonly status: number; readonly name: string; readonly message: string };
  /** Answered in place of an AWS that does not know the operation. */
  readonly answer?: object;
  /** The list in the answer that is cut into pages of this many. */
  readonly pages?: { readonly list: string; readonly size: number };
}

/**
 * A loopback server that hands on to a local AWS whatever it is asked, and gives the trouble that a local AWS does
 * not: pages, throttling, refusals.
 */
export class LoopbackAws {
  /** Operations in the order in which they were asked for; of services that have none, methods and paths. */
  readonly seen: string[] = [];
  readonly #server: http.Server;

  private constructor(
    readonly target: string,
    readonly troubles: readonly Trouble[],
  ) {
    this.#server = http.createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async start(target: string, troubles: readonly Trouble[]): Promise<LoopbackAws> {
    const one = new LoopbackAws(target, troubles);
    await new Promise<void>((resolve) => one.#server.listen(0, "127.0.0.1", resolve));
    return one;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const operation = operationOf(request, body);
    const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? "")?.[1];
    const trouble = this.troubles.find(
      (one) => (one.operation ?? operation) === operation && (one.region ?? region) === region,
    );
    const before = this.seen.filter((one) => one === operation).length;
    this.seen.push(operation);
    if (trouble?.error && before < (trouble.times ?? Number.POSITIVE_INFINITY)) {
      const { status, name, message } = trouble.error;
      if (request.headers["x-amz-target"] === undefined) {
        const inside = `<Code>${name}</Code><Message>${message}</Message>`;
        response.writeHead(status, { "content-type": "text/xml" });
        response.end(`<Response><Errors><Error>${inside}</Error></Errors></Response>`);
        return;
      }
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1", "x-amzn-errortype": name });
      response.end(JSON.stringify({ __type: name, message }));
      return;
    }
    if (trouble?.answer) {
      response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify(trouble.answer));
      return;
    }
    const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
    const asked = trouble?.pages ? withoutMarker(body) : { text: body, from: 0 };
    const answer = await fetch(`${this.target}${request.url}`, {
      method: request.method ?? "POST",
      headers: headers as Record<string, string>,
      ...(asked.text.length > 0 && { body: new Uint8Array(asked.text) }),
      redirect: "manual",
    });
    let text = Buffer.from(await answer.arrayBuffer());
    if (trouble?.pages && answer.ok) text = page(text, trouble.pages, asked.from);
    const type = answer.headers.get("content-type");
    const kind = answer.headers.get("x-amzn-errortype");
    response.writeHead(answer.status, {
      ...(type && { "content-type": type }),
      ...(kind && { "x-amzn-errortype": kind }),
    });
    response.end(text);
  }
}

function operationOf({ headers, method, url = "" }: http.IncomingMessage, body: Buffer): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.slice(target.lastIndexOf(".") + 1);
  return new URLSearchParams(body.toString("latin1")).get("Action") ?? `${method} ${url}`;
}

/** AWS would refuse a marker that it has not given; the local one never gives any. */
function withoutMarker(body: Buffer): { text: Buffer; from: number } {
  const { Marker, Limit: _, ...rest } = JSON.parse(body.toString()) as { Marker?: string; Limit?: number };
  return { text: Buffer.from(JSON.stringify(rest)), from: Number(Marker ?? 0) };
}

function page(
  text: Buffer,
  { list, size }: NonNullable<Trouble["pages"]>,
  from: number,
): Buffer<ArrayBuffer> {
  const answer = JSON.parse(text.toString()) as Record<string, unknown[]>;
  const all = answer[list] ?? [];
  const isLast = from + size >= all.length;
  const cut = { [list]: all.slice(from, from + size), Truncated: !isLast };
  return Buffer.from(JSON.stringify(isLast ? cut : { ...cut, NextMarker: String(from + size) }));
}
