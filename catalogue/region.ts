import type { KeyArgument } from "./row";

/** Whether a text has the form of a Region's name, such as `eu-west-1`. */
export function isRegion(text: unknown): text is string {
  return typeof text === "string" && /^[a-z]{2,5}(-[a-z]+)+-\d+$/.test(text);
}

/**
 * The Regions of AWS, of all partitions, in the order of the partitions: the list that the SDK is generated with
 * (`partitions.json`). A test holds it to the SDK that is installed.
 *
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const REGIONS = [
  "af-south-1",
  "ap-east-1",
  "ap-east-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-central-1",
  "ca-west-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "me-west-1",
  "mx-central-1",
  "sa-east-1",
  "sa-west-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "cn-north-1",
  "cn-northwest-1",
  "eusc-de-east-1",
  "us-iso-east-1",
  "us-iso-west-1",
  "us-isob-east-1",
  "us-isob-west-1",
  "eu-isoe-west-1",
  "us-isof-east-1",
  "us-isof-south-1",
  "us-gov-east-1",
  "us-gov-west-1",
] as const;

const regions = new Set<string>(REGIONS);

/** The Regions that are known: those of AWS's list, and those that {@link learnRegion} has added. */
export function knownRegions(): readonly string[] {
  return [...regions];
}

/** Whether a text names a Region that is known. */
export function isKnownRegion(text: unknown): text is string {
  return typeof text === "string" && regions.has(text);
}

/**
 * Makes a Region known. The library's own `addRegion` checks the form of its name first.
 *
 * @returns what makes the Region unknown again
 */
export function learnRegion(name: string): () => void {
  if (regions.has(name)) return () => {};
  regions.add(name);
  return () => {
    regions.delete(name);
  };
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
