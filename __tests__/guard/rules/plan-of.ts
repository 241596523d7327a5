import { check, type Finding, type RuleId } from "../../../guard";
import { planDocument } from "../../../keys";
import type { JsonObject } from "../../../terraform";
import { message } from "../../../words";

/** One entry of `resource_changes`, as `terraform show -json` has it, with what the configuration writes. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: readonly string[];
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  readonly unknown?: JsonObject;
  readonly replacePaths?: readonly (readonly string[])[];
  readonly written?: JsonObject;
}

export const KEY = "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";
export const OTHER = "arn:aws:kms:eu-west-1:111122223333:key/22222222-2222-2222-2222-222222222222";

/** What a rule says of a plan, in lines. */
export function linesOf(rule: RuleId, changes: readonly PlannedChange[]): string[] {
  return findingsOf(rule, changes).map(message);
}

/** What a rule says of a plan. */
export function findingsOf(rule: RuleId, changes: readonly PlannedChange[]): readonly Finding[] {
  const split = (address: string) => ({
    type: address.split(".")[0] ?? "",
    name: address.split(".")[1] ?? "",
  });
  const json = {
    format_version: "1.2",
    planned_values: { root_module: {} },
    resource_changes: changes.map(({ address, actions, before, after, unknown, replacePaths }) => ({
      address,
      mode: "managed",
      ...split(address),
      change: {
        actions,
        before: before ?? null,
        after: after ?? null,
        after_unknown: unknown ?? {},
        ...(replacePaths && { replace_paths: replacePaths }),
      },
    })),
    configuration: {
      root_module: {
        resources: changes.map(({ address, written }) => ({
          address,
          mode: "managed",
          ...split(address),
          expressions: written ?? {},
        })),
      },
    },
  };
  return check(planDocument(json), { rules: [rule] });
}
