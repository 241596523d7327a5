import { constants } from "node:buffer";
import * as fs from "node:fs";
import { InputError } from "./input-error";

/** How long a pipe without a writer is waited for, in milliseconds: a command that writes to it may still start. */
const PATIENCE = 5_000;
/** How long to wait before a pipe is looked at again, in milliseconds. */
const PAUSE = 20;
const CHUNK = 1 << 16;

/**
 * The bytes of a file, of a pipe up to its end, or of standard input.
 *
 * @throws InputError for a device, a socket, a pipe that nothing is written to, and for what is too large
 */
export function readBytes(file: string | 0, name: string): Buffer {
  if (file === 0) return readToEnd(0, name, false);
  // Without blocking: a pipe that nothing is written to would never open.
  const handle = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  try {
    const stat = fs.fstatSync(handle);
    if (stat.isCharacterDevice() || stat.isBlockDevice())
      throw new InputError(`${name}: it is a device, and no file.`);
    if (stat.size > constants.MAX_STRING_LENGTH) throw tooLarge(name, stat.size);
    return stat.isFIFO() ? readToEnd(handle, name, true) : fs.readFileSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

function readToEnd(handle: number, name: string, isPipe: boolean): Buffer {
  const chunks: Buffer[] = [];
  const chunk = Buffer.allocUnsafe(CHUNK);
  let length = 0;
  let waited = 0;
  for (;;) {
    const count = readSome(handle, chunk);
    if (count === 0 && (!isPipe || length > 0)) return Buffer.concat(chunks, length);
    if (count > 0) {
      chunks.push(Buffer.from(chunk.subarray(0, count)));
      length += count;
      if (length > constants.MAX_STRING_LENGTH) throw tooLarge(name, length);
      continue;
    }
    // The end of a pipe that was never written to looks like its beginning.
    if (count === 0) waited += PAUSE;
    if (waited > PATIENCE)
      throw new InputError(`${name}: nothing is written to this pipe (waited ${PATIENCE / 1000} seconds).`);
    pause();
  }
}

/** How many bytes were there; 0 at the end, -1 where there may be more later. */
function readSome(handle: number, chunk: Buffer): number {
  try {
    return fs.readSync(handle, chunk, 0, chunk.length, null);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EAGAIN") return -1;
    // What Windows says at the end of a pipe.
    if (code === "EOF") return 0;
    throw error;
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}

function tooLarge(name: string, size: number): InputError {
  return new InputError(`${name}: it is too large to be read (${size} bytes or more).`);
}
