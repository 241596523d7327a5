import { jsonOf } from "../../formats/format";
import type { Entry } from "../entries";

/** The entries as they are. */
export const json = jsonOf<readonly Entry[]>();
