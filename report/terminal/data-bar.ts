import type { Numbers } from "../reported-finding";
import { type Look, painted } from "./paint";
import type { Terminal } from "./terminal";
import { wrapped } from "./wrap";

/** What the data of the places is under: how it is called, drawn and painted, the worst first. */
const SEGMENTS = [
  ["unencrypted", "not encrypted", "█", "error"],
  ["onAwsKeys", "key of AWS", "▓", "warning"],
  ["unknown", "unknown", "▒", "unknown"],
  ["onCustomerKeys", "your key", "░", "good"],
] as const satisfies readonly (readonly [keyof Numbers, string, string, Look])[];

/** A bar of all places that decide about encryption, and a line that says what is what. */
export function dataBar(numbers: Numbers, terminal: Terminal): string[] {
  const all = numbers.arguments;
  if (all === 0) return [];
  const width = Math.min(terminal.width, 100);
  const counts = SEGMENTS.map(([name]) => numbers[name]);
  const widths = shares(counts, width);
  const bar = SEGMENTS.map(([, , mark, look], i) => painted(mark.repeat(widths[i] ?? 0), look, terminal));
  const legend = SEGMENTS.map(([name, words, mark, look]) => {
    const count = `${numbers[name].toLocaleString("en")} ${words}`;
    return `${painted(mark, look, terminal)} ${count}`;
  });
  return [
    bar.join(""),
    ...wrapped(
      legend.map((one, i) => (i === legend.length - 1 ? one : `${one} `)),
      terminal.width,
    ),
  ];
}

/** So many columns for each count that all together fill the bar, and each that is not 0 is seen. */
export function shares(counts: readonly number[], width: number): number[] {
  const all = counts.reduce((sum, one) => sum + one, 0);
  const widths = counts.map((one) => (one === 0 ? 0 : Math.max(1, Math.floor((one / all) * width))));
  const rest = width - widths.reduce((sum, one) => sum + one, 0);
  const largest = counts.indexOf(Math.max(...counts));
  return widths.map((one, i) => (i === largest ? one + rest : one));
}
