import type BigNumber = require("bignumber.js");

import { EvaluationError } from "../scope";
import { bigNumber, convert, isWhollyKnown, typeOf, unknownFrom } from "../types";
import type { Value } from "../value";
import {
  type FunctionDefinition,
  itemsOf,
  MAX_ELEMENTS,
  MAX_TEXT,
  operand,
  text,
  textAt,
} from "./definition";
import { digits as decimalDigits, exponential, fixed, general } from "./float-format";
import { graphemes } from "./graphemes";
import { jsonText } from "./json-text";

const PARAMETERS = [{ name: "format", type: "string" }] as const;
const ARGUMENTS = { name: "args", type: "any", allows: ["null", "unknown"] } as const;

export const FORMAT: readonly FunctionDefinition[] = [
  {
    name: "format",
    parameters: PARAMETERS,
    variadic: ARGUMENTS,
    returns: "string",
    call: (operands) => {
      const format = textAt(operands, 0);
      if (operands.every(isWhollyKnown)) return text(formatted(format, operands.slice(1)));
      const at = format.indexOf("%");
      return unknownFrom("string", operands, at > 0 ? { prefix: format.slice(0, at) } : {});
    },
  },
  {
    name: "formatlist",
    parameters: PARAMETERS,
    variadic: ARGUMENTS,
    returns: { list: "string" },
    call: (operands) => {
      const format = textAt(operands, 0);
      const given = operands.slice(1);
      let count: number | undefined;
      let isKnown = true;
      const columns = given.map((value) => {
        const type = typeOf(value);
        const isSequence = typeof type !== "string" && ("list" in type || "set" in type || "tuple" in type);
        if (!isSequence || value.is === "null") {
          return () => value;
        }
        const length =
          typeof type !== "string" && "tuple" in type
            ? type.tuple.length
            : value.is === "unknown" ||
                (value.is === "set" && value.items.length > 1 && !isWhollyKnown(value))
              ? undefined
              : itemsOf(value).length;
        if (length === undefined) {
          isKnown = false;
          return () => value;
        }
        if (count !== undefined && count !== length)
          throw new EvaluationError(`the lists differ in length: ${count} and ${length} elements`);
        count = length;
        if (value.is === "unknown") isKnown = false;
        return (at: number) => operand(itemsOf(value), at);
      });
      if (!isKnown) return undefined;
      const rows = count ?? 1;
      if (rows > MAX_ELEMENTS) throw new EvaluationError("the result has more than 100000 elements");
      const items = Array.from({ length: rows }, (_, at): Value => {
        const row = columns.map((column) => column(at));
        if (!row.every(isWhollyKnown)) return unknownFrom("string", row, { notNull: true });
        return text(formatted(format, row));
      });
      return { is: "list", of: "string", items };
    },
  },
];

