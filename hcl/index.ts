export { type HclFile, hclFiles, type Knowledge, type Named, type Shaped } from "./document";
export { HclProblem } from "./hcl-problem";
export type { Shape } from "./kinds";
