import { jsonOf } from "../../formats/format";
import type { FixReport } from "../fix-report";

/** The report as it is. */
export const json = jsonOf<FixReport>();
