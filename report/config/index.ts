/** What holds, and what was taken over. */
export type { ConfigReport, HoldingValue, IgnoreLeft, ImportedException } from "./config-report";
