import { check } from "../../../guard";
import { synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { describeRule } from "../rules/rule-lists";

const KEY = { aws_kms_key: { k: { enable_key_rotation: true } } };
const ON = { aws_ebs_encryption_by_default: { on: { enabled: true } } };
const DEFAULT = { aws_ebs_default_kms_key: { it: { key_arn: "${aws_kms_key.k.arn}" } } };
const volume = (more: object, others: object = {}) =>
  ({ resource: { aws_ebs_volume: { v: { size: 1, ...more } }, ...others } }) as never;
const imported = {
  aws_ebs_snapshot_import: { it: { disk_container: { format: "VMDK", url: "s3://a/disk.vmdk" } } },
};
const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const OUTPOST = "arn:aws:outposts:eu-west-1:111122223333:outpost/op-1";
const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";
/** A volume of a snapshot of a volume. */
const ofSnapshot = (source: object, more: object) =>
  ({
    resource: {
      aws_ebs_volume: {
        source: { size: 1, ...source },
        it: { snapshot_id: "${aws_ebs_snapshot.s.id}", ...more },
      },
      aws_ebs_snapshot: { s: { volume_id: "${aws_ebs_volume.source.id}" } },
    },
  }) as never;
const copied = (more: object, others: object = {}) =>
  ({
    resource: { aws_ebs_snapshot_copy: { it: { source_snapshot_id: "snap-1", ...more } }, ...others },
  }) as never;
const image = (more: object, provider = "aws") =>
  ({
    provider: { aws: [{ region: "eu-west-1" }, { alias: "far", region: "us-west-2" }] },
    resource: {
      aws_ami_copy: {
        source: { name: "s", source_ami_id: "ami-1", encrypted: true, kms_key_id: ARN },
        it: { provider, name: "i", source_ami_id: "${aws_ami_copy.source.id}", ...more },
      },
    },
  }) as never;
const cluster = (others: object = {}) =>
  ({
    resource: {
      aws_ecs_cluster: {
        it: {
          configuration: { managed_storage_configuration: { fargate_ephemeral_storage_kms_key_id: ARN } },
        },
      },
      ...others,
    },
  }) as never;
const UNDER_EBS = `neither encrypted nor kms_key_id is set, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own), a key of AWS: ${LOSS}. Set encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`;

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
    // https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html
    [
      "a copy of a snapshot where the account encrypts, under its default key",
      copied({}, { ...KEY, ...ON, ...DEFAULT }),
    ],
    ["a copy that asks to be encrypted there", copied({ encrypted: true }, { ...KEY, ...ON, ...DEFAULT })],
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html
    ["a copy of an image that is under a key", image({})],
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-kms-encryption.html
    [
      "a managed volume where the account encrypts, under its default key",
      cluster({ ...KEY, ...ON, ...DEFAULT }),
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
    [
      "an imported snapshot under the account's default key",
      { resource: { ...KEY, ...ON, ...DEFAULT, ...imported } },
    ],
    [
      "a volume on an Outpost, of a snapshot of a volume that is under a key",
      ofSnapshot({ encrypted: true, kms_key_id: ARN }, { outpost_arn: OUTPOST }),
    ],
    ["a volume on an Outpost, under it", volume({ outpost_arn: OUTPOST }, { ...KEY, ...DEFAULT })],
  ],
  invalid: [
    // https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-local-zones-outposts-wavelength.html
    [
      "a volume on an Outpost, where EBS encrypts everything",
      volume({ outpost_arn: OUTPOST }),
      `aws_ebs_volume.v: ${UNDER_EBS}`,
    ],
    [
      "a volume in a Local Zone where EBS encrypts everything",
      volume({ availability_zone: "us-east-1-bos-1a" }),
      `aws_ebs_volume.v: ${UNDER_EBS}`,
    ],
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html
    [
      "a copy to an Outpost of an image that is under a key, which takes the default key of EBS",
      image({ destination_outpost_arn: OUTPOST }),
      `aws_ami_copy.it: ${UNDER_EBS.replace("the volume", "the image")}`,
    ],
    // https://docs.aws.amazon.com/wavelength/latest/developerguide/available-wavelength-zones.html
    [
      "a volume in a Wavelength Zone, where EBS encrypts everything",
      volume({ availability_zone: "us-east-1-wl1-bos-wlz-1" }),
      `aws_ebs_volume.v: ${UNDER_EBS}`,
    ],
    // https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html
    [
      "a copy of a snapshot that asks to be encrypted, where the account has a default key and encrypts nothing by default",
      copied({ encrypted: true }, { ...KEY, ...DEFAULT }),
      `aws_ebs_snapshot_copy.it: kms_key_id is not set, so the copy is under alias/aws/ebs (or the default EBS key of the account, if it encrypts EBS by default or the source is not encrypted), a key of AWS: ${LOSS}. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-kms-encryption.html
    [
      "a managed volume where the account has a default key and encrypts nothing by default",
      cluster({ ...KEY, ...DEFAULT }),
      `aws_ecs_cluster.it: configuration.managed_storage_configuration has no kms_key_id, so the managed volume is under alias/aws/ebs (unless the account encrypts EBS by default with a key of its own, or the service names a key), a key of AWS: ${LOSS}. Set kms_key_id to the ARN of a customer-managed key.`,
    ],
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html has the key of the source,
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html the default key.
    [
      "a copy of an image under a key, with encrypted = true",
      image({ encrypted: true }),
      "aws_ami_copy.it: cannot tell; the image takes the key of its source image, or the default EBS key, which is not here. Check what it comes from, or set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html: the key is in the Region of the copy.
    [
      "a copy of an image under a key, in another Region",
      image({}, "aws.far"),
      "aws_ami_copy.it: cannot tell; the image takes its encryption, but not its key, from its source image, which is not here. Check what it comes from, or set encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "a volume in a Local Zone that does as its Region does",
      volume({ availability_zone: "us-west-2-lax-1a" }),
      "aws_ebs_volume.v: neither encrypted nor kms_key_id is set, so the volume is not encrypted (unless the account encrypts EBS by default). Set encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
    ],
    // https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
    [
      "an imported snapshot, which the account can encrypt",
      { resource: imported },
      "aws_ebs_snapshot_import.it: neither encrypted nor kms_key_id is set, so the snapshot is not encrypted (unless the account encrypts EBS by default). Set encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      "an imported snapshot where the account encrypts with its default, which is not here",
      { resource: { ...ON, ...imported } },
      `aws_ebs_snapshot_import.it: neither encrypted nor kms_key_id is set, so the snapshot is under alias/aws/ebs (unless the account has a default EBS key of its own), a key of AWS: ${LOSS}. Set encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html
    [
      "an instance with a launch template",
      { resource: { aws_instance: { it: { launch_template: { id: "lt-1" } } } } },
      "aws_instance.it: cannot tell; the root volume takes the encryption and the key that its launch template gives its device, or else those of its image, which is not here. Check what it comes from, or set root_block_device.encrypted to true and root_block_device.kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "an encrypted device of a launch template",
      {
        resource: {
          aws_launch_template: {
            it: { block_device_mappings: { device_name: "a", ebs: { encrypted: "true" } } },
          },
        },
      },
      "aws_launch_template.it: cannot tell; the volume takes the default EBS key, or the key of the device's encrypted snapshot in its image, which is not here. Check what it comes from, or set block_device_mappings.ebs.kms_key_id to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html
    [
      "a device of an instance, for which the image can have a snapshot",
      {
        resource: {
          aws_instance: {
            it: {
              root_block_device: { encrypted: true, kms_key_id: ARN },
              ebs_block_device: { device_name: "b" },
            },
          },
        },
      },
      "aws_instance.it: ebs_block_device has neither encrypted nor kms_key_id, so the volume is not encrypted (unless the account encrypts EBS by default or the image has an encrypted snapshot for the device). Set encrypted to true and kms_key_id to the ARN of a customer-managed key. Where the resource exists, it stays as it is: AWS gives a volume that exists no other key, and the provider does not make the volume anew. Copy its data and make the resource anew with the key.",
    ],
    // The same page: "An encrypted snapshot that you own is restored to an EBS volume encrypted by the same KMS key."
    [
      "a device of an instance with encrypted = true, for which the image can have an encrypted snapshot",
      {
        resource: {
          aws_spot_instance_request: {
            it: {
              root_block_device: { encrypted: true, kms_key_id: ARN },
              ebs_block_device: { device_name: "b", encrypted: true },
            },
          },
        },
      },
      `aws_spot_instance_request.it: ebs_block_device has no kms_key_id, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own or the image has an encrypted snapshot for the device), a key of AWS: ${LOSS}. Set kms_key_id to the ARN of a customer-managed key. Where the resource exists, the old key stays: AWS gives a volume that exists no other key, and the provider does not make the volume anew. Copy its data and make the resource anew with the key.`,
    ],
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html: an encrypted snapshot that you do not own.
    [
      "a root volume with encrypted = true, whose image need not be encrypted",
      { resource: { aws_instance: { it: { root_block_device: { encrypted: true } } } } },
      "aws_instance.it: cannot tell; the root volume takes the key of its image, or the default EBS key if the image is not encrypted or belongs to another account, which is not here. Check what it comes from, or set root_block_device.kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "a volume where the account encrypts with its default, which is not here",
      volume({}, ON),
      `aws_ebs_volume.v: neither encrypted nor kms_key_id is set, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own), a key of AWS: ${LOSS}. Set encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "a volume of a snapshot that is not here, also with encrypted = true",
      volume({ snapshot_id: "snap-1", encrypted: true }),
      "aws_ebs_volume.v: cannot tell; the volume takes the key of its snapshot, or the default EBS key if the snapshot is not encrypted or belongs to another account; snapshot_id is snap-1, which no block here makes. Check what it comes from, or set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "a device of a launch configuration",
      { resource: { aws_launch_configuration: { it: { ebs_block_device: { device_name: "b" } } } } },
      "aws_launch_configuration.it: ebs_block_device.encrypted is not set, so the volume is not encrypted, unless the account encrypts EBS by default or the image has an encrypted snapshot for the device. Set ebs_block_device.encrypted to true. This replaces the resource, which holds no data.",
    ],
  ],
});

it("where the account does not encrypt, a volume is not encrypted, without an unless", () => {
  const off = volume({}, { aws_ebs_encryption_by_default: { off: { enabled: false } } });
  const found = check({ modules: [synthesisedJson("main", off)] }, { rules: ["data-uses-customer-key"] });
  expect(found.map(message)).toEqual([
    "aws_ebs_volume.v: neither encrypted nor kms_key_id is set, so the volume is not encrypted. Set encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
    "aws_ebs_encryption_by_default.off: enabled is false, so new volumes that do not ask for it are not encrypted, unless their snapshot is. Set enabled to true.",
  ]);
});

it("where the account does not encrypt, the image can still have an encrypted snapshot for a device", () => {
  const resource = {
    aws_ebs_encryption_by_default: { off: { enabled: false } },
    aws_instance: {
      it: {
        root_block_device: { encrypted: true, kms_key_id: ARN },
        ebs_block_device: { device_name: "b" },
      },
    },
  };
  const modules = [synthesisedJson("main", { resource } as never)];
  expect(check({ modules }, { rules: ["data-uses-customer-key"] }).map(message)).toContain(
    "aws_instance.it: ebs_block_device has neither encrypted nor kms_key_id, so the volume is not encrypted (unless the image has an encrypted snapshot for the device). Set encrypted to true and kms_key_id to the ARN of a customer-managed key. Where the resource exists, it stays as it is: AWS gives a volume that exists no other key, and the provider does not make the volume anew. Copy its data and make the resource anew with the key.",
  );
});

// "Unencrypted snapshot that you own": "Encrypted by default customer managed key", where encryption is asked for.
describe("a volume of a snapshot that is not encrypted", () => {
  const found = (encrypted: boolean, others: object = {}) => {
    const resource = {
      ...others,
      aws_ebs_snapshot: { s: { volume_id: "${aws_ebs_volume.source.id}" } },
      aws_ebs_volume: { source: { size: 1 }, it: { snapshot_id: "${aws_ebs_snapshot.s.id}", encrypted } },
    };
    const modules = [synthesisedJson("main", { resource } as never)];
    const lines = check({ modules }, { rules: ["data-uses-customer-key"] }).map(message);
    return lines.filter((line) => line.startsWith("aws_ebs_volume.it:"));
  };

  it("is under the default EBS key with encrypted = true", () =>
    expect(found(true)).toEqual([
      `aws_ebs_volume.it: kms_key_id is not set, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own), a key of AWS: ${LOSS}. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ]));

  it("is under the account's own default key with encrypted = true", () =>
    expect(found(true, { ...KEY, ...DEFAULT })).toEqual([]));

  it("is not encrypted without it", () =>
    expect(found(false)).toEqual([
      "aws_ebs_volume.it: the volume takes the encryption and the key of its snapshot, or the account's default, and aws_ebs_volume.source is not encrypted (unless the account encrypts EBS by default). Set encrypted to true and kms_key_id to the ARN of a customer-managed key, or encrypt aws_ebs_volume.source with one. This replaces the resource: copy its data first, see keywright fix.",
    ]));
});

