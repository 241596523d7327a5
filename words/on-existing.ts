import { type Finding, outcomeOfRemedy } from "../guard";
import { awsRemedy } from "./aws-effect";

/**
 * What the remedy of a finding does to a resource that exists, and what to do first: a sentence. Undefined where it
 * loses no data and does what it says, and where it is not known.
 */
export function onExisting(finding: Finding): string | undefined {
  const outcome = outcomeOfRemedy(finding);
  const { use } = finding;
  if (!outcome || !use) return undefined;
  const { aws, effect } = outcome;
  switch (aws?.does) {
    case "refused":
      return `AWS refuses this on a resource that exists: ${aws.why}. ${awsRemedy(aws)}.`;
    case "kept":
      return `On a resource that exists the old key stays: ${aws.why}. ${awsRemedy(aws)}.`;
    case "replaced":
      return `This replaces ${use.protects}: ${aws.why}${aws.keeps === undefined ? "" : `, and ${aws.keeps}`}. ${awsRemedy(aws)}.`;
  }
  switch (effect) {
    case "replace":
      return `This replaces ${replacedBy(use)}: copy its data first, see keywright retire.`;
    case "keep":
      return "On a resource that exists Terraform changes nothing: the old key stays.";
    default:
      return undefined;
  }
}

/** What is destroyed and made anew: a key in a block takes the whole resource with it. */
function replacedBy({ protects, label }: NonNullable<Finding["use"]>): string {
  return label.includes(".") ? `the resource and ${protects}` : protects;
}
