import { type Module, type Resource, referenceIn, resolve } from "../terraform";

/**
 * Whether the image of a launch template certainly belongs to AWS or to a seller, and not to the account: "An encrypted
 * snapshot that you do not own [...] is restored to a volume that is encrypted by your AWS account's default KMS key".
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html
 */
export function isOfForeignImage(template: Resource, module: Module): boolean {
  const written = template.arguments.image_id;
  const { value, module: scope } = resolve(written, module);
  if (typeof value === "string" && value.startsWith(`resolve:ssm:${PUBLIC_PARAMETERS}`)) return true;
  const address = referenceIn(value)?.address;
  const resource = address === undefined ? undefined : scope.findResource(address);
  if (resource?.mode !== "data") return false;
  if (resource.type === "aws_ssm_parameter") {
    const name = resolve(resource.arguments.name, scope).value;
    return typeof name === "string" && name.startsWith(PUBLIC_PARAMETERS);
  }
  if (resource.type !== "aws_ami") return false;
  const owners = resolve(resource.arguments.owners, scope).value;
  return (
    Array.isArray(owners) &&
    owners.length > 0 &&
    owners.every((one) => SELLERS.some((name) => name === resolve(one, scope).value))
  );
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html */
const PUBLIC_PARAMETERS = "/aws/service/";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html: the aliases of owners that are no account's own. */
const SELLERS = ["amazon", "aws-marketplace"] as const;