/*
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Ebs.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html: "An unencrypted snapshot is restored to an
 * unencrypted volume, unless encryption by default is enabled"; "An encrypted snapshot that you do not own … is
 * restored to a volume that is encrypted by your AWS account's default KMS key"; with `Encrypted` and no key, "An
 * encrypted snapshot that you own is restored to an EBS volume encrypted by the same KMS key."
 */
it("each device of a launch configuration is judged by itself", () => {
  const ebs_block_device = [
    { device_name: "b" },
    { device_name: "c", encrypted: true },
    { device_name: "d", encrypted: true },
    { device_name: "e", snapshot_id: "snap-1" },
  ];
  const resource = { aws_launch_configuration: { it: { image_id: "ami-1", ebs_block_device } } };
  const modules = [synthesisedJson("main", { resource } as never)];
  expect(check({ modules }, { rules: ["data-can-use-customer-key"] }).map(message)).toEqual([
    "aws_launch_configuration.it: cannot tell; the root volume takes the encryption and the key of its image, or the account's default; image_id is ami-1, which no block here makes. Check what it comes from; no key can be set here.",
    `aws_launch_configuration.it: the volume is under alias/aws/ebs (unless the account has a default EBS key of its own or the image has an encrypted snapshot for the device), a key of AWS: ${LOSS}; Terraform has no argument for a key of your own. Use an aws_launch_template.`,
    "aws_launch_configuration.it: cannot tell; the volume takes the encryption and the key of its snapshot, or the account's default; ebs_block_device.snapshot_id is snap-1, which no block here makes. Check what it comes from; no key can be set here.",
  ]);
});

