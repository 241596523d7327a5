import { conditionState, findRow, valueAt } from "../../catalogue";
import type { Json } from "../document";
import { resolve } from "../resolve";
import { terraformJson } from "../terraform-json";
import type { ResourceRule } from "./rule";

/**
 * The type can take a key of the customer's at all.
 *
 * What takes over the key of something else, as a snapshot does, is judged there.
 */
export const dataCanUseCustomerKey: ResourceRule = {
  severity: "error",
  why: "Some types hold data under keys of AWS and have no argument for another.",
  fix: "Use what the message names, or allow it with a reason.",
  controls: ["NIST.800-53.r5 SC-28(1)", "ISO27001:2022 A.8.24"],
  check(resource, module) {
    const cannot = resource.mode === "managed" ? findRow(resource.type)?.cannot : undefined;
    if (!cannot || cannot.bare.kind === "inherits") return [];
    if (cannot.when) {
      const read = (path: string) =>
        resolve(valueAt(resource.arguments, path, terraformJson) as Json, module).value;
      const state = conditionState(cannot.when, read, terraformJson.isOpaque);
      if (state === "off" || state === "unset") return [];
    }
    const { protects, bare: otherwise, instead } = cannot;
    const evidence = {
      seen: "cannot",
      protects,
      otherwise,
      ...(instead === undefined ? {} : { instead }),
    } as const;
    return [{ status: "finding", argument: "", evidence }];
  },
};
