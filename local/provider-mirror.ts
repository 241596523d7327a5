import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const PROVIDER = path.join("registry.terraform.io", "hashicorp", "aws");

/** Where Terraform looks for a mirror by itself. https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
const IMPLIED = [
  path.join(os.homedir(), ".terraform.d", "plugins"),
  path.join(os.homedir(), ".local", "share", "terraform", "plugins"),
  "/usr/local/share/terraform/plugins",
  "/usr/share/terraform/plugins",
];

/** Where else administrators put one; looked through two levels deep. */
const ELSEWHERE = ["/opt", "/srv", "/var/lib", "/usr/local/lib", "/usr/local/share"];

/** A folder that mirrors the AWS provider and that Terraform has to be told of; undefined if there is none or it knows. */
export function findProviderMirror(): string | undefined {
  if (IMPLIED.some(mirrors)) return undefined;
  return ELSEWHERE.flatMap((root) => [root, ...folders(root)]).find(mirrors);
}

/** The versions of the AWS provider that Terraform finds in mirrors on this machine, unpacked or packed. */
export function mirroredVersions(): string[] {
  const roots = [...IMPLIED, ...ELSEWHERE.flatMap((root) => [root, ...folders(root)])];
  return roots
    .map((root) => path.join(root, PROVIDER))
    .filter((folder) => fs.existsSync(folder))
    .flatMap((folder) => fs.readdirSync(folder))
    .flatMap((name) => /^(?:terraform-provider-aws_)?(\d+\.\d+\.\d+)(?:_\w+\.zip)?$/.exec(name)?.[1] ?? []);
}

/** Tells Terraform of a mirror. Returns the path of a CLI configuration file in the given folder. */
export function writeCliConfig(folder: string, mirror: string): string {
  const file = path.join(folder, "terraform.rc");
  fs.writeFileSync(
    file,
    `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws"]
  }
}
`,
  );
  return file;
}

function mirrors(folder: string): boolean {
  return fs.existsSync(path.join(folder, PROVIDER));
}

function folders(root: string): string[] {
  try {
    const entries = fs.readdirSync(root, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(root, entry.name));
  } catch {
    return [];
  }
}
