/** What was mended, as `keywright fix` reports it. */
export type { ChangedLines } from "./changed-lines";
export { type FixedFile, type FixedFinding, type FixReport, fixReport } from "./fix-report";
