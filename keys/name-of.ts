import { type ComparedText, comparedText, type Module, type Resource, resolve } from "../terraform";

/**
 * The name of a resource as far as it is known: what its argument says, or what the provider makes of the prefix. It is
 * undefined where AWS makes the name.
 *
 * @param argument The argument that holds the name
 */
export function nameOf(resource: Resource, scope: Module, argument: string): ComparedText | undefined {
  const written = resolve(resource.arguments[argument], scope);
  if (written.value !== undefined && written.value !== null && written.value !== "")
    return comparedText(resource.arguments[argument], scope);
  if (!NAMED_BY_THE_PROVIDER.has(resource.type)) return undefined;
  const prefix = resource.arguments[`${argument}_prefix`];
  const isWritten = (resolve(prefix, scope).value ?? "") !== "";
  const before = isWritten ? (comparedText(prefix, scope) ?? []) : ["terraform-"];
  return [
    ...before,
    { id: `made for ${resource.address}`, length: SUFFIX, mayHold: (one) => /[0-9a-f]/.test(one) },
  ];
}

/**
 * Types to which the provider gives a name that begins with `terraform-`, or with the prefix that is written, and ends
 * with 26 hexadecimal digits: `id.PrefixedUniqueId` in github.com/hashicorp/terraform-plugin-sdk, helper/id.
 */
const NAMED_BY_THE_PROVIDER: ReadonlySet<string> = new Set(["aws_s3_bucket"]);
const SUFFIX = 26;
