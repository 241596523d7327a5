/** One step of a path such as `block_device_mappings[].ebs.kms_key_id`. */
export interface PathStep {
  /** Terraform's spelling of the block or argument; inside a JSON document, the document's own. */
  readonly name: string;
  /** `[]`: the block can be written more than once. */
  readonly many: boolean;
  /** `{}`: the argument is a string that holds a JSON document, and the path goes on inside. */
  readonly json: boolean;
  /** Whether the step is inside a JSON document, where names are as they are. */
  readonly inside: boolean;
}

const parsed = new Map<string, readonly PathStep[]>();

/** The steps of a path in the catalogue's notation. */
export function steps(path: string): readonly PathStep[] {
  let result = parsed.get(path);
  if (!result) {
    let inside = false;
    result = path.split(".").map((part) => {
      const many = part.endsWith("[]");
      const json = part.endsWith("{}");
      const step = { name: many || json ? part.slice(0, -2) : part, many, json, inside };
      inside ||= json;
      return step;
    });
    parsed.set(path, result);
  }
  return result;
}

/** The path as Terraform users write it, without marks: `block_device_mappings.ebs.kms_key_id`. */
export function plain(path: string): string {
  return path.replace(/\[\]|\{\}/g, "");
}

/** How many leading steps two paths share. */
export function shared(a: readonly PathStep[], b: readonly PathStep[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n]?.name === b[n]?.name) n++;
  return n;
}
