import { Token } from "cdktf";
import { Refusal } from "./refusal";

/** A whole number between two bounds that AWS sets, or what only Terraform will know; anything else is refused. */
export function inRange(
  about: string,
  name: string,
  value: number | undefined,
  { min, max }: { min: number; max: number },
): number | undefined {
  if (value === undefined || Token.isUnresolved(value)) return value;
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new Refusal(`${about}: ${name} is ${JSON.stringify(value)}; AWS accepts ${min} to ${max}.`);
}
