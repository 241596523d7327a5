import { jsonOf } from "../../formats/format";
import type { Charted } from "../charted";

/** What was found, as it is. */
export const json = jsonOf<Charted>();
