import type { IncomingMessage } from "node:http";
import { type Answer, later, REQUEST_LIMIT, tooLarge } from "./answer";

/** What may be held of bodies that nobody knows yet to be signed, in bytes. HCP Terraform's have a few thousand. */
const MOST_HELD = 50_000_000;

/** Reads bodies, as far as they are small enough and come in time, and holds so much of all of them and no more. */
export class Bodies {
  #held = 0;

  /** @param timeout for one body, in milliseconds */
  constructor(readonly timeout: number) {}

  /** @returns the body, or what is said in place of it */
  read(request: IncomingMessage): Promise<Buffer | Answer> {
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const end = (what: Buffer | Answer) => {
        clearTimeout(timer);
        request.removeAllListeners("data");
        this.#held -= length;
        length = 0;
        chunks.length = 0;
        resolve(what);
      };
      const timer = setTimeout(() => end({ status: 408, line: "The body took too long." }), this.timeout);
      request.on("data", (chunk: Buffer) => {
        length += chunk.length;
        this.#held += chunk.length;
        if (length > REQUEST_LIMIT) return end(tooLarge());
        if (this.#held > MOST_HELD) return end(later("busy"));
        chunks.push(chunk);
      });
      request.on("end", () => end(Buffer.concat(chunks)));
      request.on("error", () => end({ status: 400, line: "The body ends too early." }));
    });
  }
}
