import { dataVerdicts } from "../data-severity";
import type { ResourceRule } from "./rule";

/** Every argument of the catalogue names a key that the customer manages, and nothing beside it makes AWS ignore that key. */
export const dataUsesCustomerKey: ResourceRule = {
  subject: "use",
  title: "Data is not under a customer-managed key",
  severity: "error",
  why: "A key of AWS has no policy you can write, no rotation you can choose and no way to revoke.",
  fix: "Name the ARN of a customer-managed key, and set what makes it take effect.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html",
  controls: ["NIST.800-53.r5 SC-28(1)", "NIST.800-53.r5 SC-13", "ISO27001:2022 A.8.24"],
  check({ type }, _module, uses) {
    // A type that takes no key is another rule's.
    return dataVerdicts(uses, type, (kind) => kind !== "type");
  },
};
