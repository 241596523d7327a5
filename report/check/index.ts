/** What was judged, as `keywright check` reports it. */
export { judgedSource, type ReadSource } from "../judged-source";
export { summaryLine } from "../words/summary-line";
export { counted, type Numbers, type Report, type ReportedFinding, reportOf } from "./report";
export { whyAllowed } from "./where";
