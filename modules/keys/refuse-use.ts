import { findService, serviceNames } from "../../catalogue";
import type { ServiceUse } from "../../policy";
import { nearestName } from "../../words";
import { Refusal, whyNoRegion } from "../stack";

const KNOWN: readonly string[] = ["service", "resource", "account", "region"] satisfies (keyof ServiceUse)[];

/**
 * Refuses a use that the compiler would not let pass; callers in JavaScript have none.
 *
 * @param about what messages call the key
 */
export function refuseUse(about: () => string, use: unknown): asserts use is ServiceUse {
  const { service, resource, account, region, ...rest } = (
    typeof use === "object" && use !== null ? use : {}
  ) as Record<string, unknown>;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) {
    throw new Refusal(
      `${about()}: a use has no ${unknown}. Leave it out, or name one of ${KNOWN.join(", ")}.`,
    );
  }
  if (typeof service !== "string" || !findService(service)) {
    const near = typeof service === "string" ? nearestName(service, serviceNames()) : undefined;
    throw new Refusal(
      `${about()}: ${JSON.stringify(service)} is no service of the catalogue. ${near ? `Did you mean ${JSON.stringify(near)}?` : "Name one that `keywright services` lists."}`,
    );
  }
  if (resource !== undefined && (typeof resource !== "string" || resource === "")) {
    throw new Refusal(
      `${about()}: the resource of ${service} is ${JSON.stringify(resource)}, not a text. Name it as conditions do, mostly by its ARN, or leave it out.`,
    );
  }
  if (account !== undefined && !(typeof account === "string" && /^[0-9]{12}$/.test(account))) {
    throw new Refusal(
      `${about()}: the account of ${service} is ${JSON.stringify(account)}; an AWS account has 12 digits. Name one, or leave it out.`,
    );
  }
  const why = region === undefined ? undefined : whyNoRegion(region);
  if (why !== undefined) throw new Refusal(`${about()}: the Region of ${service} ${why}`);
}
