import { findRow, type KeyArgument, switchState } from "../catalogue";
import type { Resource } from "../terraform";
import { switchOf } from "./provider-age";
import type { SeenPlace } from "./seen-place";
import { terraformJson } from "./terraform-json";

/** Whether an argument is the one that what sends to a resource has to do with: its default, wherever that is set. */
export function isDefaultOfReceiver({ elsewhere, within }: KeyArgument, { type }: Resource): boolean {
  if (elsewhere !== undefined) return true;
  const row = findRow(type);
  if (row?.actsFor !== undefined) return true;
  // A replica of a secret has a key of its own.
  if (within !== undefined || row === undefined) return false;
  const first = row.keys.findIndex(isOutermost);
  return first !== -1 && first === row.keys.findLastIndex(isOutermost);
}

function isOutermost({ within }: KeyArgument): boolean {
  return within === undefined;
}

/** Whether what names no key is under a key of AWS in KMS, since it is switched on. */
export function isUnderAwsKey({ argument, module, read }: SeenPlace): boolean {
  const { switches, switchedOn } = argument;
  if (switchedOn?.kind !== "aws-managed" || switches === undefined) return false;
  return switches.every(
    (one) => switchState(switchOf(one, module), read(one.path), terraformJson.isOpaque) === "on",
  );
}
