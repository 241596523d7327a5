import type { OwnFact, Unknown } from "./value";

/*
 * What is known of texts that AWS makes: of what an ARN consists, and which characters there can be in it.
 */

/**
 * What the ARNs of resources consist of after `arn:PARTITION:`. `${account}` and `${region}` are those of the provider,
 * `${rest}` is not known, any other name is an attribute of the resource.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html and
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
const SHAPES: Readonly<Record<string, string>> = {
  aws_caller_identity: "${rest}::${account}:${rest}",
  aws_iam_group: "iam::${account}:group/${rest}",
  aws_iam_instance_profile: "iam::${account}:instance-profile/${rest}",
  aws_iam_policy: "iam::${account}:policy/${rest}",
  aws_iam_role: "iam::${account}:role/${rest}",
  aws_iam_user: "iam::${account}:user/${rest}",
  aws_kms_external_key: "kms:${region}:${account}:key/${key_id}",
  aws_kms_key: "kms:${region}:${account}:key/${key_id}",
  aws_kms_replica_external_key: "kms:${region}:${account}:key/${key_id}",
  aws_kms_replica_key: "kms:${region}:${account}:key/${key_id}",
};

/** The parts of an ARN of something that Terraform makes or looks up, where they are known. */
export function partsOfArn(arn: Unknown): readonly (string | Unknown)[] | undefined {
  const { attribute, why } = arn;
  if (attribute?.path.length !== 1 || attribute.path[0] !== "arn") return undefined;
  const [first, second] = attribute.address.split(".");
  // What is looked up by its name may be in another account.
  const type = first !== "data" ? first : second === "aws_caller_identity" ? second : undefined;
  const shape = type !== undefined && Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
  if (shape === undefined) return undefined;
  const parts = `arn:\${partition}:${shape}`.split(/(\$\{\w+\})/).filter((one) => one !== "");
  return parts.map((one): string | Unknown => {
    const name = /^\$\{(\w+)\}$/.exec(one)?.[1];
    if (name === undefined) return one;
    const part: Unknown = { is: "unknown", type: "string", why, notNull: true };
    if (name === "rest") return { ...part, without: ":" };
    return isOwn(name) ? { ...part, own: name } : { ...part, attribute: { ...attribute, path: [name] } };
  });
}

function isOwn(name: string): name is OwnFact {
  return name === "account" || name === "partition" || name === "region";
}

/** Whether a character can be in something that is not known. */
export function mayHold({ own, attribute, without }: Unknown, character: string): boolean {
  if (without?.includes(character)) return false;
  if (own === "account") return /[0-9]/.test(character);
  if (own === "dns-suffix") return /[a-z0-9.-]/.test(character);
  if (own !== undefined) return /[a-z0-9-]/.test(character);
  const name = attribute?.path.length === 1 ? attribute.path[0] : undefined;
  if (typeof name !== "string") return true;
  if (name === "key_id" && attribute?.address.startsWith("aws_kms_")) return /[A-Za-z0-9-]/.test(character);
  return name === "arn" || name.endsWith("_arn") ? !/[\s"'<>\\]/.test(character) : true;
}
