import type { KeyArgument } from "./row";

/** Whether a text has the form of a Region's name, such as `eu-west-1`. */
export function isRegion(text: unknown): text is string {
  return typeof text === "string" && /^[a-z]{2,5}(-[a-z]+)+-\d+$/.test(text);
}

/**
 * The Regions that an account has to enable first.
 *
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const OPT_IN = new Set([
  "af-south-1",
  "ap-east-1",
  "ap-east-2",
  "ap-south-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-west-1",
  "eu-central-2",
  "eu-south-1",
  "eu-south-2",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
]);

/** Whether an account has to enable a Region before it can use it. */
export function needsOptIn(region: string): boolean {
  return OPT_IN.has(region);
}

/** The arguments of which one names the Region that a key belongs to, where that may be another than the resource's. */
export function destinationArguments({ otherRegion }: Pick<KeyArgument, "otherRegion">): readonly string[] {
  if (otherRegion === undefined || otherRegion === true) return [];
  return typeof otherRegion === "string" ? [otherRegion] : otherRegion.map(({ path }) => path);
}
