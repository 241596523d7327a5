import type { Evasion } from "./evasion";
import { constant, planOf, refers } from "./written-plan";

const KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";
const KEY = {
  address: "aws_kms_key.k",
  written: { enable_key_rotation: constant(true) },
  values: { enable_key_rotation: true },
  unknown: { arn: true },
};
const PLAIN = { address: "aws_ebs_volume.v", values: { encrypted: null } };
const OPEN_VOLUME = "finding: aws_ebs_volume.v: neither encrypted nor kms_key_id is set";
const disk = (more = {}) => ({ device_name: "/dev/sdb", encrypted: true, kms_key_id: KEY_ARN, ...more });
const WRITTEN_DISK = {
  device_name: constant("/dev/sdb"),
  encrypted: constant(true),
  kms_key_id: constant(KEY_ARN),
};
const PLANNED = planOf([PLAIN]);
const ROTATES = { enable_key_rotation: constant(true) };
const WITH_MODULE = { address: "module.m.aws_ebs_volume.v", values: {} };

/** What plans and states can hide. */
export const plansAndStates: readonly Evasion[] = [
  {
    tried: "make another disk of an instance with a dynamic block beside a written one",
    plan: planOf([
      {
        address: "aws_instance.i",
        written: { root_block_device: [WRITTEN_DISK], ebs_block_device: [WRITTEN_DISK] },
        values: {
          root_block_device: [disk()],
          ebs_block_device: [{ device_name: "/dev/sdc", encrypted: false }, disk()],
        },
      },
    ]),
    says: ["finding: aws_instance.i: in ebs_block_device[1], encrypted is false"],
  },
  {
    tried: "lend the constants of a written disk to the disk of a dynamic block",
    plan: planOf([
      {
        address: "aws_instance.i",
        written: {
          root_block_device: [WRITTEN_DISK],
          ebs_block_device: [{ ...WRITTEN_DISK, device_name: refers("var.d") }, WRITTEN_DISK],
        },
        values: {
          root_block_device: [disk()],
          ebs_block_device: [
            disk(),
            { device_name: "/dev/sda", encrypted: false },
            disk({ device_name: "/dev/sdz" }),
          ],
        },
      },
    ]),
    says: ["finding: aws_instance.i: in ebs_block_device[2], encrypted is false"],
  },
  {
    tried: "make the replica of a table with a dynamic block beside a written one",
    plan: planOf([
      {
        address: "aws_dynamodb_table.t",
        written: {
          server_side_encryption: [{ enabled: constant(true), kms_key_arn: constant(KEY_ARN) }],
          replica: [
            {
              region_name: constant("us-east-1"),
              kms_key_arn: constant(KEY_ARN.replace("eu-west-1", "us-east-1")),
            },
          ],
        },
        values: {
          server_side_encryption: [{ enabled: true, kms_key_arn: KEY_ARN }],
          replica: [
            { region_name: "us-east-1", kms_key_arn: KEY_ARN.replace("eu-west-1", "us-east-1") },
            { region_name: "us-east-2", kms_key_arn: null },
          ],
        },
      },
    ]),
    says: ["finding: aws_dynamodb_table.t: replica[1] has no kms_key_arn"],
  },
  {
    tried: "make the replica of a secret with a dynamic block beside a written one",
    plan: planOf([
      {
        address: "aws_secretsmanager_secret.s",
        written: {
          kms_key_id: constant(KEY_ARN),
          replica: [
            {
              region: constant("us-east-1"),
              kms_key_id: constant(KEY_ARN.replace("eu-west-1", "us-east-1")),
            },
          ],
        },
        values: {
          kms_key_id: KEY_ARN,
          replica: [
            { region: "us-east-1", kms_key_id: KEY_ARN.replace("eu-west-1", "us-east-1") },
            { region: "us-east-2", kms_key_id: "alias/aws/secretsmanager" },
          ],
        },
      },
    ]),
    says: ["finding: aws_secretsmanager_secret.s: replica[1].kms_key_id is alias/aws/secretsmanager"],
  },
  {
    tried: "make mappings of a launch template of which the plan does not know how many there are",
    plan: planOf([
      {
        address: "aws_launch_template.l",
        written: {
          block_device_mappings: [{ ebs: [{ encrypted: constant(true), kms_key_id: constant(KEY_ARN) }] }],
        },
        values: {},
        unknown: { block_device_mappings: true },
      },
    ]),
    says: [
      "cannot-tell: aws_launch_template.l: cannot tell; block_device_mappings.ebs.kms_key_id comes from a dynamic block",
    ],
  },
  {
    tried: "make the disk inside of a written mapping later",
    plan: planOf([
      {
        address: "aws_launch_template.l",
        written: { block_device_mappings: [{ device_name: constant("/dev/sda") }] },
        values: { block_device_mappings: [{ device_name: "/dev/sda" }] },
        unknown: { block_device_mappings: [{ ebs: true }] },
      },
    ]),
    says: [
      "cannot-tell: aws_launch_template.l: cannot tell; block_device_mappings.ebs.kms_key_id comes from a dynamic block",
    ],
  },
  {
    tried: "name the key of an instance by its number, which is only a condition",
    plan: planOf([
      {
        address: "aws_kms_key.k",
        written: ROTATES,
        values: { enable_key_rotation: true },
        unknown: { arn: true },
      },
      {
        address: "aws_ebs_volume.v",
        written: {
          encrypted: constant(true),
          kms_key_id: refers("count.index", "aws_kms_key.k.arn", "aws_kms_key.k"),
        },
        values: { encrypted: true },
        unknown: { kms_key_id: true },
      },
    ]),
    says: [
      "cannot-tell: aws_ebs_volume.v: cannot tell; kms_key_id comes from count.index and aws_kms_key.k.arn",
    ],
  },
  {
    tried: "leave open whether a key is named, in a plan",
    plan: planOf([
      {
        address: "aws_ebs_volume.v",
        written: { encrypted: constant(false), kms_key_id: refers("each.value.k", "each.value") },
        values: { encrypted: false },
        unknown: { kms_key_id: true },
      },
    ]),
    says: [
      "finding: aws_ebs_volume.v: depending on each.value.k: encrypted is false and kms_key_id is not set",
    ],
  },
  {
    tried: "write a switch in the configuration and plan the other one",
    plan: planOf([
      {
        address: "aws_ebs_volume.v",
        written: { encrypted: constant(true), kms_key_id: constant(KEY_ARN) },
        values: { encrypted: false, kms_key_id: KEY_ARN },
      },
    ]),
    says: ["finding: aws_ebs_volume.v: kms_key_id is set but encrypted is false"],
  },
  {
    tried: "write a key in the configuration and plan a key of AWS",
    plan: planOf([
      {
        address: "aws_sqs_queue.q",
        written: { kms_master_key_id: constant(KEY_ARN) },
        values: { kms_master_key_id: "alias/aws/sqs" },
      },
    ]),
    says: ["finding: aws_sqs_queue.q: kms_master_key_id is alias/aws/sqs"],
  },
  {
    tried: "plan a resource that the configuration does not have, as an import does",
    plan: planOf([
      { address: "aws_sqs_queue.q", written: undefined, values: { kms_master_key_id: "alias/aws/sqs" } },
      { address: "aws_ebs_volume.v", written: undefined, values: { encrypted: false } },
    ]),
    says: [
      "finding: aws_sqs_queue.q: kms_master_key_id is alias/aws/sqs",
      "finding: aws_ebs_volume.v: encrypted is false",
    ],
  },
  {
    tried: "leave the configuration out",
    plan: {
      ...planOf([{ address: "aws_ebs_volume.v", values: { encrypted: false } }]),
      configuration: undefined,
    },
    says: ["finding: aws_ebs_volume.v: encrypted is false"],
  },
  {
    tried: "say that nothing of a resource is known",
    plan: planOf([{ address: "aws_launch_template.l", values: {}, unknown: true }]),
    says: ["cannot-tell: aws_launch_template.l"],
  },
  {
    tried: "hide a change behind that of a deposed object with the same address",
    plan: planOf(
      [KEY, { address: "aws_launch_template.l", values: {}, unknown: { block_device_mappings: true } }],
      {
        resource_changes: [
          {
            address: "aws_kms_key.k",
            mode: "managed",
            type: "aws_kms_key",
            name: "k",
            change: { actions: ["create"], before: null, after: KEY.values, after_unknown: { arn: true } },
          },
          {
            address: "aws_launch_template.l",
            mode: "managed",
            type: "aws_launch_template",
            name: "l",
            change: {
              actions: ["create"],
              before: null,
              after: {},
              after_unknown: { block_device_mappings: true },
            },
          },
          {
            address: "aws_launch_template.l",
            mode: "managed",
            type: "aws_launch_template",
            name: "l",
            deposed: "12345678",
            change: { actions: ["delete"], before: {}, after: null, after_unknown: {} },
          },
        ],
      },
    ),
    says: ["cannot-tell: aws_launch_template.l: cannot tell; block_device_mappings.ebs.kms_key_id"],
  },
  {
    tried: "take the provider from another registry",
    plan: JSON.parse(
      JSON.stringify(planOf([PLAIN])).replaceAll(
        "registry.terraform.io/hashicorp/aws",
        "example.com/fork/aws",
      ),
    ),
    says: [OPEN_VOLUME],
  },
  {
    tried: "call the mode of a resource something new",
    plan: JSON.parse(JSON.stringify(planOf([PLAIN])).replaceAll('"managed"', '"list"')),
    says: [OPEN_VOLUME],
  },
  {
    tried: "leave out the flags, as Terraform 1.4 does",
    plan: planOf([PLAIN], { applyable: undefined, complete: undefined, errored: undefined }),
    says: [OPEN_VOLUME],
  },
  {
    tried: "plan with -target, which leaves out the volume",
    plan: {
      ...planOf([KEY, PLAIN]),
      planned_values: planOf([KEY]).planned_values,
      resource_changes: planOf([KEY]).resource_changes,
      complete: false,
    },
    says: [
      "cannot-tell: aws_ebs_volume.v: cannot tell; the configuration has it and this plan does not show it",
    ],
  },
  {
    tried: "plan with -target in a Terraform that does not say so",
    plan: {
      ...planOf([KEY, PLAIN]),
      planned_values: planOf([KEY]).planned_values,
      resource_changes: planOf([KEY]).resource_changes,
      complete: undefined,
    },
    says: [
      "cannot-tell: aws_ebs_volume.v: cannot tell; the configuration has it and this plan does not show it",
    ],
  },
  {
    tried: "leave out a volume that only a module has",
    plan: planOf([KEY], {
      configuration: {
        root_module: {
          resources: planOf([KEY]).resource_changes,
          module_calls: {
            m: {
              source: "./m",
              module: {
                resources: [
                  {
                    address: "aws_ebs_volume.v",
                    mode: "managed",
                    type: "aws_ebs_volume",
                    name: "v",
                    expressions: {},
                  },
                ],
              },
            },
          },
        },
      },
    }),
    says: ["cannot-tell: module.m.aws_ebs_volume.v: cannot tell; the configuration has it"],
  },
  {
    tried: "leave out what stands and has an instance that is planned",
    plan: planOf(
      [
        KEY,
        {
          address: "aws_ebs_volume.v[0]",
          written: { encrypted: constant(true), kms_key_id: constant(KEY_ARN) },
          values: { encrypted: true, kms_key_id: KEY_ARN },
        },
      ],
      {
        complete: false,
        prior_state: {
          format_version: "1.0",
          values: {
            root_module: {
              resources: [
                {
                  address: "aws_ebs_volume.v[1]",
                  mode: "managed",
                  type: "aws_ebs_volume",
                  name: "v",
                  values: { encrypted: false },
                },
              ],
            },
          },
        },
      },
    ),
    says: ["cannot-tell: aws_ebs_volume.v[1]: cannot tell; the state has it and this plan does not show it"],
  },
  {
    tried: "leave out a volume that is repeated",
    plan: planOf([KEY], {
      complete: false,
      configuration: {
        root_module: {
          resources: [
            {
              address: "aws_ebs_volume.v",
              mode: "managed",
              type: "aws_ebs_volume",
              name: "v",
              expressions: {},
              count_expression: { references: ["var.n"] },
            },
          ],
        },
      },
    }),
    says: ["cannot-tell: aws_ebs_volume.v: cannot tell; the configuration has it"],
  },
  {
    tried: "be incomplete with nothing missing",
    plan: planOf([KEY], { complete: false }),
    says: ["cannot-tell: plan: cannot tell what else there is; this plan is not complete"],
  },
  {
    tried: "defer a volume",
    plan: planOf([KEY], {
      complete: false,
      deferred_changes: [
        {
          reason: "instance_count_unknown",
          resource_change: {
            address: "aws_ebs_volume.v[*]",
            mode: "managed",
            type: "aws_ebs_volume",
            name: "v",
            change: { actions: ["create"], before: null, after: {}, after_unknown: {} },
          },
        },
      ],
    }),
    says: ["cannot-tell: aws_ebs_volume.v[*]: cannot tell; this plan defers it (instance_count_unknown)"],
  },
  {
    tried: "end with an error",
    plan: planOf([], { errored: true, complete: false }),
    refused: "it ended with an error",
  },
  {
    tried: "plan nothing, while the changes create a volume",
    plan: { ...PLANNED, planned_values: { root_module: {} } },
    refused: "its planned_values are empty, and its resource_changes plan aws_ebs_volume.v",
  },
  {
    tried: "have no planned values at all",
    plan: { ...PLANNED, planned_values: undefined },
    refused: "its planned_values are empty, and its resource_changes plan aws_ebs_volume.v",
  },
  {
    tried: "have a module in the changes alone",
    plan: { ...planOf([KEY, WITH_MODULE]), planned_values: planOf([KEY]).planned_values },
    refused: "its resource_changes plan module.m.aws_ebs_volume.v, which is not in its planned_values",
  },
  {
    tried: "plan a volume that is encrypted, which its change is not",
    plan: {
      ...planOf([{ ...PLAIN, values: { encrypted: false } }]),
      planned_values: planOf([{ ...PLAIN, values: { encrypted: true } }]).planned_values,
    },
    refused: "its planned_values and its resource_changes disagree about aws_ebs_volume.v",
  },
  {
    tried: "give a resource no name",
    plan: {
      ...PLANNED,
      planned_values: {
        root_module: { resources: [{ address: "aws_ebs_volume.v", type: "aws_ebs_volume" }] },
      },
    },
    refused: "a resource in its planned_values has another form than Terraform writes",
  },
  {
    tried: "have an object in place of a list of resources",
    plan: { ...PLANNED, planned_values: { root_module: { resources: { v: {} } } } },
    refused: "a module in its planned_values has another form than Terraform writes",
  },
  {
    tried: "have a change without actions",
    plan: {
      ...PLANNED,
      resource_changes: [{ address: "aws_ebs_volume.v", type: "aws_ebs_volume", name: "v", change: {} }],
    },
    refused: "resource_changes[0] has another form than Terraform writes",
  },
  {
    tried: "be of a version to come",
    plan: { ...PLANNED, format_version: "2.0" },
    refused: 'its format_version is "2.0"',
  },
  {
    tried: "have a number for a version",
    plan: { ...PLANNED, format_version: 2 },
    refused: "its format_version is 2",
  },
  {
    tried: "have attributes as Terraform 0.11 wrote them",
    state: {
      version: 4,
      terraform_version: "1.11.4",
      serial: 1,
      lineage: "x",
      resources: [
        {
          mode: "managed",
          type: "aws_ebs_volume",
          name: "v",
          instances: [{ schema_version: 0, attributes_flat: { encrypted: "false" } }],
        },
      ],
    },
    refused: "aws_ebs_volume.v has the attributes_flat of Terraform 0.11",
  },
  {
    tried: "have an instance without attributes",
    state: {
      version: 4,
      resources: [{ mode: "managed", type: "aws_ebs_volume", name: "v", instances: [{ schema_version: 0 }] }],
    },
    refused: "aws_ebs_volume.v has another form than Terraform writes: it has no attributes",
  },
  {
    tried: "have a resource without instances",
    state: { version: 4, resources: [{ mode: "managed", type: "aws_ebs_volume", name: "v" }] },
    refused: "resources[0] has another form than Terraform writes",
  },
  {
    tried: "be a state of version 3",
    state: { version: 3, serial: 1, lineage: "x", modules: [] },
    refused: "it is a state of version 3",
  },
  {
    tried: "print a state whose resource has no values",
    state: {
      format_version: "1.0",
      values: {
        root_module: {
          resources: [{ address: "aws_ebs_volume.v", mode: "managed", type: "aws_ebs_volume", name: "v" }],
        },
      },
    },
    refused: "aws_ebs_volume.v has another form than Terraform writes: it has no values",
  },
  {
    tried: "print a state whose root module is a list",
    state: { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: [] } },
    refused: "a module in its values has another form than Terraform writes",
  },
];
