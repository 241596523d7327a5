import { DATA_KEYS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of principals that read and write data themselves. */
export const callers = {
  services: {
    /** The caller that reads and writes the data uses the key: no page says through which service. */
    callers: { title: "the caller", ...unconfirmed("Callers", DATA_KEYS) },
  },
} as const satisfies ServiceFile;
