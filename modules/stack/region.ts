import { type TerraformProvider, type TerraformResource, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { defaultProviderSoFar } from "./adopted-provider";

/** The Region that a provider works in, if it is written down and not left to Terraform. */
export function regionOfProvider(provider: TerraformProvider | undefined): string | undefined {
  return literal(provider && "regionInput" in provider ? provider.regionInput : undefined);
}

/** The Region that a resource will be made in, if its config or its provider says so. */
export function regionOfConfig(
  config: Readonly<Record<string, unknown>>,
  scope: IConstruct,
): string | undefined {
  const provider = config.provider as TerraformProvider | undefined;
  return literal(config.region) ?? regionOfProvider(provider ?? defaultProviderSoFar(scope));
}

/** The Region that a resource is made in, if it can be known before Terraform runs. */
export function regionOf(resource: TerraformResource): string | undefined {
  const own = literal("regionInput" in resource ? resource.regionInput : undefined);
  return own ?? regionOfProvider(resource.provider ?? defaultProviderSoFar(resource));
}

function literal(value: unknown): string | undefined {
  return typeof value === "string" && !Token.isUnresolved(value) && !value.includes("${") ? value : undefined;
}