describe("an encrypted snapshot gives the device of a launch configuration its key, also where encrypted is true", () => {
  const found = (snapshot_id: string) => {
    const device = { device_name: "b", snapshot_id, encrypted: true };
    const resource = {
      ...KEY,
      aws_ebs_snapshot: { s: { volume_id: "${aws_ebs_volume.source.id}" } },
      aws_ebs_volume: { source: { encrypted: true, kms_key_id: "${aws_kms_key.k.arn}" } },
      aws_launch_configuration: { it: { ebs_block_device: device } },
    };
    const modules = [synthesisedJson("main", { resource } as never)];
    return check({ modules }, { rules: ["data-can-use-customer-key"] }).map(message);
  };
  const ROOT =
    "aws_launch_configuration.it: cannot tell; the root volume takes the encryption and the key of its image, or the account's default, which is not here. Check what it comes from; no key can be set here.";

  it("is followed where it is here", () => expect(found("${aws_ebs_snapshot.s.id}")).toEqual([ROOT]));

  it("is unknown where it is not", () =>
    expect(found("snap-1")).toEqual([
      ROOT,
      "aws_launch_configuration.it: cannot tell; the volume takes the key of its snapshot, or the default EBS key if the snapshot is not encrypted or belongs to another account; ebs_block_device.snapshot_id is snap-1, which no block here makes. Check what it comes from; no key can be set here.",
    ]));
});

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html
describe("the root volume of a launch configuration", () => {
  const found = (encrypted: boolean) => {
    const resource = {
      aws_launch_configuration: { it: { image_id: "ami-1", root_block_device: { encrypted } } },
    };
    const modules = [synthesisedJson("main", { resource } as never)];
    return check({ modules }, { rules: ["data-can-use-customer-key"] }).map(message);
  };
  const of = (what: string) => [
    `aws_launch_configuration.it: cannot tell; the root volume takes ${what}; image_id is ami-1, which no block here makes. Check what it comes from; no key can be set here.`,
  ];

  it("is encrypted with encrypted = true, also where its image is not", () =>
    expect(found(true)).toEqual(
      of(
        "the key of its image, or the default EBS key if the image is not encrypted or belongs to another account",
      ),
    ));

  it("is encrypted as its image is without it", () =>
    expect(found(false)).toEqual(of("the encryption and the key of its image, or the account's default")));
});

