import { typeFacts } from "../../catalogue";
import { blockIdOf, type Left } from "../../fix";
import { type Judged, outcomeOfRemedy } from "../../guard";
import { resolve } from "../../terraform";
import { NEW_KEY, REPLACED, UNENCRYPTED } from "../retire/moves";
import { quoted } from "../retire/shell";
import { keepingOld } from "./keeping-old";

/** A Region that stands for one that is not written down. */
const SOME_REGION = "REGION";

/**
 * How the data of resources comes under a key of yours although Terraform would replace them: commands, and comments
 * between them. Empty for a finding whose edit replaces nothing.
 *
 * @param together All that one edit replaces, this one among them: the instances of its block. @default this one
 */
export function movingSteps(left: Left, together: readonly Left[] = [left]): string[] {
  const { finding, judged, class: kind } = left;
  if (kind !== "moves-data" || !judged) return [];
  const address = quoted(finding.address);
  const keeps = keptBy(left);
  if (keeps !== undefined)
    return [
      ...importsOf([left]),
      `# No data has to be moved: ${keeps}`,
      `keywright fix --replacing --only ${address} --write`,
      ...PLAN,
      "terraform apply move.tfplan",
    ];
  const [first = left] = together;
  if (first !== left)
    return first.finding.address === finding.address
      ? ["# The edit above mends this too."]
      : [`# The edit for ${first.finding.address} replaces this one too: see there.`];
  const instances = [
    ...new Map(together.toReversed().map((one) => [one.finding.address, one])).values(),
  ].reverse();
  const others = instances.length - 1;
  const those = others === 0 ? "this resource" : `these ${instances.length} resources`;
  return [
    ...importsOf(instances),
    ...(others === 0
      ? []
      : [`# One edit replaces all ${instances.length} instances. Copy the data of each.`]),
    "# Stop writing first. With the ARN of the key that takes over:",
    `${NEW_KEY.variable}='arn:aws:kms:${regionOf(judged)}:ACCOUNT:key/…'`,
    ...instances.flatMap(copiesOf),
    `# Then the edit, a plan that replaces ${those} alone, and a look at the ${others === 0 ? "copy" : "copies"} before it is applied:`,
    `keywright fix --replacing --only ${address} --write`,
    ...keepingOld(finding.address),
    ...PLAN,
    "terraform apply move.tfplan",
    ...(finding.evidence.seen === "aws-key"
      ? []
      : ["# What is left of the old one, such as snapshots, is as unprotected as it was: delete it."]),
  ];
}

/** What has to be done first where a block imports what is replaced. */
function importsOf(instances: readonly Left[]): string[] {
  // https://developer.hashicorp.com/terraform/language/import: the block can go once it is applied.
  return [...new Set(instances.flatMap(({ importedAt }) => importedAt ?? []))].map(
    (at) =>
      `# ${at} imports ${instances.length === 1 ? "it" : "them"}. Apply that before the edit, and take the block out: one plan would import and replace ${instances.length === 1 ? "it" : "them"}.`,
  );
}

/** Why no data has to be moved where the resource is replaced, as a sentence. */
function keptBy({ finding }: Left): string | undefined {
  if (typeFacts(finding.type).isDescription) return "the resource holds none.";
  const keeps = outcomeOfRemedy(finding)?.aws?.keeps;
  return keeps && `${keeps}. What is replaced cannot be read meanwhile.`;
}

/** What is left, by the edit that replaces it. */
export function byEdit(left: readonly Left[]): ReadonlyMap<Left, readonly Left[]> {
  const blocks = new Map<string, Left[]>();
  for (const one of left) {
    if (one.class !== "moves-data" || !one.judged || keptBy(one) !== undefined) continue;
    const id = blockIdOf(one.judged);
    const known = blocks.get(id) ?? [];
    blocks.set(id, known);
    known.push(one);
  }
  return new Map([...blocks.values()].flatMap((all) => all.map((one) => [one, all] as const)));
}

const PLAN = [
  "terraform plan -out=move.tfplan",
  "terraform show -json move.tfplan > move.json",
  "keywright check move.json",
];

/** The Region of a resource, or a word that stands for it. */
function regionOf({ module, resource }: Judged): string {
  const region = module.findRegion(resource);
  return typeof region === "string" && !region.includes("${") ? region : SOME_REGION;
}

/** How the data of one resource is copied. */
function copiesOf({ finding, judged }: Left): readonly string[] {
  if (!judged) return [];
  const { resource, scope } = judged;
  const value = (name: string) => resolve(resource.arguments[name], scope).value;
  const handle: Record<string, string> = {};
  for (const name of typeFacts(resource.type).handles ?? ["id"]) {
    const found = value(name);
    if ((typeof found === "string" && !found.includes("${")) || typeof found === "number")
      handle[name] = String(found);
  }
  // Where no key is named, what exists may have none: RDS has encrypted all new clusters since 18 February 2026 alone.
  const isUnderKey = finding.evidence.seen !== "no-key" && finding.evidence.seen !== "switch-off";
  const move = (!isUnderKey ? UNENCRYPTED[resource.type] : undefined) ?? REPLACED[resource.type];
  return (
    move?.({ handle }, regionOf(judged)) ?? [
      "# Make a copy of the data, or a second resource beside this one, and fill it from this one.",
    ]
  );
}
