import { type KeyOutcome, typeFacts } from "../catalogue";
import { type Finding, isUnencrypted, outcomeOfRemedy } from "../guard";
import { awsRemedy } from "./aws-effect";

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
  const kept = isUnencrypted(finding) ? "it stays as it is" : "the old key stays";
  const way = "Copy its data and make the resource anew with the key";
  return effectOnExisting(outcome, { kept, way, see: "keywright fix" });
}

/** How it is said. */
interface Saying {
  /** What is so where nothing changes. @default the old key stays */
  readonly kept?: string;
  /** What to do where the catalogue knows no way. @default to leave the key, or to make the resource anew */
  readonly way?: string;
  /** The command that prints how the data is copied. @default the one for data under a key that goes */
  readonly see?: string;
}

/** The same of any change of a key, by what comes of it. */
export function effectOnExisting(
  { aws, effect }: KeyOutcome,
  { kept = "the old key stays", way = aws && awsRemedy(aws), see = "keywright retire" }: Saying = {},
): string | undefined {
  switch (aws?.does) {
    case "refused":
      return `AWS refuses this where the resource exists: ${aws.why}. ${aws.way ?? way}.`;
    case "kept":
      return `Where the resource exists, ${kept}: ${aws.why}. ${aws.way ?? way}.`;
    case "replaced":
      return aws.keeps === undefined
        ? `Where the resource exists, what it holds is destroyed: ${aws.why}. ${aws.way ?? way}.`
        : `Where the resource exists, ${aws.why}; ${aws.keeps}.`;
  }
  switch (effect) {
    case "replace":
      return `This replaces the resource: copy its data first, see ${see}.`;
    case "keep":
      return `Where the resource exists, Terraform changes nothing and ${kept}.`;
    default:
      return undefined;
  }
}
