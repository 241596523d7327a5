import { exceptions, others, type TypeFacts, table } from "../../../catalogue";
import { looksLikeAKey } from "../../../local/key-arguments";
import { type AttributeType, providerSchema, type SchemaBlock } from "../../../local/provider-schema";
import { itNeeds } from "../../local/tools";

/*
 * What holds data under a key that it was never told is what the provider's own schema says.
 */

/** Attributes that look like a key of KMS and are something else. */
const NO_KEYS = [
  "aws_appsync_api_key.api_key_id",
  // The data key of a snapshot, which KMS does not keep.
  "aws_ebs_snapshot.data_encryption_key_id",
  "aws_ebs_snapshot_copy.data_encryption_key_id",
  "aws_ebs_snapshot_import.data_encryption_key_id",
  "aws_iam_user_ssh_key.ssh_public_key_id",
  "aws_lightsail_bucket_access_key.access_key_id",
  "aws_route53domains_delegation_signer_record.dnssec_key_id",
  "aws_transfer_ssh_key.ssh_key_id",
  // A secret of Secrets Manager.
  "aws_vpn_connection.preshared_key_arn",
];

/** The attributes of a type that look like a key and that cannot be set. */
function readOnly(type: string, block: SchemaBlock): string[] {
  const found: string[] = [];
  const inType = (steps: readonly string[], one: AttributeType): void => {
    if (typeof one === "string") {
      if (one === "string" && looksLikeAKey(steps)) found.push([type, ...steps].join("."));
      return;
    }
    const [kind, inner] = one;
    if (kind === "object") {
      for (const [name, part] of Object.entries(inner as Record<string, AttributeType>))
        inType([...steps, name], part);
    } else inType(steps, inner as AttributeType);
  };
  const inBlock = (steps: readonly string[], { attributes = {}, block_types = {} }: SchemaBlock): void => {
    for (const [name, { required, optional, type: one }] of Object.entries(attributes)) {
      if (!required && !optional && one !== undefined) inType([...steps, name], one);
    }
    for (const [name, { block: inner }] of Object.entries(block_types)) inBlock([...steps, name], inner);
  };
  inBlock([], block);
  return found;
}

const facts = Object.entries<TypeFacts>({ ...(table as Record<string, TypeFacts>), ...others });

itNeeds("terraform", "the AWS provider")(
  "every attribute that a key is only read into is in the table, and nothing else",
  async () => {
    const { resource_schemas: schemas } = await providerSchema();
    const all = Object.entries(schemas)
      .filter(([type]) => !type.startsWith("aws_kms_"))
      .flatMap(([type, { block }]) => readOnly(type, block))
      .filter((id) => !(id in exceptions));
    const held = facts.flatMap(([type, { held: parts = [] }]) =>
      parts.map(({ attribute }) => `${type}.${attribute}`),
    );
    expect(all.sort()).toEqual([...held, ...NO_KEYS].sort());
  },
  120_000,
);

it("a type without a row holds data under a key that it was never told, or is named by something", () => {
  for (const [type, { held, handles }] of Object.entries(others)) {
    expect(type in table).toBe(false);
    expect(held ?? handles).toBeDefined();
  }
});
