import type { AwsEffect } from "../catalogue";

/** What AWS makes of a planned change of key, where that is not what the plan says: a clause. */
export function awsInWords({ does, why }: AwsEffect, protects: string): string {
  switch (does) {
    case "refused":
      return `AWS refuses it: ${why}`;
    case "replaced":
      return `Terraform plans it in place, and ${protects} is destroyed and made anew: ${why}`;
    case "kept":
      return `Terraform plans it and it is never done, so the old key stays in use: ${why}`;
  }
}

/** What to do about it: a sentence without its full stop. */
export function awsRemedy({ does, way }: AwsEffect): string {
  if (way !== undefined) return way;
  switch (does) {
    case "replaced":
      return "Copy the data first, or restore it from a backup";
    case "refused":
    case "kept":
      return "Leave the key as it is, or make the resource anew under the other key, data and all";
  }
}
