import type { JsonObject, Module } from "../document";
import { terraformModule } from "./terraform-module";

/** The prefix of the data source through which cdktf lets one stack read another's outputs. */
const CROSS_STACK_INPUT = "cross-stack-reference-input-";

/**
 * Reads a stack that cdktf has synthesised (`cdk.tf.json`), or any other Terraform in JSON syntax.
 *
 * `findStack` is asked for the stacks that this one refers to, by name, when a reference is followed.
 */
export function synthesisedJson(
  name: string,
  json: JsonObject,
  findStack: (name: string) => Module | undefined = () => undefined,
): Module {
  return terraformModule(name, json, {
    findRemoteState: (label) => {
      const other = crossStackName(label);
      return other === undefined ? undefined : findStack(other);
    },
  });
}

/** The stack whose outputs a data source of cdktf's reads; undefined for other data sources. */
export function crossStackName(label: string): string | undefined {
  return label.startsWith(CROSS_STACK_INPUT) ? label.slice(CROSS_STACK_INPUT.length) : undefined;
}
