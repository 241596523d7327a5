import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import type { KeyLocation, ServiceUse } from "../../policy";
import { tokenText } from "../stack";

/**
 * A use whose resource is named with the placeholders of the catalogue where it is in the key's own account and
 * Region, so that one resource that two constructs name counts once.
 */
export function useInPlace(
  use: ServiceUse,
  { partition, region, account }: KeyLocation,
  scope: IConstruct,
): ServiceUse {
  const [start, ofPartition, service, ofRegion, ofAccount, ...rest] = use.resource?.split(":") ?? [];
  if (start !== "arn" || rest.length === 0) return use;
  const placeholder = (part = "", own: string, name: string) => (isSame(part, own, scope) ? name : part);
  const parts = [
    start,
    placeholder(ofPartition, partition, "${partition}"),
    service,
    placeholder(ofRegion, region, "${region}"),
    placeholder(ofAccount, account, "${account}"),
    ...rest,
  ];
  return { ...use, resource: parts.join(":") };
}

/** Whether two texts are the same; each look at an attribute makes a token of its own. */
function isSame(one: string, other: string, scope: IConstruct): boolean {
  if (one === other) return true;
  if (!Token.isUnresolved(one) || !Token.isUnresolved(other)) return false;
  return tokenText(one, scope) === tokenText(other, scope);
}
