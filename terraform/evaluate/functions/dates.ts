import { EvaluationError } from "../scope";
import { numberValue } from "../types";
import { type FunctionDefinition, text, textAt } from "./definition";

export const DATES: readonly FunctionDefinition[] = [
  {
    name: "formatdate",
    parameters: [
      { name: "format", type: "string" },
      { name: "time", type: "string" },
    ],
    returns: "string",
    call: (operands) => text(shown(textAt(operands, 0), instant(textAt(operands, 1), true))),
  },
  {
    name: "timeadd",
    parameters: [
      { name: "timestamp", type: "string" },
      { name: "duration", type: "string" },
    ],
    mayBeNull: true,
    returns: "string",
    call: (operands) => {
      const { nanoseconds, offset } = instant(textAt(operands, 0), true);
      return text(rfc3339(nanoseconds + durationOf(textAt(operands, 1)), offset));
    },
  },
  {
    name: "timecmp",
    parameters: [
      { name: "timestamp_a", type: "string" },
      { name: "timestamp_b", type: "string" },
    ],
    returns: "number",
    call: (operands) => {
      const [one, other] = [instant(textAt(operands, 0), false), instant(textAt(operands, 1), false)];
      const difference = one.nanoseconds - other.nanoseconds;
      return numberValue(difference < 0n ? -1 : difference > 0n ? 1 : 0);
    },
  },
];

/** A moment, in nanoseconds since 1970 in UTC, and how many minutes the place where it was written is ahead of UTC. */
interface Instant {
  readonly nanoseconds: bigint;
  readonly offset: number;
}

const SECOND = 1_000_000_000n;
const PATTERN = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:([.,])(\d+))?(Z|([+-])(\d\d):(\d\d))$/;

/** @param isStrict As cty has it; else as Go's `time.Parse` has it, which takes a comma, and an hour of one digit. */
function instant(written: string, isStrict: boolean): Instant {
  const refused = () => new EvaluationError(`${JSON.stringify(written)} is no RFC 3339 timestamp`);
  const found = PATTERN.exec(written);
  if (!found) throw refused();
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const [zoneHours, zoneMinutes] = [Number(found[11] ?? 0), Number(found[12] ?? 0)];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (month < 1 || month > 12 || day < 1 || day > days || hour > 23 || minute > 59 || second > 59)
    throw refused();
  if (zoneHours > (isStrict ? 23 : 24) || zoneMinutes > (isStrict ? 59 : 60)) throw refused();
  if (isStrict && (found[4]?.length !== 2 || found[7] === ",")) throw refused();
  const offset = (found[10] === "-" ? -1 : 1) * (zoneHours * 60 + zoneMinutes);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute - offset, second);
  const fraction = BigInt((found[8] ?? "").slice(0, 9).padEnd(9, "0"));
  return { nanoseconds: BigInt(date.getTime()) * 1_000_000n + fraction, offset };
}

/** The date and time on the clock of a place. */
function onClock({ nanoseconds, offset }: Instant): Date {
  const seconds = nanoseconds / SECOND - (nanoseconds % SECOND < 0n ? 1n : 0n);
  return new Date(Number(seconds) * 1000 + offset * 60_000);
}

function zone(offset: number, separator: string): string {
  const size = Math.abs(offset);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`;
}

function rfc3339(nanoseconds: bigint, offset: number): string {
  const date = onClock({ nanoseconds, offset });
  if (Number.isNaN(date.getTime())) throw new EvaluationError("the date is out of range");
  const year = date.getUTCFullYear();
  const shownYear = (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0");
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${shownYear}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${day}T${time}${offset === 0 ? "Z" : zone(offset, ":")}`;
}

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: SECOND,
  m: 60n * SECOND,
  h: 3600n * SECOND,
};

/** A duration as Go's `time.ParseDuration` reads it, in nanoseconds. */
function durationOf(written: string): bigint {
  const refused = () => new EvaluationError(`${JSON.stringify(written)} is no duration, such as "1h30m"`);
  const unsigned = written.replace(/^[+-]/, "");
  if (unsigned === "0") return 0n;
  const part = /(\d*)(?:\.(\d*))?(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/y;
  let total = 0n;
  for (let at = 0; at < unsigned.length || at === 0; at = part.lastIndex) {
    part.lastIndex = at;
    const found = part.exec(unsigned);
    if (!found) throw refused();
    const [, whole = "", fraction = "", name = ""] = found;
    if (whole === "" && fraction === "") throw refused();
    const unit = UNITS[name] ?? 0n;
    total += BigInt(whole || 0) * unit;
    if (fraction !== "") total += (BigInt(fraction) * unit) / 10n ** BigInt(fraction.length);
    if (total > 2n ** 63n) throw refused();
  }
  const isNegative = written.startsWith("-");
  if (!isNegative && total === 2n ** 63n) throw refused();
  return isNegative ? -total : total;
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** After cty's `formatdate`. */
function shown(format: string, moment: Instant): string {
  let result = "";
  const token = /''|'(?:[^']|'')*'|'[\s\S]*|([A-Za-z])\1*|[^'A-Za-z]+/y;
  for (let at = 0; at < format.length; at = token.lastIndex) {
    token.lastIndex = at;
    const written = token.exec(format)?.[0] ?? "";
    if (written === "''") result += "'";
    else if (written.startsWith("'")) {
      if (!written.endsWith("'") || written.length === 1) throw new EvaluationError("a ' is not closed");
      result += written.slice(1, -1).replaceAll("''", "'");
    } else if (/^[A-Za-z]/.test(written)) {
      const part = verb(written, moment);
      if (part === undefined)
        throw new EvaluationError(
          `the format has ${JSON.stringify(written)}, which stands for no part of a date`,
        );
      result += part;
    } else result += written;
  }
  return result;
}

function verb(written: string, moment: Instant): string | undefined {
  const date = onClock(moment);
  const short = (value: number) =>
    written.length > 2 ? undefined : String(value).padStart(written.length, "0");
  const hour = date.getUTCHours();
  const { offset } = moment;
  switch (written[0]) {
    case "Y": {
      const year = date.getUTCFullYear();
      return written.length === 2
        ? String(year % 100).padStart(2, "0")
        : written.length === 4
          ? String(year).padStart(4, "0")
          : undefined;
    }
    case "M": {
      const month = date.getUTCMonth();
      if (written.length <= 2) return short(month + 1);
      return written.length === 3
        ? MONTHS[month]?.slice(0, 3)
        : written.length === 4
          ? MONTHS[month]
          : undefined;
    }
    case "D":
      return short(date.getUTCDate());
    case "E": {
      const day = DAYS[date.getUTCDay()];
      return written.length === 3 ? day?.slice(0, 3) : written.length === 4 ? day : undefined;
    }
    case "h":
      return short(hour);
    case "H":
      return short(hour % 12 === 0 ? 12 : hour % 12);
    case "m":
      return short(date.getUTCMinutes());
    case "s":
      return short(date.getUTCSeconds());
  }
  switch (written) {
    case "AA":
      return hour < 12 ? "AM" : "PM";
    case "aa":
      return hour < 12 ? "am" : "pm";
    case "Z":
      return offset === 0 ? "Z" : zone(offset, ":");
    case "ZZZ":
      return offset === 0 ? "UTC" : zone(offset, "");
    case "ZZZZ":
      return zone(offset, "");
    case "ZZZZZ":
      return zone(offset, ":");
    default:
      return undefined;
  }
}
