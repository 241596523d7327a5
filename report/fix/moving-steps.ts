import { typeFacts } from "../../catalogue";
import type { Left } from "../../fix";
import { resolve } from "../../terraform";
import { NEW_KEY, REPLACED, UNENCRYPTED } from "../retire/moves";
import { quoted } from "../retire/shell";
import { keepingOld } from "./keeping-old";

/** A Region that stands for one that is not written down. */
const SOME_REGION = "REGION";

/**
 * How the data of a resource comes under a key of yours although Terraform would replace the resource: commands, and
 * comments between them. Empty for a finding whose edit replaces nothing.
 */
export function movingSteps({ finding, judged, class: kind, importedAt }: Left): string[] {
  if (kind !== "moves-data" || !judged) return [];
  const { resource, module, scope } = judged;
  const value = (name: string) => resolve(resource.arguments[name], scope).value;
  const handle: Record<string, string> = {};
  for (const name of typeFacts(resource.type).handles ?? ["id"]) {
    const found = value(name);
    if ((typeof found === "string" && !found.includes("${")) || typeof found === "number")
      handle[name] = String(found);
  }
  const region = module.findRegion(resource);
  const where = typeof region === "string" && !region.includes("${") ? region : SOME_REGION;
  // Where no key is named, what exists may have none: RDS has encrypted all new clusters since 18 February 2026 alone.
  const isUnderKey = finding.evidence.seen !== "no-key" && finding.evidence.seen !== "switch-off";
  const move = (!isUnderKey ? UNENCRYPTED[resource.type] : undefined) ?? REPLACED[resource.type];
  const copies = move?.({ handle }, where);
  const address = quoted(finding.address);
  return [
    // https://developer.hashicorp.com/terraform/language/import: the block can go once it is applied.
    ...(importedAt === undefined
      ? []
      : [
          `# ${importedAt} imports it. Apply that before the edit, and take the block out: one plan would import and replace it.`,
        ]),
    "# Stop writing first. With the ARN of the key that takes over:",
    `${NEW_KEY.variable}='arn:aws:kms:${where}:ACCOUNT:key/…'`,
    ...(copies ?? [
      "# Make a copy of the data, or a second resource beside this one, and fill it from this one.",
    ]),
    "# Then the edit, a plan that replaces this resource alone, and a look at the copy before it is applied:",
    `keywright fix --replacing --only ${address} --write`,
    ...keepingOld(finding.address),
    "terraform plan -out=move.tfplan",
    "terraform show -json move.tfplan > move.json",
    "keywright check move.json",
    "terraform apply move.tfplan",
    ...(finding.evidence.seen === "aws-key"
      ? []
      : ["# What is left of the old one, such as snapshots, is as unprotected as it was: delete it."]),
  ];
}
