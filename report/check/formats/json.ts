import { jsonOf } from "../../formats/format";
import type { Report } from "../report";

/** The report as it is. */
export const json = jsonOf<Report>();
