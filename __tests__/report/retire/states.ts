import type { Json, JsonObject } from "../../../terraform";

export const ACCOUNT = "111122223333";
export const REGION = "eu-west-1";
const keyArn = (digit: string, region = REGION) =>
  `arn:aws:kms:${region}:${ACCOUNT}:key/${"11111111-1111-4111-8111-111111111111".replaceAll("1", digit)}`;

/** The key that is to die, and another one. */
export const KEY = keyArn("1");
export const OTHER = keyArn("2");
/** A multi-Region key, and its replica. */
export const PRIMARY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/mrk-${"3".repeat(32)}`;
export const REPLICA = PRIMARY.replace(REGION, "us-east-1");

/** One instance of a resource in a state file. */
export interface Instance {
  readonly address: string;
  readonly values: JsonObject;
  /** As a state has it: paths. */
  readonly sensitive?: readonly string[];
  readonly index?: Json;
}

/** A `.tfstate` of version 4. */
export function stateFile(...instances: readonly Instance[]): JsonObject {
  return {
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    resources: instances.map(({ address, values, sensitive = [], index }) => {
      const { module, mode, type, name } = parts(address);
      return {
        ...(module && { module }),
        mode,
        type,
        name,
        instances: [
          {
            attributes: values,
            sensitive_attributes: sensitive.map((value) => [{ type: "get_attr", value }]),
            ...(index !== undefined && { index_key: index }),
          },
        ],
      };
    }),
  };
}

/** What `terraform show -json` prints of the same state. */
export function shownState(...instances: readonly Instance[]): JsonObject {
  return {
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: {
      root_module: {
        resources: instances.map(({ address, values, sensitive = [] }) => ({
          address,
          ...parts(address),
          values,
          sensitive_values: Object.fromEntries(sensitive.map((name) => [name, true])),
        })),
      },
    },
  };
}

function parts(address: string) {
  const [, module, data, type, name] =
    /^((?:module\.[^.]+\.)*module\.[^.]+)?\.?(data\.)?([^.]+)\.([^.[]+)/.exec(address) ?? [];
  return {
    ...(module && { module }),
    mode: data ? "data" : "managed",
    type: type ?? "",
    name: name ?? "",
  } as const;
}

export const key = (arn: string, more: JsonObject = {}, address = "aws_kms_key.k"): Instance => ({
  address,
  values: {
    arn,
    id: arn.slice(arn.lastIndexOf("/") + 1),
    key_id: arn.slice(arn.lastIndexOf("/") + 1),
    ...more,
  },
});

export const alias = (name: string, target: string, address = "aws_kms_alias.a"): Instance => ({
  address,
  values: {
    arn: `${target.slice(0, target.indexOf(":key/"))}:${name}`,
    id: name,
    name,
    target_key_arn: target,
    target_key_id: target.slice(target.lastIndexOf("/") + 1),
  },
});

export const volume = (kms: string, address = "aws_ebs_volume.v", id = "vol-1"): Instance => ({
  address,
  values: {
    arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/${id}`,
    id,
    encrypted: true,
    kms_key_id: kms,
  },
});
