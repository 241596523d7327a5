import { isFailing, type Threshold } from "../threshold";
import type { DiffRow } from "./row";

/**
 * Whether a change fails the command: a dangerous one is an error, another one a warning. What is unknown could be
 * dangerous, so it is an error where unknowns count.
 */
export function isFailingChange({ weight }: Pick<DiffRow, "weight">, threshold: Threshold): boolean {
  const status = weight === "cannot-tell" ? weight : "finding";
  return isFailing({ status, severity: weight === "change" ? "warning" : "error" }, threshold);
}
