/** A configuration that cannot be written as HCL, because Terraform would not take it as JSON either. */
export class HclProblem extends Error {
  override readonly name = "HclProblem";
}
