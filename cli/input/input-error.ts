/** Something that was given cannot be read: one line, with the place where that shows. */
export class InputError extends Error {
  override readonly name = "InputError";
  constructor(line: string) {
    super(line);
    this.stack = line;
  }
}

/** Whether an error is one line for the user who gave the input, also if another file of the package made it. */
export function isInputError(error: unknown): error is InputError {
  return error instanceof Error && error.name === "InputError";
}
