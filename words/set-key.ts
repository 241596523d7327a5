import { type EncryptionSetting, plain, type Switch, wantedForm } from "../catalogue";
import type { Finding } from "../guard";

/** What an argument takes of a key. */
export const WANTED = { arn: "ARN", id: "id" } as const;

/** A key of the customer's, in the form in which an argument takes it. */
export function aKey(use: Finding["use"]): string {
  const form = use?.argument ? wantedForm(use.argument) : "arn";
  return `the ${WANTED[form]} of a customer-managed key`;
}

/** To set an argument to a key, as a sentence. */
export function setKey(argument: string, key: string): string {
  return `Set ${argument} to ${key}.`;
}

/** To set an argument to a key, and what makes the key take effect, as a sentence. */
export function setKeyAndSwitches(argument: string, key: string, off: readonly Switch[]): string {
  const sets = [...off.map((one) => `${plain(one.path)} to ${switchValue(one)}`), `${argument} to ${key}`];
  return `Set ${sets.join(" and ")}.`;
}

/** To set what makes a key take effect, as a sentence. */
export function setSwitch(wanted: Switch): string {
  return `Set ${plain(wanted.path)} to ${switchValue(wanted)}.`;
}

/** To set what decides about encryption, and what AWS wants beside it, as sentences. */
export function setSetting({ needs, ...wanted }: EncryptionSetting): string {
  return needs === undefined ? setSwitch(wanted) : `${setSwitch(wanted)} ${needs}`;
}

/** What a switch is set to. */
export function switchValue({ value }: Switch): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
