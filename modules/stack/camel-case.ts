/** Terraform's `kms_key_id` as cdktf spells it, `kmsKeyId`, for types. */
export type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

const known = new Map<string, string>();

/** Terraform's `kms_key_id` as cdktf spells it, `kmsKeyId`. */
export function camelCase(name: string): string {
  let result = known.get(name);
  if (result === undefined) {
    result = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    known.set(name, result);
  }
  return result;
}
