import { jsonText } from "../../report/text";

/** Notes one line. */
export type Log = (level: "info" | "warning" | "error", about: Readonly<Record<string, unknown>>) => void;

/** Longer texts are cut: names in a request can have any length. */
const LONGEST = 200;

/**
 * A log of one JSON object in a line. It is given names, numbers and our own words, and never a body, a header,
 * a token, a key, a query, or anything out of a plan.
 */
export function jsonLines(write: (line: string) => void): Log {
  return (level, about) => write(jsonLine(level, about));
}

/** One line of the log, with its end. */
export const jsonLine: (...given: Parameters<Log>) => string = (level, about) => {
  const fields = Object.entries(about).map(([name, value]) => [
    name,
    typeof value === "string" && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value,
  ]);
  const line = { time: new Date().toISOString(), level, ...Object.fromEntries(fields) };
  return `${jsonText(line)}\n`;
};
