/** Names that Terraform and OpenTofu pass over: hidden files, and what editors leave behind. */
const PASSED_OVER = /^\.|~$|^#.*#$/;

const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;

/** Whether Terraform or OpenTofu reads a file of this name as part of a configuration. */
export function isTerraform(name: string): boolean {
  return CONFIGURATION.test(name) && !PASSED_OVER.test(name);
}

/**
 * The files of a folder that belong to its configuration, in the order in which Terraform reads them. A `.tofu` file
 * stands in place of the `.tf` file of the same name, as OpenTofu has it.
 *
 * Source: https://opentofu.org/docs/language/files/
 */
export function terraformFiles(names: readonly string[]): string[] {
  const all = new Set(names.filter(isTerraform));
  return [...all]
    .filter((name) => !all.has(name.replace(/\.tf(\.json)?$/, ".tofu$1")) || isTofu(name))
    .sort();
}

function isTofu(name: string): boolean {
  return /\.tofu(?:\.json)?$/.test(name);
}

/**
 * The files of values that Terraform takes by itself, in the order in which they count; the last one wins.
 *
 * Source: https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
 */
export function automaticValueFiles(names: readonly string[]): string[] {
  const rank = (name: string) => AUTOMATIC.findIndex((one) => one.test(name));
  return names.filter((name) => rank(name) !== -1).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

const AUTOMATIC = [/^terraform\.tfvars$/, /^terraform\.tfvars\.json$/, /^[^.].*\.auto\.tfvars(?:\.json)?$/];
