import type { KeyOutcome } from "../catalogue";
import { awsRemedy } from "./aws-effect";

/** A place that names a key: what it protects, and its argument as a path. */
interface Place {
  readonly protects: string;
  readonly label: string;
}

/**
 * What another key does to a resource that exists, and what to do first: a sentence or two. Undefined where it loses no
 * data and does what it says, and where it is not known.
 */
export function effectOnExisting({ effect, aws }: KeyOutcome, place: Place): string | undefined {
  switch (aws?.does) {
    case "refused":
      return `AWS refuses this on a resource that exists: ${aws.why}. ${awsRemedy(aws)}.`;
    case "kept":
      return `On a resource that exists the old key stays: ${aws.why}. ${awsRemedy(aws)}.`;
    case "replaced":
      return `This replaces ${place.protects}: ${aws.why}${aws.keeps === undefined ? "" : `, and ${aws.keeps}`}. ${awsRemedy(aws)}.`;
  }
  switch (effect) {
    case "replace":
      return `This replaces ${replacedBy(place)}: copy its data first, see keywright retire.`;
    case "keep":
      return "On a resource that exists Terraform changes nothing: the old key stays.";
    default:
      return undefined;
  }
}

/** What is destroyed and made anew: a key in a block takes the whole resource with it. */
function replacedBy({ protects, label }: Place): string {
  return label.includes(".") ? `the resource and ${protects}` : protects;
}
