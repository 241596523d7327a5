import { shippedIam } from "./shipped-facts";

/*
 * What IAM calls the services that resource types of Terraform belong to: the part of an action before the colon.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */

/** Services that keep no data under a key, and so have no file, by how their types begin after `aws_`. */
const WITHOUT_FILE: Readonly<Record<string, readonly string[]>> = {
  acm: ["acm"],
  elasticloadbalancing: ["elasticloadbalancing", "lb"],
  iam: ["iam"],
};

/** Types that ask no service for anything, or nothing that IAM has a word in. */
const NOTHING = ["aws_caller_identity", "aws_iam_policy_document", "aws_partition", "aws_region"];

let byBeginning: ReadonlyMap<string, string> | undefined;

function servicesByBeginning(): ReadonlyMap<string, string> {
  const withoutFile = Object.entries(WITHOUT_FILE).flatMap(([name, beginnings]) =>
    beginnings.map((one) => [one, name] as const),
  );
  byBeginning ??= new Map([...withoutFile, ...shippedIam()]);
  return byBeginning;
}

/** The service of a resource type; none for what needs no permission; undefined if it is not known. */
export function findIamService(type: string): string | "none" | undefined {
  if (NOTHING.includes(type)) return "none";
  const words = type.split("_").slice(1);
  const services = servicesByBeginning();
  for (let length = words.length; length > 0; length--) {
    const service = services.get(words.slice(0, length).join("_"));
    if (service !== undefined) return service;
  }
  return undefined;
}
