import { jsonOf } from "../../formats/format";
import type { RuleEntry } from "../rule-sheet";

/** The list as it is. */
export const json = jsonOf<readonly RuleEntry[]>();
