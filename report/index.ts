export { type Access, CAPABILITIES, type Capability } from "./access";
export { type Control, type ControlStatus, FRAMEWORKS, type Framework } from "./control";
export type * from "./encryption-map";
export type { MonthlyPrice } from "./price";
export type { Numbers, ReportedFinding } from "./reported-finding";
