import { constants, createHash, createPrivateKey, privateDecrypt } from "node:crypto";
import { EvaluationError } from "../scope";
import { type FunctionDefinition, text, textAt } from "./definition";
import { bytesOf } from "./encoding";

type Algorithm = "md5" | "sha1" | "sha256" | "sha512";

const HASHED: readonly (readonly [name: string, algorithm: Algorithm, encoding: "hex" | "base64"])[] = [
  ["md5", "md5", "hex"],
  ["sha1", "sha1", "hex"],
  ["sha256", "sha256", "hex"],
  ["sha512", "sha512", "hex"],
  ["base64sha256", "sha256", "base64"],
  ["base64sha512", "sha512", "base64"],
];

export const HASHES: readonly FunctionDefinition[] = [
  ...HASHED.map(
    ([name, algorithm, encoding]): FunctionDefinition => ({
      name,
      parameters: [{ name: "str", type: "string" }],
      returns: "string",
      call: (operands) => text(hash(textAt(operands, 0), algorithm, encoding)),
    }),
  ),
  {
    name: "uuidv5",
    parameters: [
      { name: "namespace", type: "string" },
      { name: "name", type: "string" },
    ],
    returns: "string",
    call: (operands) => text(uuidOf(textAt(operands, 0), textAt(operands, 1))),
  },
  {
    name: "rsadecrypt",
    parameters: [
      { name: "ciphertext", type: "string" },
      { name: "privatekey", type: "string" },
    ],
    returns: "string",
    call: (operands) => text(decrypted(textAt(operands, 0), textAt(operands, 1))),
  },
];

export function hash(data: string | Uint8Array, algorithm: Algorithm, encoding: "hex" | "base64"): string {
  return createHash(algorithm).update(data).digest(encoding);
}

/** RFC 4122, appendix C. */
const NAMESPACES: Readonly<Record<string, string>> = {
  dns: "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
  url: "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
  oid: "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
  x500: "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
};

function uuidOf(namespace: string, name: string): string {
  const written = NAMESPACES[namespace] ?? namespace;
  const plain = /^urn:uuid:(.{36})$/i.exec(written)?.[1] ?? /^\{(.{36})\}$/.exec(written)?.[1] ?? written;
  if (!/^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(plain))
    throw new EvaluationError(`${JSON.stringify(namespace)} is neither dns, url, oid, x500 nor a UUID`);
  const bytes = createHash("sha1")
    .update(Buffer.from(plain.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex", 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function decrypted(base64: string, pem: string): string {
  let key: ReturnType<typeof createPrivateKey>;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new EvaluationError("the private key cannot be read");
  }
  if (key.asymmetricKeyType !== "rsa") throw new EvaluationError("the private key is not of RSA");
  let block: Buffer;
  try {
    // Node does not take this padding off any more, so that it is done here.
    block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, bytesOf(base64));
  } catch (error) {
    if (error instanceof EvaluationError) throw error;
    throw new EvaluationError("the text was not encrypted for this key");
  }
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 2 || end < 10)
    throw new EvaluationError("the text was not encrypted for this key");
  return block.subarray(end + 1).toString("utf8");
}
