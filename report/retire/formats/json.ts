import { jsonOf } from "../../formats/format";
import type { Retirement } from "../retirement";

/** The object itself. */
export const json = jsonOf<Retirement>();
