import type { Switch } from "./condition";

/** What becomes of a key while a switch beside it is off, as a clause: where both stand, and where both would. */
export function whileOff({ refuses, leaves }: Pick<Switch, "refuses" | "leaves">): {
  readonly is: string;
  readonly wouldBe: string;
} {
  if (refuses) return { is: "AWS refuses the key", wouldBe: "AWS would refuse the key" };
  if (leaves === undefined)
    return { is: "the key encrypts nothing", wouldBe: "the key would encrypt nothing" };
  return { is: `${leaves} is not under the key`, wouldBe: `${leaves} would not be under the key` };
}
