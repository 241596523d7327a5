import { EvaluationError, type Outside } from "../scope";
import type { Type } from "../type";
import { hidden, setOf } from "../types";
import type { Value } from "../value";
import { bool, type CallContext, type FunctionDefinition, operand, text, textAt } from "./definition";
import { utf8 } from "./encoding";
import { filesLike } from "./glob";
import { hash } from "./hashes";
import { baseName, cleaned, folderName, joinedPath } from "./paths";

const PATH = { name: "path", type: "string" } as const;
const SEEN_PATH = { ...PATH, allows: ["sensitive"] } as const;

export const FILES: readonly FunctionDefinition[] = [
  ofFile("file", (bytes) => utf8(bytes)),
  ofFile("filebase64", (bytes) => Buffer.from(bytes).toString("base64")),
  ofFile("filemd5", (bytes) => hash(bytes, "md5", "hex")),
  ofFile("filesha1", (bytes) => hash(bytes, "sha1", "hex")),
  ofFile("filesha256", (bytes) => hash(bytes, "sha256", "hex")),
  ofFile("filesha512", (bytes) => hash(bytes, "sha512", "hex")),
  ofFile("filebase64sha256", (bytes) => hash(bytes, "sha256", "base64")),
  ofFile("filebase64sha512", (bytes) => hash(bytes, "sha512", "base64")),
  {
    name: "fileexists",
    parameters: [SEEN_PATH],
    returns: "bool",
    call: (operands, { outside }) => {
      const path = textAt(operands, 0);
      const has = outside.hasFile?.(path);
      const found = has === undefined ? unread(path, "bool", outside) : bool(has);
      const { sensitive } = operand(operands, 0);
      return found && hidden(sensitive ? unnamed(found) : found, sensitive);
    },
  },
  {
    name: "fileset",
    parameters: [SEEN_PATH, { name: "pattern", type: "string", allows: ["sensitive"] }],
    returns: { set: "string" },
    call: (operands, { outside }) => {
      const isSensitive = operands.some((one) => one.sensitive);
      const files = filesLike(textAt(operands, 0), textAt(operands, 1), outside);
      return files && hidden(setOf("string", files.map(text)), isSensitive);
    },
  },
  {
    name: "basename",
    parameters: [PATH],
    returns: "string",
    call: (operands) => text(baseName(textAt(operands, 0))),
  },
  {
    name: "dirname",
    parameters: [PATH],
    returns: "string",
    call: (operands) => text(folderName(textAt(operands, 0))),
  },
  {
    name: "abspath",
    parameters: [PATH],
    returns: "string",
    call: (operands, { outside }) => {
      const path = textAt(operands, 0);
      if (path.startsWith("/")) return text(cleaned(path));
      return outside.workingFolder === undefined ? undefined : text(joinedPath(outside.workingFolder, path));
    },
  },
];

function ofFile(name: string, of: (bytes: Uint8Array) => string): FunctionDefinition {
  return {
    name,
    parameters: [SEEN_PATH],
    returns: "string",
    call: (operands, context) => {
      const path = operand(operands, 0);
      const bytes = read(textAt(operands, 0), context);
      if (bytes instanceof Uint8Array) return hidden(text(of(bytes)), path.sensitive);
      return bytes && hidden(path.sensitive ? unnamed(bytes) : bytes, path.sensitive);
    },
  };
}

/** What is in a file; what stands for it where it is not read. */
function read(path: string, { outside }: CallContext): Uint8Array | Value | undefined {
  const bytes = outside.readFile?.(path);
  if (bytes !== undefined) return bytes;
  if (outside.hasFile?.(path) === false)
    throw new EvaluationError(`there is no file ${JSON.stringify(path)}`);
  return unread(path, "string", outside);
}

/** Without the path of the file, which is hidden. */
function unnamed(value: Value): Value {
  return value.is === "unknown" ? { ...value, why: [{ is: "sensitive" }] } : value;
}

function unread(path: string, type: Type, { whyUnread }: Outside): Value | undefined {
  const problem = whyUnread?.(path);
  return problem === undefined
    ? undefined
    : { is: "unknown", type, why: [{ is: "file", path, problem }], notNull: true };
}
