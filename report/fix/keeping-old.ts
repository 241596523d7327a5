import { withoutIndexes } from "../../terraform";

/** The file in which the blocks are written that go again once all is moved. */
const FILE = "moving.tf";

/**
 * How the old resource stays until the new one has been looked at: Terraform forgets it, and makes the new one under
 * another address, which gets the old name in the end. Since Terraform 1.7:
 * https://developer.hashicorp.com/terraform/language/block/removed
 */
export function keepingOld(address: string): string[] {
  // A removed block names no single instance.
  if (withoutIndexes(address) !== address) return [];
  const name = address.split(".").at(-1) ?? "";
  const other = `${address}_new`;
  return [
    `# Terraform 1.7 or later can keep the old one until the new one has been looked at. Before the plan, call the block ${name}_new, in what refers to it too, give it another name where names are unique, and have Terraform forget the old one:`,
    ...written(["removed {", `  from = ${address}`, "", "  lifecycle {", "    destroy = false", "  }", "}"]),
    `# The plan then makes ${other}, and destroys nothing. Once all works with it, call the block ${name} again, and have Terraform follow; this plan changes nothing:`,
    ...written(["moved {", `  from = ${other}`, `  to   = ${address}`, "}"]),
    `# Apply it, delete ${FILE}, and delete the old resource in AWS.`,
  ];
}

function written(lines: readonly string[]): string[] {
  return [`cat > ${FILE} <<'END'`, ...lines, "END"];
}
