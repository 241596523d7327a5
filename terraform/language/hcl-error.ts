/** Text that is not HCL, with the place where that shows: lines and columns count from 1. */
export class HclError extends Error {
  override readonly name = "HclError";
  constructor(
    readonly file: string,
    readonly line: number,
    readonly column: number,
    readonly problem: string,
  ) {
    super(`${file}:${line}:${column}: ${problem}`);
  }
}
