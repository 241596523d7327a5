import { printable } from "../../report/text";

/** Work that takes less time than this is done before a reader waits for it. */
const DELAY_IN_MS = 1_000;

/** One line on a terminal that says what is being done, once that takes a while; nothing in a pipe. */
export class Progress {
  readonly #start = Date.now();
  #isShown = false;

  /** @param given @default standard error, which takes time to set up and is asked for when there is something to say */
  constructor(readonly given?: NodeJS.WriteStream) {}

  get stream(): NodeJS.WriteStream {
    return this.given ?? process.stderr;
  }

  say(what: string): void {
    if (Date.now() - this.#start < DELAY_IN_MS || !this.stream.isTTY) return;
    this.stream.write(`\r\u001b[2K${printable(what)} …`);
    this.#isShown = true;
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isShown) this.stream.write("\r\u001b[2K");
    this.#isShown = false;
  }
}
