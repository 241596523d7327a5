export { type Access, CAPABILITIES, type Capability } from "./access";
export { type Control, type ControlStatus, FRAMEWORKS, type Framework } from "./control";
export type * from "./encryption-map";
export { type FindingGroup, type FindingPlace, groupsOf } from "./groups";
export type { ReadSource } from "./judged-source";
export { type MapOptions, type MapSource, mapOf } from "./map";
export type { MonthlyPrice } from "./price";
export type { Numbers, ReportedFinding } from "./reported-finding";