// https://docs.aws.amazon.com/ebs/latest/userguide/encryption-examples.html#ebs-volume-encryption-outcomes
describe("a volume of a snapshot that is not encrypted", () => {
  const found = (more: object) => {
    const it = { snapshot_id: "${aws_ebs_snapshot.s.id}", ...more };
    const resource = {
      aws_ebs_volume: { plain: { size: 1 }, it },
      aws_ebs_snapshot: { s: { volume_id: "${aws_ebs_volume.plain.id}" } },
    };
    const modules = [synthesisedJson("main", { resource } as never)];
    const rules = ["data-uses-customer-key"] as const;
    return check({ modules }, { rules }).map(message)[1];
  };

  it("is encrypted with encrypted = true, under the default key", () =>
    expect(found({ encrypted: true })).toBe(
      `aws_ebs_volume.it: kms_key_id is not set, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own), a key of AWS: ${LOSS}. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ));

  it("is not encrypted without it", () =>
    expect(found({})).toContain(
      "the volume takes the encryption and the key of its snapshot, or the account's default, and aws_ebs_volume.plain is not encrypted",
    ));
});

// "You can't create unencrypted volumes or snapshots":
// https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-local-zones-outposts-wavelength.html
it.each([
  ["an Outpost", { outpost_arn: OUTPOST }],
  ["a Local Zone", { availability_zone: "us-east-1-bos-1a" }],
])("a volume on %s of a snapshot that is not encrypted is encrypted", (_, place) => {
  const modules = [synthesisedJson("main", ofSnapshot({}, place))];
  expect(check({ modules }, { rules: ["data-uses-customer-key"] }).map(message)).toContain(
    `aws_ebs_volume.it: ${UNDER_EBS}`,
  );
});

/*
 * "For same-account copies, the copy uses the same KMS key as the source volume by default."
 * https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copying-volume.html
 */
it("a copy of a volume has the key of the volume, which is what a finding is about", () => {
  const own = { size: 1, encrypted: true, kms_key_id: "${aws_kms_key.k.arn}" };
  const module = synthesisedJson("main", {
    resource: {
      aws_kms_key: { k: { enable_key_rotation: true } },
      aws_ebs_volume: { own, plain: { size: 1 } },
      aws_ebs_volume_copy: {
        own: { source_volume_id: "${aws_ebs_volume.own.id}" },
        plain: { source_volume_id: "${aws_ebs_volume.plain.id}" },
        other: { source_volume_id: "vol-1" },
      },
    },
  });
  const said = check(
    { modules: [module] },
    { rules: ["data-can-use-customer-key", "data-uses-customer-key"] },
  )
    .filter(({ address }) => address.startsWith("aws_ebs_volume_copy"))
    .map(message);
  expect(said).toEqual([
    "aws_ebs_volume_copy.other: cannot tell; the copy takes the encryption and the key of the volume that is copied, or the account's default; source_volume_id is vol-1, which no block here makes. Check what it comes from; no key can be set here.",
  ]);
});
