import { EvaluationError } from "../scope";

interface Encoding {
  encode(text: string): Uint8Array;
  decode(bytes: Uint8Array): string;
}

/** Names of IANA, in lower case, of encodings with one byte for a character, and what the browsers call them. */
const ONE_BYTE = new Set([
  "ibm866",
  "iso-8859-2",
  "iso-8859-3",
  "iso-8859-4",
  "iso-8859-5",
  "iso-8859-6",
  "iso-8859-7",
  "iso-8859-8",
  "iso-8859-10",
  "iso-8859-13",
  "iso-8859-14",
  "iso-8859-15",
  "iso-8859-16",
  "koi8-r",
  "koi8-u",
  "macintosh",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "windows-1258",
]);

/** Encodings that Go's library has and that are not followed here. */
const OTHERS =
  /^(shift_jis|ms_kanji|csshiftjis|euc-jp|iso-2022-jp|euc-kr|big5|gbk|gb2312|gb18030|hz-gb-2312|ibm\d+|cp\d+|iso-8859-\d+-[ei]|utf-16|tis-620|windows-874|l\d|latin\d|iso-ir-\d+|cs\w+|iso_8859-.*)$/;

/**
 * An encoding by its name of IANA.
 *
 * @returns undefined where Terraform may know it, and it is not followed here
 * @throws EvaluationError where there is none
 */
export function findEncoding(name: string): Encoding | undefined {
  const known = name.toLowerCase();
  switch (known) {
    case "utf-8":
      return {
        encode: (text) => Buffer.from(text, "utf8"),
        decode: (bytes) => decoded(bytes, "utf-8", name),
      };
    case "utf-16le":
      return {
        encode: (text) => Buffer.from(text, "utf16le"),
        decode: (bytes) => decoded(bytes, "utf-16le", name),
      };
    case "utf-16be":
      return {
        encode: (text) => Buffer.from(text, "utf16le").swap16(),
        decode: (bytes) => decoded(bytes, "utf-16be", name),
      };
    case "us-ascii":
      return oneByte(
        (bytes) =>
          Buffer.from(bytes)
            .toString("latin1")
            .replace(/[\x80-\xff]/g, "\ufffd"),
        name,
      );
    case "iso-8859-1":
    case "latin1":
      return oneByte((bytes) => Buffer.from(bytes).toString("latin1"), name);
  }
  if (known === "windows-1252") return oneByte(windows1252, name);
  if (ONE_BYTE.has(known)) return oneByte((bytes) => new TextDecoder(known).decode(bytes), name);
  if (OTHERS.test(known)) return undefined;
  throw new EvaluationError(`${JSON.stringify(name)} is no encoding that Terraform knows`);
}

/** Node takes Windows-1252 as Latin-1, which differs from 0x80 to 0x9f. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (one) => WINDOWS[one.charCodeAt(0) - 0x80] ?? one);
}

function decoded(bytes: Uint8Array, label: string, name: string): string {
  const text = new TextDecoder(label, { ignoreBOM: true }).decode(bytes);
  if (text.includes("\ufffd")) throw new EvaluationError(`the bytes are not ${name}`);
  return text;
}

function oneByte(decode: (bytes: Uint8Array) => string, name: string): Encoding {
  return {
    decode: (bytes) => {
      const text = decode(bytes);
      if (text.includes("\ufffd")) throw new EvaluationError(`the bytes are not ${name}`);
      return text;
    },
    encode: (text) => {
      const codes = new Map<string, number>();
      for (let code = 0; code < 256; code++) codes.set(decode(Uint8Array.of(code)), code);
      codes.delete("\ufffd");
      return Uint8Array.from([...text], (one) => {
        const code = codes.get(one);
        if (code === undefined) throw new EvaluationError(`the text has characters that are not in ${name}`);
        return code;
      });
    },
  };
}
