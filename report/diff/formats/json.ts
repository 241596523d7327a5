import { jsonOf } from "../../formats/format";
import type { EncryptionDiff } from "../row";

/** The comparison as it is. */
export const json = jsonOf<EncryptionDiff>();
