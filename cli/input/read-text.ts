import { isAscii, isUtf8 } from "node:buffer";
import * as path from "node:path";
import { isObject, type Json, type JsonObject } from "../../terraform";
import { InputError } from "./input-error";
import { jsonErrorOffset } from "./json-error";
import { readBytes } from "./read-bytes";

/** A file as reports name it: from here if it is below, with `/` between folders. */
export function displayed(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file));
  const shown = relative.startsWith("..") || path.isAbsolute(relative) ? path.resolve(file) : relative || ".";
  return shown.split(path.sep).join("/");
}

/** The text of a file. @throws InputError if it cannot be read, or is not UTF-8 */
export function readText(file: string | 0, name: string): string {
  let bytes: Buffer;
  try {
    bytes = readBytes(file, name);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${name}: ${reason(error)}.`);
  }
  const start = bytes.toString("latin1", 0, GIT_CRYPT.length);
  if (start.startsWith(ZIP)) throw new InputError(`${name}: ${BINARY}.`);
  if (start === GIT_CRYPT)
    throw new InputError(`${name}: it is encrypted with git-crypt. Run git-crypt unlock.`);
  if (!isUtf8(bytes))
    throw new InputError(`${name}${file === 0 ? "" : placeOf(bytes)}: it is not UTF-8. Save it as UTF-8.`);
  const zero = bytes.indexOf(0);
  if (zero !== -1) throw new InputError(`${name}${lineOf(bytes.subarray(0, zero))}: it is not text.`);
  // Nearly all files are, and then there is nothing to decode.
  const text = bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** What a file of `terraform plan -out` begins with: a zip. */
export const ZIP = "PK\u0003\u0004";
/** What is said of one. */
export const BINARY = "it is a plan in Terraform's own format: print it with terraform show -json";
/** What an encrypted file begins with. Source: https://github.com/AGWA/git-crypt, commands.cpp */
const GIT_CRYPT = "\0GITCRYPT\0";

/** Where the first bytes are that are no UTF-8, `:LINE:COLUMN`; nothing in what is no text at all. */
function placeOf(bytes: Buffer): string {
  if (bytes.includes(0)) return "";
  const text = bytes.toString("utf8");
  let before = 0;
  let counted = 0;
  for (let at = text.indexOf("\ufffd"); at !== -1; at = text.indexOf("\ufffd", at + 1)) {
    before += Buffer.byteLength(text.slice(counted, at));
    counted = at;
    // The character itself may stand in a text.
    if (!bytes.subarray(before, before + 3).equals(Buffer.from("\ufffd")))
      return lineOf(bytes.subarray(0, before));
  }
  return "";
}

function lineOf(before: Buffer): string {
  const text = before.toString("utf8");
  return `:${text.split("\n").length}:${text.length - text.lastIndexOf("\n")}`;
}

/** Why a file could not be read or written, in words. */
export function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const words: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    EACCES: "it may not be opened",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of the path is no folder",
    ENXIO: "it is a socket, and no file",
    ELOOP: "its links lead in a circle",
    ENOSPC: "the disk is full",
    EDQUOT: "the disk quota is used up",
    EROFS: "the file system is read-only",
    ERR_FS_FILE_TOO_LARGE: "it is larger than 2 GiB",
  };
  return words[code] ?? (code === "" ? "it cannot be read" : `it cannot be used (${code})`);
}

/**
 * What a text of JSON says.
 *
 * @param read `parseJsonSyntax` for a file of Terraform's JSON syntax. @default JSON.parse
 * @throws InputError with line and column
 */
export function parseJson(name: string, text: string, read = plainJson): Json {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${name}: it is nested too deep.`);
    const at = jsonErrorOffset(text);
    const before = text.slice(0, at);
    const line = before.split("\n").length;
    const what = at >= text.length ? "the JSON ends too early" : "this is not JSON";
    throw new InputError(`${name}:${line}:${at - before.lastIndexOf("\n")}: ${what}.`);
  }
}

function plainJson(text: string): Json {
  return JSON.parse(text) as Json;
}

/** What a text of JSON says, if that is an object. @throws InputError */
export function parseJsonObject(name: string, text: string, read = plainJson): JsonObject {
  const json = parseJson(name, text, read);
  if (isObject(json)) return json;
  throw new InputError(`${name}:1:1: this is JSON, and no object. Give a plan, a state or a configuration.`);
}
