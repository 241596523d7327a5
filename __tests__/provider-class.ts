import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { encrypted } from "../modules";

type AnyConfig = Record<string, unknown>;

/** A resource class of the provider, whichever it is. */
export interface ProviderClass {
  readonly tfResourceType: string;
  new (scope: Construct, id: string, config: AnyConfig): TerraformResource;
}

/** The provider's class for a resource type, by the path that the provider gives it. */
export function providerClass(type: string): ProviderClass {
  const folder = type.replace(/^aws_/, "").replaceAll("_", "-");
  const exported = require(`@cdktf/provider-aws/lib/${folder}`) as Record<string, Partial<ProviderClass>>;
  const found = Object.values(exported).find((one) => one.tfResourceType === type);
  if (!found) throw new Error(`@cdktf/provider-aws/lib/${folder} exports no class for ${type}`);
  return found as ProviderClass;
}

/** The class that `encrypted()` makes of it. Tests choose it by name, so its config is not typed. */
export function encryptedClass(type: string): ProviderClass {
  return (encrypted as unknown as (one: ProviderClass) => ProviderClass)(providerClass(type));
}
