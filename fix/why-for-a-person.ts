import { plain } from "../catalogue";
import type { Finding } from "../guard";

/** Why a finding is left to a person, as a sentence that says what to do. */
export function whyForAPerson({ evidence }: Finding): string {
  switch (evidence.seen) {
    case "cannot":
      return [
        evidence.refusedBy
          ? `${evidence.refusedBy === "AWS" ? "AWS" : "The provider"} takes no key of your own there.`
          : "Terraform has no argument for a key of your own.",
        evidence.instead === undefined
          ? "Allow it with a reason, or do without."
          : `Use ${evidence.instead}.`,
      ].join(" ");
    case "no-choice":
      return `Name an ${evidence.type} that names the ARN of a customer-managed key.`;
    case "foreign-key":
      return "The key is of an account that is not among yours.";
    case "refused-key":
      return `A key is refused beside ${plain(evidence.by)}. Remove it.`;
    case "as-aws-wants":
      return `${evidence.from} sends only to what is under a key of AWS.`;
    case "key-disabled":
      return "Somebody has switched the key off. Enable it, or name another one.";
    case "plain":
      return evidence.remedy;
    default:
      return "A person has to decide what to write.";
  }
}
