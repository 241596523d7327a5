import {
  ErrorCodes,
  LSPErrorCodes,
  type Position,
  type Range,
  ResponseError,
} from "vscode-languageserver/node";
import { fileOf, realFile } from "./file-uri";

/** A request that cannot be answered, with what is wrong with it. */
export function badRequest(why: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, why);
}

/** A request that is in order, and cannot be met. */
export function failedRequest(why: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}

/** The file that a request is about, by its real path. @throws ResponseError for what names no file */
export function fileIn(params: unknown): { readonly uri: string; readonly file: string } {
  const uri = fieldOf(fieldOf(params, "textDocument"), "uri");
  if (typeof uri !== "string") throw badRequest("textDocument.uri is missing.");
  const file = fileOf(uri);
  if (file === undefined) throw badRequest(`textDocument.uri is ${JSON.stringify(uri)}, which is no file.`);
  return { uri, file: realFile(file) };
}

/** @throws ResponseError for what is no position */
export function positionIn(params: unknown, name = "position"): Position {
  const found = fieldOf(params, name);
  const [line, character] = [fieldOf(found, "line"), fieldOf(found, "character")];
  if (isCount(line) && isCount(character)) return { line, character };
  throw badRequest(`${name} has to have a line and a character, counted from 0.`);
}

/** @throws ResponseError for what is no range */
export function rangeIn(params: unknown): Range {
  const range = fieldOf(params, "range");
  return { start: positionIn(range, "start"), end: positionIn(range, "end") };
}

/** A field of something that an editor has sent; undefined where there is none. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
