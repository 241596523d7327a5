import type { JsonObject, Module } from "./document";
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
    findRemoteState: (label) =>
      label.startsWith(CROSS_STACK_INPUT) ? findStack(label.slice(CROSS_STACK_INPUT.length)) : undefined,
  });
}
