/** An edit that cannot be made as asked, in one line: what stands in its way. */
export class EditProblem extends Error {
  override readonly name = "EditProblem";
}
