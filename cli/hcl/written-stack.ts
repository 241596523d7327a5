/** A stack as it was written: its files by their paths in its folder. */
export interface WrittenStack {
  readonly name: string;
  readonly files: ReadonlyMap<string, Buffer>;
}
