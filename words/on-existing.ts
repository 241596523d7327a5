import type { KeyOutcome } from "../catalogue";
import { type Finding, outcomeOfRemedy } from "../guard";
import { awsRemedy } from "./aws-effect";

/**
 * What the remedy of a finding does to a resource that exists, and what to do first: one or two sentences. Undefined
 * where it loses no data and does what it says, and where it is not known.
 */
export function onExisting(finding: Finding): string | undefined {
  const outcome = outcomeOfRemedy(finding);
  return outcome && effectOnExisting(outcome);
}

/** The same of any change of a key, by what comes of it. */
export function effectOnExisting({ aws, effect }: KeyOutcome): string | undefined {
  switch (aws?.does) {
    case "refused":
      return `AWS refuses this where the resource exists: ${aws.why}. ${awsRemedy(aws)}.`;
    case "kept":
      return `Where the resource exists, the old key stays: ${aws.why}. ${awsRemedy(aws)}.`;
    case "replaced":
      return aws.keeps === undefined
        ? `Where the resource exists, its data is lost: ${aws.why}. ${awsRemedy(aws)}.`
        : `Where the resource exists, ${aws.why}; ${aws.keeps}.`;
  }
  switch (effect) {
    case "replace":
      return "This replaces the resource: copy its data first, see keywright retire.";
    case "keep":
      return "Where the resource exists, Terraform changes nothing and the old key stays.";
    default:
      return undefined;
  }
}
