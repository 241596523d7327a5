/** A type of Terraform's language. `any` is not decided yet: cty's dynamic pseudo-type. */
export type Type =
  | "any"
  | "bool"
  | "number"
  | "string"
  | { readonly list: Type }
  | { readonly set: Type }
  | { readonly map: Type }
  | { readonly tuple: readonly Type[] }
  | { readonly object: Readonly<Record<string, Type>>; readonly optional?: ReadonlySet<string> };
