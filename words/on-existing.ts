import { type KeyOutcome, typeFacts } from "../catalogue";
import { type Finding, isUnencrypted, outcomeOfRemedy } from "../guard";

/**
 * What the remedy of a finding does to a resource that exists, and what to do first: one or two sentences. Undefined
 * where it loses no data and does what it says, and where it is not known.
 */
export function onExisting(finding: Finding): string | undefined {
  const outcome = outcomeOfRemedy(finding);
  if (!outcome) return undefined;
  const isReplaced = outcome.effect === "replace" && outcome.aws === undefined;
  if (isReplaced && typeFacts(finding.type).isDescription)
    return "This replaces the resource, which holds no data.";
  return effectOnExisting(outcome, isUnencrypted(finding) ? "it stays as it is" : "the old key stays");
}

/** The same of any change of a key, by what comes of it. @param kept what is so where AWS changes nothing */
export function effectOnExisting(
  { aws, effect }: KeyOutcome,
  kept = "the old key stays",
): string | undefined {
  switch (aws?.does) {
    case "refused":
      return `AWS refuses this where the resource exists: ${aws.why}. ${aws.way ?? ANEW}.`;
    case "kept":
      return `Where the resource exists, ${kept}: ${aws.why}. ${aws.way ?? ANEW}.`;
    case "replaced":
      return aws.keeps === undefined
        ? `Where the resource exists, what it holds is destroyed: ${aws.why}. ${aws.way ?? ANEW}.`
        : `Where the resource exists, ${aws.why}; ${aws.keeps}.`;
  }
  switch (effect) {
    case "replace":
      return "This replaces the resource: copy its data first, see keywright retire.";
    case "keep":
      return "Where the resource exists, Terraform changes nothing: it stays as it is until it is made anew.";
    default:
      return undefined;
  }
}

/** What is left to do where AWS does not change what exists. */
const ANEW = "Copy its data and make the resource anew with the key";
