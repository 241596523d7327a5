import type { Json, JsonObject } from "../../../terraform";
import { REPLACES } from "../replaces";
import { describeRule } from "./rule-lists";

const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const OF_AWS = "a key of AWS: no policy you can write, no rotation you can choose, no way to revoke";
const SET = "Set kms_key_id to the ARN of a customer-managed key.";

const resource = (type: string, body: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...more,
  resource: { ...(more.resource as JsonObject | undefined), [type]: { it: body } },
});
/** A volume that names a key, in a configuration that says what the name means. */
const volume = (key: Json | undefined, more: JsonObject = {}): JsonObject =>
  resource("aws_ebs_volume", { encrypted: true, kms_key_id: key }, more);
const key = { resource: { aws_kms_key: { k: { enable_key_rotation: true } } } };
const data = (type: string, body: JsonObject): JsonObject => ({ data: { [type]: { d: body } } });

describeRule("data-uses-customer-key", {
  valid: [
    ["a literal ARN", volume(ARN)],
    ["the ARN of a multi-Region key", volume(ARN.replace(/key\/.*/, `key/mrk-${"0".repeat(32)}`))],
    ["a key id", volume("1234abcd-12ab-34cd-56ef-1234567890ab")],
    ["an alias of one's own", volume("alias/orders")],
    ["the ARN of an alias of one's own", volume("arn:aws:kms:eu-west-1:111122223333:alias/orders")],
    ["a key of the configuration", volume("${aws_kms_key.k.arn}", key)],
    ["one of several keys", volume("${aws_kms_key.k[0].arn}", key)],
    ["one of the keys of a map", volume('${aws_kms_key.k["a"].key_id}', key)],
    [
      "a replica key",
      volume("${aws_kms_replica_key.k.arn}", { resource: { aws_kms_replica_key: { k: {} } } }),
    ],
    [
      "an imported key",
      volume("${aws_kms_external_key.k.arn}", { resource: { aws_kms_external_key: { k: {} } } }),
    ],
    [
      "the key behind an alias",
      volume("${aws_kms_alias.a.target_key_arn}", { resource: { aws_kms_alias: { a: {} } } }),
    ],
    [
      "a key that is looked up by its own alias",
      volume("${data.aws_kms_key.d.arn}", data("aws_kms_key", { key_id: "alias/orders" })),
    ],
    [
      "an alias that is looked up",
      volume("${data.aws_kms_alias.d.target_key_arn}", data("aws_kms_alias", { name: "alias/orders" })),
    ],
    ["a local", volume("${local.key}", { locals: { key: ARN } })],
    [
      "a local of a local of a key",
      volume("${local.a}", { ...key, locals: { a: "${local.b}", b: "${aws_kms_key.k.arn}" } }),
    ],
    ["a variable's default", volume("${var.key}", { variable: { key: { default: ARN } } })],
    [
      "an ARN that is put together",
      volume("arn:aws:kms:${data.aws_region.r.name}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
    ],
    ["a switch in words", resource("aws_ebs_volume", { encrypted: "true", kms_key_id: ARN })],
    [
      "a switch that a local sets",
      resource("aws_ebs_volume", { encrypted: "${local.on}", kms_key_id: ARN }, { locals: { on: true } }),
    ],
    [
      "an instance with all its volumes",
      resource("aws_instance", {
        root_block_device: [{ encrypted: true, kms_key_id: ARN }],
        ebs_block_device: [
          { encrypted: true, kms_key_id: ARN },
          { encrypted: true, kms_key_id: ARN },
        ],
      }),
    ],
    [
      "blocks that are made in a loop",
      resource("aws_instance", {
        root_block_device: { encrypted: true, kms_key_id: ARN },
        dynamic: {
          ebs_block_device: { for_each: "${var.disks}", content: { encrypted: true, kms_key_id: ARN } },
        },
      }),
    ],
    [
      "a launch template whose device holds no volume",
      resource("aws_launch_template", { block_device_mappings: [{ virtual_name: "ephemeral0" }] }),
    ],
    [
      "a database without what would need more keys",
      resource("aws_db_instance", { storage_encrypted: true, kms_key_id: ARN }),
    ],
    [
      "an object with a key alone, for which the provider asks by itself",
      resource("aws_s3_object", { kms_key_id: ARN }),
    ],
    ["a copy of an object with a key alone", resource("aws_s3_object_copy", { kms_key_id: ARN })],
    [
      "encryption twice over",
      resource("aws_s3_object", { kms_key_id: ARN, server_side_encryption: "aws:kms:dsse" }),
    ],
    [
      "buckets that are made, and encrypted, in a loop",
      {
        resource: {
          aws_s3_bucket: { b: { for_each: "${var.names}", bucket: "${each.key}" } },
          aws_s3_bucket_server_side_encryption_configuration: {
            e: {
              for_each: "${var.names}",
              bucket: "${aws_s3_bucket.b[each.key].id}",
              rule: {
                apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: ARN },
              },
            },
          },
        },
      },
    ],
    [
      "a bucket that is named in its encryption",
      {
        resource: {
          aws_s3_bucket: { b: { bucket: "documents" } },
          aws_s3_bucket_server_side_encryption_configuration: {
            e: {
              bucket: "documents",
              rule: [
                {
                  apply_server_side_encryption_by_default: [
                    { sse_algorithm: "aws:kms", kms_master_key_id: ARN },
                  ],
                },
              ],
            },
          },
        },
      },
    ],
    ["EBS encryption for a whole account", resource("aws_ebs_encryption_by_default", {})],
    ["a type that takes no key", resource("aws_iam_role", {})],
    ["a data source", { data: { aws_ebs_volume: { it: {} } } }],
  ],
  invalid: [
    [
      "an object with a key, and encryption by S3 beside it",
      resource("aws_s3_object", { kms_key_id: ARN, server_side_encryption: "AES256" }),
      "aws_s3_object.it: kms_key_id is set but server_side_encryption is AES256, so the key encrypts nothing. Set server_side_encryption to aws:kms.",
    ],
    [
      "an alias of AWS",
      volume("alias/aws/ebs"),
      `aws_ebs_volume.it: kms_key_id is alias/aws/ebs, ${OF_AWS}. ${SET}${REPLACES}`,
    ],
    [
      "the ARN of an alias of AWS",
      volume("arn:aws:kms:eu-west-1:111122223333:alias/aws/ebs"),
      `aws_ebs_volume.it: kms_key_id is alias/aws/ebs, ${OF_AWS}. ${SET}${REPLACES}`,
    ],
    [
      "an alias of AWS that is put together",
      volume("arn:aws:kms:${var.region}:111122223333:alias/aws/ebs"),
      `aws_ebs_volume.it: kms_key_id is alias/aws/ebs, ${OF_AWS}. ${SET}${REPLACES}`,
    ],
    [
      "a key of AWS that is looked up",
      volume("${data.aws_kms_key.d.arn}", data("aws_kms_key", { key_id: "alias/aws/ebs" })),
      `aws_ebs_volume.it: kms_key_id is alias/aws/ebs, ${OF_AWS}. ${SET}${REPLACES}`,
    ],
    [
      "an alias of AWS that is looked up",
      volume("${data.aws_kms_alias.d.target_key_arn}", data("aws_kms_alias", { name: "alias/aws/ebs" })),
      `aws_ebs_volume.it: kms_key_id is alias/aws/ebs, ${OF_AWS}. ${SET}${REPLACES}`,
    ],
    [
      "a key of AWS by way of a local and a variable",
      volume("${local.key}", {
        locals: { key: "${var.key}" },
        variable: { key: { default: "alias/aws/ebs" } },
      }),
      `aws_ebs_volume.it: kms_key_id is alias/aws/ebs, ${OF_AWS}. ${SET}${REPLACES}`,
    ],
    [
      "an empty key",
      volume(""),
      `aws_ebs_volume.it: kms_key_id is empty, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own), ${OF_AWS}. ${SET}${REPLACES}`,
    ],
    ["a blank key", volume(" "), `aws_ebs_volume.it: kms_key_id is blank. ${SET}${REPLACES}`],
    [
      "rubbish",
      volume("my key"),
      `aws_ebs_volume.it: kms_key_id is "my key", which names no key. ${SET}${REPLACES}`,
    ],
    ["a number", volume(7), `aws_ebs_volume.it: kms_key_id is 7, not a key. ${SET}${REPLACES}`],
    [
      "null",
      volume(null),
      `aws_ebs_volume.it: kms_key_id is not set, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own), ${OF_AWS}. ${SET}${REPLACES}`,
    ],
    [
      "a null variable",
      volume("${var.key}", { variable: { key: { default: null } } }),
      `aws_ebs_volume.it: kms_key_id is not set, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own), ${OF_AWS}. ${SET}${REPLACES}`,
    ],
    [
      "a conditional of which one branch names no key",
      volume('${var.own ? aws_kms_key.k.arn : "alias/aws/ebs"}', key),
      `aws_ebs_volume.it: cannot tell; depending on var.own, kms_key_id is alias/aws/ebs, ${OF_AWS}. If so, ${SET.charAt(0).toLowerCase()}${SET.slice(1)}${REPLACES}`,
      "cannot-tell",
    ],
    [
      "a module that is not here",
      { module: { store: { source: "registry/store" } } },
      "module.store: cannot tell; the module comes from registry/store, which is not here. Run terraform init, or check the plan.",
      "cannot-tell",
    ],
    [
      "an empty variable",
      volume("${var.key}", { variable: { key: { default: "" } } }),
      `aws_ebs_volume.it: kms_key_id is empty, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own), ${OF_AWS}. ${SET}${REPLACES}`,
    ],
    [
      "a conditional of which no branch names a key of one's own",
      volume('${var.own ? "alias/aws/ebs" : null}'),
      `aws_ebs_volume.it: depending on var.own: kms_key_id is alias/aws/ebs, ${OF_AWS}; or kms_key_id is not set, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own), ${OF_AWS}. ${SET}${REPLACES}`,
    ],
    [
      "a key that is not declared",
      volume("${aws_kms_key.gone.arn}"),
      `aws_ebs_volume.it: kms_key_id is aws_kms_key.gone.arn, which main does not declare. ${SET}${REPLACES}`,
    ],
    [
      "what is no name of a key",
      volume("${aws_kms_key.k.policy}", key),
      `aws_ebs_volume.it: kms_key_id is aws_kms_key.k.policy, which names no key. ${SET}${REPLACES}`,
    ],
    [
      "a choice",
      volume('${var.own ? aws_kms_key.k.arn : "alias/aws/ebs"}', key),
      `aws_ebs_volume.it: cannot tell; depending on var.own, kms_key_id is alias/aws/ebs, ${OF_AWS}. If so, ${SET.charAt(0).toLowerCase()}${SET.slice(1)}${REPLACES}`,
      "cannot-tell",
    ],
    [
      "a module's output",
      volume("${module.keys.arn}"),
      "aws_ebs_volume.it: cannot tell; kms_key_id comes from module.keys.arn. Check the plan.",
      "cannot-tell",
    ],
    [
      "locals in a circle",
      volume("${local.a}", { locals: { a: "${local.b}", b: "${local.a}" } }),
      "aws_ebs_volume.it: cannot tell; kms_key_id comes from local.a. Check the plan.",
      "cannot-tell",
    ],
    [
      "a switch that a variable decides",
      resource("aws_ebs_volume", { encrypted: "${var.on}", kms_key_id: ARN }),
      "aws_ebs_volume.it: cannot tell; encrypted comes from var.on. Check the plan.",
      "cannot-tell",
    ],
    [
      "the second of two volumes",
      resource("aws_instance", {
        root_block_device: { encrypted: true, kms_key_id: ARN },
        ebs_block_device: [{ encrypted: true, kms_key_id: ARN }, { encrypted: true }],
      }),
      `aws_instance.it: ebs_block_device[1] has no kms_key_id, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own or the image has an encrypted snapshot for the device), ${OF_AWS}. ${SET} Where the resource exists, the old key stays: AWS gives a volume that exists no other key, and the provider does not make the volume anew. Copy its data and make the resource anew with the key.`,
    ],
    [
      "the switch of the second of two volumes",
      resource("aws_instance", {
        root_block_device: { encrypted: true, kms_key_id: ARN },
        ebs_block_device: [
          { encrypted: true, kms_key_id: ARN },
          { encrypted: false, kms_key_id: ARN },
        ],
      }),
      "aws_instance.it: ebs_block_device[1].kms_key_id is set but ebs_block_device.encrypted is false, so AWS refuses the key. Set ebs_block_device.encrypted to true. Where the resource exists, the old key stays: AWS gives a volume that exists no other key, and the provider does not make the volume anew. Copy its data and make the resource anew with the key.",
    ],
    [
      "a root volume that is not written",
      resource("aws_instance", {}),
      "aws_instance.it: cannot tell; the root volume takes the encryption and the key of its image, or the account's default, which is not here. Check what it comes from, or set root_block_device.encrypted to true and root_block_device.kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "volumes that are made in a loop",
      resource("aws_instance", {
        root_block_device: { encrypted: true, kms_key_id: ARN },
        dynamic: { ebs_block_device: { for_each: "${var.disks}", content: { encrypted: true } } },
      }),
      `aws_instance.it: cannot tell; depending on var.disks, ebs_block_device has no kms_key_id, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own or the image has an encrypted snapshot for the device), ${OF_AWS}. If so, ${SET.charAt(0).toLowerCase()}${SET.slice(1)} Where the resource exists, the old key stays: AWS gives a volume that exists no other key, and the provider does not make the volume anew. Copy its data and make the resource anew with the key.`,
      "cannot-tell",
    ],
    [
      "volumes that come from somewhere",
      resource("aws_instance", {
        root_block_device: { encrypted: true, kms_key_id: ARN },
        ebs_block_device: "${var.disks}",
      }),
      "aws_instance.it: cannot tell; ebs_block_device.kms_key_id comes from var.disks. Check the plan.",
      "cannot-tell",
    ],
    [
      "a launch template without volumes",
      resource("aws_launch_template", {}),
      "aws_launch_template.it: cannot tell; without block_device_mappings the volumes take the encryption of the AMI, or the account's default. Write the block; set block_device_mappings.ebs.kms_key_id to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
    [
      "an inventory under keys of S3",
      resource("aws_s3_bucket_inventory", { destination: { bucket: { encryption: { sse_s3: {} } } } }),
      "aws_s3_bucket_inventory.it: destination.bucket.encryption.sse_s3 is written, which rules out a key of your own. Remove it; set destination.bucket.encryption.sse_kms.key_id to the ARN of a customer-managed key.",
    ],
    [
      "Performance Insights that a variable decides about",
      resource("aws_db_instance", {
        storage_encrypted: true,
        kms_key_id: ARN,
        performance_insights_enabled: "${var.pi}",
      }),
      "aws_db_instance.it: cannot tell; performance_insights_kms_key_id comes from var.pi. Check the plan.",
      "cannot-tell",
    ],
    [
      "EBS encryption switched off for a whole account",
      resource("aws_ebs_encryption_by_default", { enabled: false }),
      "aws_ebs_encryption_by_default.it: enabled is false, so new volumes that do not ask for it are not encrypted, unless their snapshot is. Set enabled to true.",
    ],
    [
      "a bucket that an encryption may be for",
      {
        resource: {
          aws_s3_bucket: { it: { bucket: "documents" } },
          aws_s3_bucket_server_side_encryption_configuration: {
            e: {
              bucket: "${each.value}",
              rule: {
                apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: ARN },
              },
            },
          },
        },
      },
      "aws_s3_bucket.it: cannot tell; aws_s3_bucket_server_side_encryption_configuration.bucket comes from each.value. Check the plan.",
      "cannot-tell",
    ],
    [
      "a bucket whose encryption is for another one",
      {
        resource: {
          aws_s3_bucket: { it: { bucket: "documents" } },
          aws_s3_bucket_server_side_encryption_configuration: {
            e: {
              bucket: "${aws_s3_bucket.other.id}",
              rule: {
                apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: ARN },
              },
            },
          },
        },
      },
      `aws_s3_bucket.it: no aws_s3_bucket_server_side_encryption_configuration names a key for it, so every object that names no key is under keys of S3, SSE-S3: ${OF_AWS.slice("a key of AWS: ".length)}. Add one that names the ARN of a customer-managed key.`,
    ],
  ],
});
