import { TerraformResource } from "cdktf";
import { type Exception, isDay, type RuleId, rules } from "../../guard";
import { nearestName } from "../../words";
import { Refusal, subject } from "../stack";

/** What an exception to a rule says about itself. */
export interface AllowOptions {
  /** Why the exception is right here; reviewers read it. */
  readonly reason: string;
  /** Who is responsible for the exception. @default none is named */
  readonly owner?: string;
  /** The last day of the exception, in UTC: `2027-01-31`. After it the exception itself is a finding. @default no end */
  readonly until?: string;
}

/**
 * Makes an exception to a rule of the guard for one resource. The reason is kept in the synthesised Terraform
 * and shown in every report.
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
    const near = nearestName(String(rule), Object.keys(rules));
    throw new Refusal(
      `${about}: ${rule} is not a rule. ${near ? `Did you mean ${JSON.stringify(near)}?` : "Name one of those in docs/rules.md."}`,
    );
  }
  const { reason, owner, until } = options;
  if (typeof reason !== "string" || reason.trim() === "") {
    throw new Refusal(`${about}: the exception to ${rule} has no reason. Say why it is right here.`);
  }
  if (until !== undefined && !isDay(until)) {
    throw new Refusal(
      `${about}: the exception to ${rule} ends on ${JSON.stringify(until)}, which is not a day. Write it as 2027-01-31.`,
    );
  }
  const made = exceptions.get(resource) ?? [];
  made.push({
    rule,
    reason,
    ...(owner === undefined ? {} : { owner }),
    ...(until === undefined ? {} : { until }),
  });
  exceptions.set(resource, made);
  resource.addOverride("//.keywright.allow", made);
  return resource;
}

/** An exception of a resource from one of some rules that has not ended. */
export function findException(
  resource: TerraformResource,
  wanted: readonly RuleId[],
  today = new Date().toISOString().slice(0, 10),
): Exception | undefined {
  return exceptions
    .get(resource)
    ?.find(
      ({ rule, until }) => wanted.some((one) => one === rule) && (until === undefined || until >= today),
    );
}

const exceptions = new WeakMap<TerraformResource, Exception[]>();
