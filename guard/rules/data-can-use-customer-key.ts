import { dataVerdicts } from "../data-severity";
import type { ResourceRule } from "./rule";

/**
 * The type can take a key of the customer's at all.
 *
 * What takes over the key of something else, as a snapshot does, is judged there.
 */
export const dataCanUseCustomerKey: ResourceRule = {
  subject: "use",
  title: "Resource type takes no customer-managed key",
  severity: "error",
  why: "Some types hold data under keys of AWS and have no argument for another.",
  fix: "Use what the message names, or allow it with a reason.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html",
  controls: ["NIST.800-53.r5 SC-28(1)", "ISO27001:2022 A.8.24"],
  check({ type }, _module, uses) {
    return dataVerdicts(uses, type, (kind) => kind === "type");
  },
};
