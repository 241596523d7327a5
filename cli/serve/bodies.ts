import type { IncomingMessage } from "node:http";
import { type Answer, later, REQUEST_LIMIT, tooLarge } from "./answer";

/** What may be held of bodies whose signature is not checked yet, in bytes. HCP Terraform's have a few thousand. */
const MOST_HELD = 50_000_000;

/** A body that is on its way. */
interface Body {
  length: number;
  end(what: Buffer | Answer): void;
}

/**
 * Reads bodies, as far as they are small enough and come in time, and holds so much of all of them and no more.
 * Where that is too much the largest one is given up, so large bodies cannot keep out small ones.
 */
export class Bodies {
  readonly #open = new Set<Body>();
  #held = 0;

  /** @param timeout for one body, in milliseconds */
  constructor(readonly timeout: number) {}

  /** @returns the body, or what is said in place of it */
  read(request: IncomingMessage): Promise<Buffer | Answer> {
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      const body: Body = {
        length: 0,
        end: (what) => {
          if (!this.#open.delete(body)) return;
          clearTimeout(timer);
          request.removeAllListeners("data");
          this.#held -= body.length;
          chunks.length = 0;
          resolve(what);
        },
      };
      this.#open.add(body);
      const timer = setTimeout(
        () => body.end({ status: 408, line: "The body took too long." }),
        this.timeout,
      );
      request.on("data", (chunk: Buffer) => {
        body.length += chunk.length;
        this.#held += chunk.length;
        chunks.push(chunk);
        if (body.length > REQUEST_LIMIT) body.end(tooLarge());
        else if (this.#held > MOST_HELD) this.#largest(body).end(later("busy"));
      });
      request.on("end", () => body.end(Buffer.concat(chunks)));
      request.on("error", () => body.end({ status: 400, line: "The body ends too early." }));
    });
  }

  #largest(first: Body): Body {
    let largest = first;
    for (const one of this.#open) if (one.length > largest.length) largest = one;
    return largest;
  }
}
