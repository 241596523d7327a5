import { TerraformResource } from "cdktf";
import { type Exception, isDay, type RuleId, rules } from "../guard";
import { Refusal } from "./refusal";
import { subject } from "./subject";

/** Why something is allowed. */
export interface AllowOptions {
  /** Why it is right here, for whoever reviews it. */
  readonly reason: string;
  /** Who answers for it. @default nobody is named */
  readonly owner?: string;
  /** The last day on which it holds, in UTC: `2027-01-31`. After it the exception itself is a finding. @default no end */
  readonly until?: string;
}

/**
 * Allows one resource what a rule of the guard has against it. The reason is kept in the synthesised
 * Terraform and shown in every report.
 *
 * @example
 * allow(cache, "data-can-use-customer-key", { reason: "Holds nothing but public prices" });
 *
 * @returns the resource
 */
export function allow<R extends TerraformResource>(resource: R, rule: RuleId, options: AllowOptions): R {
  if (!TerraformResource.isTerraformResource(resource)) {
    throw new Refusal(
      "allow: the first argument is not a Terraform resource. Pass a resource of the AWS provider.",
    );
  }
  const about = subject(resource.terraformResourceType, resource.node.scope ?? resource, resource.node.id);
  if (!Object.hasOwn(rules, rule)) {
    throw new Refusal(`${about}: ${rule} is no rule. docs/rules.md has them all; name one.`);
  }
  const { reason, owner, until } = options;
  if (typeof reason !== "string" || reason.trim() === "") {
    throw new Refusal(`${about}: ${rule} is allowed without a reason. Say why it is right here.`);
  }
  if (until !== undefined && !isDay(until)) {
    throw new Refusal(
      `${about}: ${rule} is allowed until ${JSON.stringify(until)}, which is no day. Write it as 2027-01-31.`,
    );
  }
  const allowed = allowances.get(resource) ?? [];
  allowed.push({
    rule,
    reason,
    ...(owner === undefined ? {} : { owner }),
    ...(until === undefined ? {} : { until }),
  });
  allowances.set(resource, allowed);
  resource.addOverride("//.keywright.allow", allowed);
  return resource;
}

/** Whether a resource is allowed what a rule has against it. */
export function isAllowed(resource: TerraformResource, rule: RuleId): boolean {
  return allowances.get(resource)?.some((one) => one.rule === rule) ?? false;
}

const allowances = new WeakMap<TerraformResource, Exception[]>();