interface Verb {
  readonly written: string;
  readonly letter: string;
  readonly flags: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

const VERB = /%([0#\-+ ]*)([1-9]\d*)?(?:\.(\d*))?(?:\[([1-9]\d*)\])?([A-Za-z])/y;

/** After cty's `format`. */
function formatted(format: string, operands: readonly Value[]): string {
  let result = "";
  let next = 1;
  let highest = 0;
  for (let at = 0; at < format.length; ) {
    const percent = format.indexOf("%", at);
    if (percent < 0) {
      result += format.slice(at);
      break;
    }
    result += format.slice(at, percent);
    if (format[percent + 1] === "%") {
      result += "%";
      at = percent + 2;
      continue;
    }
    VERB.lastIndex = percent;
    const found = VERB.exec(format);
    if (!found) throw new EvaluationError(`the format has no verb behind the % at ${percent}`);
    const [written, flags = "", width, precision, index, letter = ""] = found;
    const number = index === undefined ? next : Number(index);
    highest = Math.max(highest, number);
    const value = operands[number - 1];
    if (value === undefined)
      throw new EvaluationError(`${written} needs the operand ${number}, but there are ${operands.length}`);
    const size = [width, precision].map((one) => (one === undefined ? undefined : Number(one)));
    if (size.some((one) => (one ?? 0) > 100_000))
      throw new EvaluationError(`${written} is wider than 100000`);
    result += one({ written, letter, flags, width: size[0], precision: size[1] }, value);
    if (result.length > MAX_TEXT) throw new EvaluationError("the text is longer than 10 MB");
    next = number + 1;
    at = percent + written.length;
  }
  if (highest < operands.length)
    throw new EvaluationError(`the format uses ${highest} operands, but there are ${operands.length}`);
  return result;
}

function one(verb: Verb, value: Value): string {
  const { letter, written } = verb;
  if (letter === "v") return padded(verb, plain(verb, value));
  if (!"tbdoxXeEfgGsq".includes(letter)) throw new EvaluationError(`${written} is no verb`);
  if (value.is === "null") throw new EvaluationError(`${written} cannot show null`);
  try {
    if (letter === "t") {
      const converted = convert(value, "bool");
      return String(converted.is === "bool" && converted.value);
    }
    if (letter === "s" || letter === "q") {
      const converted = convert(value, "string");
      const whole = converted.is === "string" ? converted.value : "";
      const short = verb.precision ? graphemes(whole).slice(0, verb.precision).join("") : whole;
      return padded(verb, letter === "q" ? jsonText(text(short)) : short);
    }
    const converted = convert(value, "number");
    const number = bigNumber(converted.is === "number" ? converted.value : 0);
    return "bdoxX".includes(letter) ? whole(verb, number) : fraction(verb, number);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    throw new EvaluationError(`${written}: ${error.message}`);
  }
}

function plain({ flags }: Verb, value: Value): string {
  if (!flags.includes("#")) {
    if (value.is === "string") return value.value;
    if (value.is === "number") return general(bigNumber(value.value), undefined);
  }
  return jsonText(value);
}

function padded({ flags, width }: Verb, shown: string): string {
  if (width === undefined) return shown;
  const pad = (flags.includes("0") ? "0" : " ").repeat(Math.max(0, width - graphemes(shown).length));
  return flags.includes("-") ? shown + pad : pad + shown;
}

function signOf(number: BigNumber, flags: string): string {
  return number.isNegative() && !number.isZero()
    ? "-"
    : flags.includes("+")
      ? "+"
      : flags.includes(" ")
        ? " "
        : "";
}

/** After `Format` of Go's big.Int. */
function whole({ flags, width, precision, letter }: Verb, number: BigNumber): string {
  if (!number.isInteger()) throw new EvaluationError("a whole number is required");
  const base = { b: 2, o: 8, d: 10, x: 16, X: 16 }[letter] ?? 10;
  const sign = signOf(number, flags);
  const prefix = flags.includes("#") ? ({ b: "0b", o: "0", x: "0x", X: "0X" }[letter] ?? "") : "";
  let digits = BigInt(number.abs().toFixed()).toString(base);
  if (letter === "X") digits = digits.toUpperCase();
  if (precision === 0 && digits === "0") return "";
  let zeros = Math.max(0, (precision ?? 0) - digits.length);
  const missing = Math.max(0, (width ?? 0) - sign.length - prefix.length - zeros - digits.length);
  let [left, right] = ["", ""];
  if (flags.includes("-")) right = " ".repeat(missing);
  else if (flags.includes("0") && precision === undefined) zeros = missing;
  else left = " ".repeat(missing);
  return left + sign + prefix + "0".repeat(zeros) + digits + right;
}

/** After `Format` of Go's big.Float. */
function fraction({ flags, width, precision, letter }: Verb, number: BigNumber): string {
  const sign = signOf(number, flags);
  const shown = number.abs();
  const form = letter.toLowerCase();
  let digits: string;
  if (!decimalDigits(shown)) digits = "Inf";
  else if (form === "e") digits = exponential(shown, precision ?? 6);
  else if (form === "f") digits = fixed(shown, precision ?? 6);
  else digits = general(shown, precision);
  if (letter !== form) digits = digits.toUpperCase();
  const missing = Math.max(0, (width ?? 0) - sign.length - digits.length);
  if (flags.includes("-")) return sign + digits + " ".repeat(missing);
  if (flags.includes("0")) return sign + "0".repeat(missing) + digits;
  return " ".repeat(missing) + sign + digits;
}
