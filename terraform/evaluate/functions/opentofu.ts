import { gunzipSync } from "node:zlib";
import { EvaluationError } from "../scope";
import { hidden } from "../types";
import { type FunctionDefinition, MAX_TEXT, operand, text, textAt } from "./definition";
import { bytesOf, utf8 } from "./encoding";

/**
 * Functions of OpenTofu that state what is assumed of a value, or take a type. They are not followed: what they give
 * is not known.
 */
const NOT_FOLLOWED =
  "assumeequal assumelistlength assumelistlengthmax assumelistlengthmin assumemaplength assumemaplengthmax assumemaplengthmin assumenotnull assumesetlength assumesetlengthmax assumesetlengthmin assumestringprefix";

/** Functions that OpenTofu has and Terraform does not. https://opentofu.org/docs/language/functions/ */
export const OPENTOFU: readonly FunctionDefinition[] = [
  {
    name: "base64gunzip",
    parameters: [{ name: "str", type: "string", allows: ["sensitive"] }],
    returns: "string",
    call: (operands) => {
      const bytes = bytesOf(textAt(operands, 0));
      return hidden(text(utf8(unzipped(bytes))), operand(operands, 0).sensitive);
    },
  },
  {
    name: "urldecode",
    parameters: [{ name: "str", type: "string" }],
    returns: "string",
    call: (operands) => {
      const written = textAt(operands, 0);
      if (/%(?![0-9A-Fa-f]{2})/.test(written)) throw new EvaluationError("a % has no two digits behind it");
      const bytes = written
        .replaceAll("+", " ")
        .replace(/(?:%[0-9A-Fa-f]{2})+/g, (one) =>
          Buffer.from(one.replaceAll("%", ""), "hex").toString("utf8"),
        );
      return text(bytes);
    },
  },
  ...NOT_FOLLOWED.split(" ").map(
    (name): FunctionDefinition => ({
      name,
      parameters: [],
      variadic: { name: "operands", type: "any", allows: ["null", "unknown", "any-type"] },
      mayBeNull: true,
      returns: "any",
      call: () => undefined,
    }),
  ),
];

function unzipped(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_TEXT });
  } catch {
    throw new EvaluationError("the bytes are not compressed with gzip, or are more than 10 MB");
  }
}
