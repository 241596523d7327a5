import { EvaluationError } from "../scope";
import { hidden } from "../types";
import { type FunctionDefinition, operand, text, textAt } from "./definition";
import { findEncoding } from "./text-encoding";

const STR = { name: "str", type: "string" } as const;

export const ENCODING: readonly FunctionDefinition[] = [
  {
    name: "base64encode",
    parameters: [STR],
    returns: "string",
    call: (operands) => text(Buffer.from(textAt(operands, 0), "utf8").toString("base64")),
  },
  {
    name: "base64decode",
    parameters: [{ ...STR, allows: ["sensitive"] }],
    returns: "string",
    call: (operands) => hidden(text(utf8(bytesOf(textAt(operands, 0)))), operand(operands, 0).sensitive),
  },
  {
    name: "textencodebase64",
    parameters: [
      { name: "string", type: "string" },
      { name: "encoding", type: "string" },
    ],
    returns: "string",
    call: (operands) => {
      const encoding = findEncoding(textAt(operands, 1));
      return encoding && text(Buffer.from(encoding.encode(textAt(operands, 0))).toString("base64"));
    },
  },
  {
    name: "textdecodebase64",
    parameters: [
      { name: "source", type: "string" },
      { name: "encoding", type: "string" },
    ],
    returns: "string",
    call: (operands) => {
      const encoding = findEncoding(textAt(operands, 1));
      return encoding && text(encoding.decode(bytesOf(textAt(operands, 0))));
    },
  },
  {
    name: "urlencode",
    parameters: [STR],
    returns: "string",
    call: (operands) => text(queryEscaped(textAt(operands, 0))),
  },
];

/** Go's `url.QueryEscape`. */
function queryEscaped(value: string): string {
  return encodeURIComponent(value)
    .replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}

/**
 * The bytes that Base64 of the standard alphabet stands for. Line breaks in it do not count.
 *
 * @throws EvaluationError where it is not Base64
 */
export function bytesOf(base64: string): Buffer {
  const joined = base64.replace(/[\r\n]/g, "");
  if (joined.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(joined))
    throw new EvaluationError("it is not Base64");
  return Buffer.from(joined, "base64");
}

/** @throws EvaluationError where the bytes are not UTF-8 */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new EvaluationError("the bytes are not UTF-8");
  }
}
