/** What many paths, or many names, have in common at their beginning is dropped, so that what differs is seen. */
export class ShortNames {
  readonly #dropped: number;

  /** `all` are names with `/` between their parts; those that are alike count once. */
  constructor(all: Iterable<string>) {
    this.#dropped = commonLength([...new Set(all)]);
  }

  /** The name without the parts that all have; never empty. */
  of(name: string): string {
    return name.slice(this.#dropped) || name;
  }
}

/** How much of the beginning is the same, up to the last `/` in it. One name alone keeps its last part. */
function commonLength(names: readonly string[]): number {
  const [first, ...others] = names;
  if (first === undefined) return 0;
  let common = first.length;
  for (const other of others) {
    let same = 0;
    while (same < common && first[same] === other[same]) same++;
    common = same;
  }
  // Slashes at the end are of the last part.
  if (others.length === 0) while (first[common - 1] === "/") common--;
  return common === 0 ? 0 : first.lastIndexOf("/", common - 1) + 1;
}
