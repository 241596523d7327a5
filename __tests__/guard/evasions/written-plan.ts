import type { Json, JsonObject } from "../../../terraform";

/** One resource of a plan. */
export interface PlannedResource {
  /** `aws_ebs_volume.v`, or `module.m.aws_ebs_volume.v` */
  readonly address: string;
  /** What the configuration writes, as expressions; undefined where it does not have the resource. @default {} */
  readonly written?: JsonObject | undefined;
  /** @default {} */
  readonly values?: JsonObject;
  /** @default {} */
  readonly unknown?: Json;
}

/** A value that is written. */
export const constant = (value: Json) => ({ constant_value: value });
/** An expression that refers to something. */
export const refers = (...references: string[]) => ({ references });

/** A plan of Terraform 1.11 that creates resources; all its parts agree. `more` is put over it. */
export function planOf(resources: readonly PlannedResource[], more: JsonObject = {}): JsonObject {
  const all = resources.map((one) => ({ ...one, ...named(one.address) }));
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: {
      root_module: { resources: all.map(({ block, values = {} }) => ({ ...block, values })) },
    },
    resource_changes: all.map(({ block, values = {}, unknown = {} }) => ({
      ...block,
      change: { actions: ["create"], before: null, after: values, after_unknown: unknown },
    })),
    configuration: {
      root_module: {
        resources: all.flatMap((one) => {
          const { block } = one;
          const isWritten = !Object.hasOwn(one, "written") || one.written !== undefined;
          return isWritten ? [{ ...block, expressions: one.written ?? {} }] : [];
        }),
      },
    },
    applyable: true,
    complete: true,
    errored: false,
    ...more,
  };
}

function named(address: string) {
  const [type = "", name = ""] = address.split(".").slice(-2);
  const provider_name = `registry.terraform.io/hashicorp/${type.split("_")[0]}`;
  return { block: { address, mode: "managed", type, name, provider_name } };
}
