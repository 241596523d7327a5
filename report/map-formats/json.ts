import type { EncryptionMap } from "../encryption-map";
import { jsonOf } from "../formats/format";

/** The map as it is. */
export const json = jsonOf<EncryptionMap>();
