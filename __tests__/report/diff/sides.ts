import { planDocument, stateDocument } from "../../../keys";
import { encryptionDiff, type Topic, type Weight } from "../../../report/diff";
import { configuration, type Document, folder, parseHcl } from "../../../terraform";

/*
 * Two sides to compare, each in a few lines of HCL or as a state.
 */

export const ACCOUNT = "111122223333";
export const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
export const APP = `arn:aws:iam::${ACCOUNT}:role/app`;

/** A key, by name. */
export const key = (name: string, more = "") =>
  `resource "aws_kms_key" "${name}" {\n  enable_key_rotation = true\n${more}\n}\n`;

/** A volume, whose key is what is written. */
export const volume = (name: string, kms: string, more = "encrypted = true") =>
  `resource "aws_ebs_volume" "${name}" {\n  availability_zone = "eu-west-1a"\n  size = 1\n  ${more}\n${kms === "" ? "" : `  kms_key_id = ${kms}\n`}}\n`;

/** A queue, whose key is what is written. */
export const queue = (name: string, kms: string) =>
  `resource "aws_sqs_queue" "${name}" {\n  name = "${name}"\n${kms === "" ? "" : `  kms_master_key_id = ${kms}\n`}}\n`;

export function hcl(...text: string[]): Document {
  return { modules: configuration("main", folder([parseHcl("main.tf", text.join("\n"))])) };
}

/** A resource as a state has it. */
export interface Standing {
  readonly address: string;
  readonly values: Record<string, string | boolean | number | null>;
}

const named = (address: string) => {
  const [type = "", name = ""] = address.split(".");
  return { address, mode: "managed", type, name };
};

export function state(...all: Standing[]): Document {
  const resources = all.map(({ address, values }) => ({ ...named(address), values }));
  return stateDocument({ format_version: "1.0", values: { root_module: { resources } } });
}

/** A plan that changes what stands: each with its action, and what is planned. */
export function plan(
  ...all: (Standing & {
    readonly actions: string[];
    readonly previous?: string;
    readonly replacePaths?: readonly (readonly string[])[];
    readonly before?: Standing["values"];
  })[]
): Document {
  return planDocument({
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: all
          .filter(({ actions }) => actions.join() !== "delete")
          .map(({ address, values }) => ({ ...named(address), values })),
      },
    },
    resource_changes: all.map(({ address, values, actions, previous, before, replacePaths }) => ({
      ...named(address),
      ...(previous && { previous_address: previous }),
      change: {
        actions,
        before: before ?? values,
        after: actions.join() === "delete" ? null : values,
        after_unknown: {},
        ...(replacePaths && { replace_paths: replacePaths }),
      },
    })),
    configuration: {
      root_module: {
        resources: all.map(({ address, values }) => ({
          ...named(address),
          expressions: Object.fromEntries(
            Object.entries(values).map(([name, value]) => [name, { constant_value: value }]),
          ),
        })),
      },
    },
  });
}

/** What is said of two sides: a line each. */
export function lines(before: Document, after: Document): string[] {
  return diffOf(before, after).rows.map(({ weight, message }) => `${weight}: ${message}`);
}

/** The same in short: weight, topic and address. */
export function topics(before: Document, after: Document): `${Weight} ${Topic} ${string}`[] {
  return diffOf(before, after).rows.map(
    ({ weight, topic, address }) => `${weight} ${topic} ${address}` as const,
  );
}

export function diffOf(before: Document, after: Document) {
  return encryptionDiff({ document: before, path: "main" }, { document: after, path: "main" });
}
