/** Something that was given cannot be read: one line, with the place where that shows. */
export class InputError extends Error {
  override readonly name = "InputError";
  constructor(line: string) {
    super(line);
    this.stack = line;
  }
}
