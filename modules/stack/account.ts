import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { type TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { KeyLocation } from "../../policy";
import { defaultProviderSoFar } from "./adopted-provider";
import { regionOfProvider } from "./region";

/** The partitions of AWS by what the names of their Regions begin with; all others are `aws`. */
const PARTITIONS = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["us-iso-", "aws-iso"],
  ["eu-isoe-", "aws-iso-e"],
  ["eusc-", "aws-eusc"],
] as const;

/** The partition that a Region belongs to. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/**
 * The partition, Region and account of a provider, for what is made in a scope. A value that is not written is
 * looked up by a data source, which the stack gets once for each provider.
 */
export function placeOf(scope: Construct, provider?: TerraformProvider): KeyLocation {
  const stack = TerraformStack.of(scope);
  const used = provider ?? defaultProviderSoFar(scope);
  const region = regionOfProvider(used);
  const suffix = used?.alias === undefined ? "" : `_${used.alias}`;
  const config = provider === undefined ? {} : { provider };
  const find = <T extends Construct>(id: string, make: (id: string) => T): T =>
    (stack.node.tryFindChild(`${id}${suffix}`) as T | undefined) ?? make(`${id}${suffix}`);

  const account =
    used && "allowedAccountIdsInput" in used && isSingle(used.allowedAccountIdsInput)
      ? used.allowedAccountIdsInput[0]
      : find("caller", (id) => new DataAwsCallerIdentity(stack, id, config)).accountId;
  return {
    account,
    region: region ?? find("region", (id) => new DataAwsRegion(stack, id, config)).id,
    partition:
      region === undefined
        ? find("partition", (id) => new DataAwsPartition(stack, id, config)).partition
        : partitionOf(region),
  };
}

function isSingle(ids: unknown): ids is readonly [string] {
  return Array.isArray(ids) && ids.length === 1 && typeof ids[0] === "string";
}
