import { check } from "../../../guard";
import { synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { describeRule } from "../rules/rule-lists";

const KEY = { aws_kms_key: { k: { enable_key_rotation: true } } };
const ON = { aws_ebs_encryption_by_default: { on: { enabled: true } } };
const DEFAULT = { aws_ebs_default_kms_key: { it: { key_arn: "${aws_kms_key.k.arn}" } } };
const volume = (more: object, others: object = {}) =>
  ({ resource: { aws_ebs_volume: { v: { size: 1, ...more } }, ...others } }) as never;
const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";

/*
 * What volumes come from, and what the account decides about them.
 * https://docs.aws.amazon.com/ebs/latest/userguide/encryption-examples.html
 */
describeRule("data-uses-customer-key", {
  valid: [
    ["a volume under the account's default key", volume({}, { ...KEY, ...ON, ...DEFAULT })],
    [
      "a volume of a snapshot of a volume that is under a key",
      {
        resource: {
          ...KEY,
          aws_ebs_volume: {
            source: { encrypted: true, kms_key_id: "${aws_kms_key.k.arn}" },
            it: { snapshot_id: "${aws_ebs_snapshot.s.id}" },
          },
          aws_ebs_snapshot: { s: { volume_id: "${aws_ebs_volume.source.id}" } },
        },
      },
    ],
    ["an encrypted volume under it", volume({ encrypted: true }, { ...KEY, ...DEFAULT })],
    [
      "a device of a launch configuration where the account encrypts",
      {
        resource: {
          ...ON,
          aws_launch_configuration: { it: { ebs_block_device: { device_name: "b" } } },
        },
      },
    ],
  ],
  invalid: [
    [
      "a volume where the account encrypts with its default, which is not here",
      volume({}, ON),
      `aws_ebs_volume.v: neither encrypted nor kms_key_id is set, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own), a key of AWS: ${LOSS}. Set encrypted to true and kms_key_id to the ARN of a customer-managed key.`,
    ],
    [
      "a volume of a snapshot that is not here, also with encrypted = true",
      volume({ snapshot_id: "snap-1", encrypted: true }),
      "aws_ebs_volume.v: cannot tell; the volume takes the encryption and the key of its snapshot (snapshot_id is snap-1), which is not here. Check what it comes from, or set kms_key_id to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
    [
      "a device of a launch configuration",
      { resource: { aws_launch_configuration: { it: { ebs_block_device: { device_name: "b" } } } } },
      "aws_launch_configuration.it: ebs_block_device.encrypted is not set, so the volume is not encrypted, unless the account encrypts EBS by default. Set ebs_block_device.encrypted to true.",
    ],
  ],
});

it("where the account does not encrypt, a volume is not encrypted, without an unless", () => {
  const off = volume({}, { aws_ebs_encryption_by_default: { off: { enabled: false } } });
  const found = check({ modules: [synthesisedJson("main", off)] }, { rules: ["data-uses-customer-key"] });
  expect(found.map(message)).toEqual([
    "aws_ebs_volume.v: neither encrypted nor kms_key_id is set, so the volume is not encrypted. Set encrypted to true and kms_key_id to the ARN of a customer-managed key.",
    "aws_ebs_encryption_by_default.off: enabled is false, so new volumes that do not ask for it are not encrypted. Set enabled to true.",
  ]);
});
