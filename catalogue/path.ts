/** One step of a path such as `block_device_mappings[].ebs.kms_key_id`. */
export interface Step {
  /** Terraform's spelling of the block or argument. */
  readonly name: string;
  /** Whether the block can be written more than once. */
  readonly many: boolean;
}

const parsed = new Map<string, readonly Step[]>();

/** The steps of a path in the catalogue's notation. */
export function steps(path: string): readonly Step[] {
  let result = parsed.get(path);
  if (!result) {
    result = path.split(".").map((part) => {
      const many = part.endsWith("[]");
      return { name: many ? part.slice(0, -2) : part, many };
    });
    parsed.set(path, result);
  }
  return result;
}

/** The path as Terraform users write it, without the marks of repetition: `block_device_mappings.ebs.kms_key_id`. */
export function plain(path: string): string {
  return path.replaceAll("[]", "");
}

/** How many leading steps two paths share. */
export function shared(a: readonly Step[], b: readonly Step[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n]?.name === b[n]?.name) n++;
  return n;
}
