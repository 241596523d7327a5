import { jsonOf } from "../../formats/format";
import type { ConfigReport } from "../config-report";

/** What holds, as it is. */
export const json = jsonOf<ConfigReport>();
