import { DATA_KEYS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of whoever reads and writes data itself. */
export const callers = {
  services: {
    /** Whoever reads and writes the data uses the key: no page says through which service. */
    callers: { title: "whoever calls it", ...unconfirmed("Callers", DATA_KEYS) },
  },
} as const satisfies ServiceFile;
