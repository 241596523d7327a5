import { jsonOf } from "../../formats/format";
import type { RuleSheet } from "../rule-sheet";

/** The sheets as they are. */
export const json = jsonOf<readonly RuleSheet[]>();
