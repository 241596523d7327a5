import * as fs from "node:fs";

/** What may wait for a reader of the log that is slow, in bytes. Lines beyond it are lost. */
const MOST_WAITING = 1_000_000;

/** Standard error. */
const DESCRIPTOR = 2;

/**
 * Standard error as the place of a log. It never throws and never waits: a line that cannot be written, since the
 * reader has gone, the disk is full, or the reader is too slow, is lost and counted. Later lines are written again
 * as soon as that is possible.
 */
export class LogOutput {
  readonly #isFile: boolean;
  #lost = 0;
  #saidLost = 0;
  #why = "";
  #isTorn = false;
  #isIncomplete = false;

  constructor() {
    // Where it was closed before the start, there is no log.
    this.#isFile = isRegularFile();
    process.stderr.on("error", () => undefined);
  }

  /** How many lines could not be written since the start. */
  get lost(): number {
    return this.#lost;
  }

  /** What is wrong with the log, in one line; undefined if every line was written. */
  get complaint(): string | undefined {
    if (this.#lost === 0) return undefined;
    const lines = this.#lost === 1 ? "1 line" : `${this.#lost} lines`;
    return `${lines} of the log could not be written (${this.#why})`;
  }

  /** Whether lines were lost for another reason than a reader that went away. */
  get isIncomplete(): boolean {
    return this.#isIncomplete;
  }

  /**
   * Writes a line.
   *
   * @param note makes the line that says how many were lost before it
   */
  write(line: string, note: (lost: number, why: string) => string): void {
    const lost = this.#lost - this.#saidLost;
    if (lost === 0) {
      this.#put(line, () => undefined);
      return;
    }
    const before = this.#lost;
    // Said once: if this is lost too, the next line says it.
    this.#put(`${note(lost, this.#why)}${line}`, () => {
      this.#saidLost = before;
    });
  }

  /** Resolves once everything is written, or after this time, in milliseconds. */
  async flushed(most: number): Promise<void> {
    if (process.stderr.writableLength === 0) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, most);
      process.stderr.write("", () => resolve());
    });
    clearTimeout(timer);
  }

  #put(text: string, done: () => void): void {
    try {
      if (this.#isFile) this.#putInFile(text, done);
      else if (process.stderr.writableLength > MOST_WAITING) this.#lose("its reader is too slow");
      else process.stderr.write(text, (error) => (error ? this.#lose(codeOf(error)) : done()));
    } catch (error) {
      this.#lose(codeOf(error));
    }
  }

  /** Node's own stream for files takes no notice of a part that was not written. */
  #putInFile(text: string, done: () => void): void {
    // What was cut off is no line, and the next one begins at the start of its own.
    const bytes = Buffer.from(this.#isTorn ? `\n${text}` : text);
    let written = 0;
    try {
      while (written < bytes.length) written += fs.writeSync(DESCRIPTOR, bytes, written);
      this.#isTorn = false;
      done();
    } catch (error) {
      this.#isTorn ||= written > 0;
      this.#lose(codeOf(error));
    }
  }

  #lose(why: string): void {
    this.#lost++;
    this.#why = why;
    if (why !== "EPIPE") this.#isIncomplete = true;
  }
}

function isRegularFile(): boolean {
  try {
    return fs.fstatSync(DESCRIPTOR).isFile();
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException)?.code ?? "unknown";
}
