import type { IConstruct } from "constructs";
import type { Row } from "../../catalogue";
import { camelCase, regionOfConfig, tokenText } from "../stack";
import type { Config } from "./with-key";

/** What Terraform knows before it makes anything, so that a key may be named after it without a cycle. */
const KNOWN = /^\$\{(?:var|local)\.[\w-]+\}$/;

/**
 * What the conditions of a key's policy call a resource, put together from its arguments; undefined where
 * one of them is not written, or comes from another resource. Never a reference to the resource itself:
 * that would make the key wait for what waits for the key.
 */
export function resourceName(row: Row, config: Config, scope: IConstruct): string | undefined {
  const { resource } = row;
  if (resource === undefined) return undefined;
  // The placeholder stands for the Region of the key.
  const isOfOtherRegion = row.keys.some(({ otherRegion }) => otherRegion !== undefined);
  let isKnown = true;
  const name = resource.replace(/\$\{(\w+)\}/g, (placeholder, argument: string) => {
    if (argument === "region" && isOfOtherRegion) {
      const region = regionOfConfig(config, scope);
      if (region === undefined) isKnown = false;
      return region ?? "";
    }
    if (["partition", "region", "account"].includes(argument)) return placeholder;
    const value = config[camelCase(argument)];
    if (typeof value === "string" && value !== "") {
      const text = tokenText(value, scope);
      if (!text.includes("${") || KNOWN.test(text)) return value;
    }
    isKnown = false;
    return "";
  });
  return isKnown ? name : undefined;
}
