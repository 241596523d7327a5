import type { JsonObject } from "../../../terraform";
import type { Evasion } from "./evasion";
import { constant, type PlannedResource, planOf } from "./written-plan";

const KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";
const GOOD = { encrypted: true, kms_key_id: KEY_ARN };
const written = { encrypted: constant(true), kms_key_id: constant(KEY_ARN) };
const volume: PlannedResource = { address: "aws_ebs_volume.v", written, values: GOOD };
const OTHER = {
  mode: "managed",
  type: "aws_ebs_volume",
  name: "w",
  provider_name: "registry.terraform.io/hashicorp/aws",
};
const AWS = "registry.terraform.io/hashicorp/aws";
const FORM = "has another form than Terraform writes";

/** A plan in which each planned resource and each change is made another one. */
function changed(plan: JsonObject, planned: JsonObject, change: JsonObject = planned): JsonObject {
  const { planned_values, resource_changes } = plan as unknown as {
    planned_values: { root_module: { resources: JsonObject[] } };
    resource_changes: JsonObject[];
  };
  return {
    ...plan,
    planned_values: {
      root_module: { resources: planned_values.root_module.resources.map((one) => ({ ...one, ...planned })) },
    },
    resource_changes: resource_changes.map((one) => ({ ...one, ...change })),
  };
}

const OPEN = planOf([{ address: "aws_ebs_volume.v", values: { encrypted: false } }]);

/** Plans and states whose parts do not agree. */
export const contradictions: readonly Evasion[] = [
  {
    tried: "plan a value that the change says is not known",
    plan: planOf([{ ...volume, unknown: { encrypted: true } }]),
    refused: "say of a value of aws_ebs_volume.v that it is known, and that it is not",
  },
  {
    tried: "plan values of which the change says that none is known",
    plan: planOf([{ ...volume, unknown: true }]),
    refused: "say of a value of aws_ebs_volume.v that it is known, and that it is not",
  },
  {
    tried: "plan a block that the change says is not known",
    plan: planOf([
      {
        address: "aws_instance.i",
        values: { root_block_device: [GOOD] },
        unknown: { root_block_device: [{ encrypted: true }] },
      },
    ]),
    refused: "say of a value of aws_instance.i that it is known, and that it is not",
  },
  { tried: "call a volume a data source", plan: changed(OPEN, { mode: "data" }), refused: FORM },
  {
    tried: "call a volume a data source where it is planned",
    plan: changed(OPEN, { mode: "data" }, {}),
    refused: FORM,
  },
  { tried: "call a volume ephemeral", plan: changed(OPEN, { mode: "ephemeral" }), refused: FORM },
  { tried: "call a volume a network", plan: changed(OPEN, { type: "aws_vpc" }), refused: FORM },
  {
    tried: "call a volume nothing, of another provider",
    plan: changed(OPEN, { type: "null_resource", provider_name: "registry.terraform.io/hashicorp/null" }),
    refused: FORM,
  },
  { tried: "call a volume by another name", plan: changed(OPEN, { name: "w" }), refused: FORM },
  {
    tried: "write the type in capitals",
    plan: changed(planOf([{ address: "AWS_EBS_VOLUME.v", values: { encrypted: false } }]), {
      provider_name: AWS,
    }),
    refused: FORM,
  },
  {
    tried: "give a volume to the provider as a type that it does not have",
    plan: changed(planOf([{ address: "null_resource.v" }]), {
      provider_name: AWS,
    }),
    refused: FORM,
  },
  {
    tried: "defer in a form that nothing reads",
    plan: planOf([volume], { deferred_changes: { resource_change: OTHER } }),
    refused: "its deferred_changes is no list",
  },
  {
    tried: "say nothing of a volume that stands",
    plan: planOf([volume], {
      prior_state: {
        format_version: "1.0",
        values: {
          root_module: {
            resources: [{ address: "aws_ebs_volume.w", ...OTHER, values: { encrypted: false } }],
          },
        },
      },
    }),
    says: ["cannot-tell: aws_ebs_volume.w: cannot tell; the state has it and this plan does not show it"],
  },
  {
    tried: "plan nothing of a volume and keep it unencrypted",
    plan: planOf([{ address: "aws_ebs_volume.v", written, values: { encrypted: false } }]),
    says: ["finding: aws_ebs_volume.v: "],
  },
  {
    tried: "give a volume its key by a name that every object has",
    plan: planOf([
      {
        address: "aws_ebs_volume.v",
        written: JSON.parse(`{"__proto__": ${JSON.stringify(written)}}`),
        values: JSON.parse(`{"__proto__": ${JSON.stringify(GOOD)}}`),
      },
    ]),
    says: ["finding: aws_ebs_volume.v: neither encrypted nor kms_key_id is set"],
  },
  {
    tried: "print a state whose resource has the address of nothing",
    state: {
      format_version: "1.0",
      values: { root_module: { resources: [{ ...OTHER, address: "x", values: { encrypted: false } }] } },
    },
    refused: FORM,
  },
  {
    tried: "have a type that its provider does not have, in a state",
    state: {
      version: 4,
      resources: [
        {
          mode: "managed",
          type: "null_resource",
          name: "v",
          provider: 'provider["registry.terraform.io/hashicorp/aws"]',
          instances: [{ attributes: { encrypted: false } }],
        },
      ],
    },
    refused: "null_resource.v is no resource of its provider",
  },
  {
    tried: "have the mode of a resource in capitals, in a state",
    state: {
      version: 4,
      resources: [
        {
          mode: "Managed",
          type: "aws_ebs_volume",
          name: "v",
          instances: [{ attributes: { encrypted: false } }],
        },
      ],
    },
    says: ["finding: aws_ebs_volume.v: encrypted is false"],
  },
  {
    tried: "keep an unencrypted volume deposed, in a state",
    state: {
      version: 4,
      resources: [
        {
          mode: "managed",
          type: "aws_ebs_volume",
          name: "v",
          instances: [{ deposed: "0a1b2c3d", attributes: { encrypted: false } }],
        },
      ],
    },
    says: ["finding: aws_ebs_volume.v (deposed object 0a1b2c3d): encrypted is false"],
  },
];
