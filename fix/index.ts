export { type AnnouncedChange, comparePlan, type PlanComparison } from "./announced";
export { blockIdOf } from "./block-id";
export type { CallersOfService } from "./callers";
export { KEY_GROUPS, type KeyGroup, type KeyWish } from "./chosen-keys";
export { type ChangedFile, type Fix, type FixOptions, fix, type Left, type Mended } from "./fix";
export { type Remedy, remedyOf } from "./remedy";
export type { ChangedFiles, Sources } from "./sources";
