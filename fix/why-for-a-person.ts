import { plain } from "../catalogue";
import type { Finding } from "../guard";

/** Why a finding is left to a person, as a sentence that says what to do. */
export function whyForAPerson({ evidence, rule }: Finding): string {
  // A backend block cannot refer to named values. https://developer.hashicorp.com/terraform/language/backend
  if (rule === "state-uses-customer-key")
    return "A backend takes no references. Write the ARN of a key that exists, and run terraform init -reconfigure.";
  switch (evidence.seen) {
    case "cannot":
      return [
        evidence.isIgnored
          ? "A key of your own does not encrypt it."
          : evidence.refusedBy
            ? `${evidence.refusedBy === "AWS" ? "AWS" : "The provider"} takes no key of your own there.`
            : "Terraform has no argument for a key of your own.",
        evidence.instead === undefined
          ? "Allow it with a reason, or use another service for this data."
          : `Use ${evidence.instead}.`,
      ].join(" ");
    case "no-choice":
      return `Name an ${evidence.type} that names the ARN of a customer-managed key.`;
    case "foreign-key":
      return "The key is of an account that is not among yours.";
    case "refused-key":
      return `A key is refused beside ${plain(evidence.by)}. Remove it${evidence.instead === undefined ? "" : `, or use ${evidence.instead}`}.`;
    case "as-aws-wants":
      if (evidence.way !== undefined) return evidence.way;
      return `${evidence.from} sends only to what is under a key of AWS.`;
    case "key-disabled":
      return "Somebody has switched the key off. Enable it, or name another one.";
    case "plain":
      return evidence.remedy;
    default:
      return "A person has to decide what to write.";
  }
}
