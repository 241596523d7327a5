import { TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import { version } from "cdktf/package.json";
import type { IConstruct } from "constructs";
import type { JsonObject } from "../../terraform";
import { type Members, merge, Resolution } from "./resolution";

/** The versions of cdktf, and of CDK Terrain, whose `toTerraform` is known to do what is done here. */
const KNOWN = ["0.21.0", "0.24.0"];

/** Whether {@link stackTerraform} does what the `toTerraform` of the installed cdktf does. */
export const isKnownEngine = KNOWN.includes(version);

/** What a stack of cdktf keeps to itself. */
interface Inside {
  readonly rawOverrides: Members;
  readonly cdktfVersion: unknown;
}

/**
 * The Terraform of a stack, as `TerraformStack.toTerraform` gives it, in a fraction of the time: cdktf resolves all
 * of it twice and copies it three times.
 */
export function stackTerraform(stack: TerraformStack): JsonObject {
  const { rawOverrides, cdktfVersion } = stack as unknown as Inside;
  const overridden = Object.keys(rawOverrides);
  const resolution = new Resolution(stack);
  const elements = elementsIn(stack);

  const metadata: Members = {
    version: cdktfVersion,
    stackName: stack.node.id,
    // Backends of another kind say so themselves.
    backend: "local",
    cloud: undefined,
    ...(overridden.length > 0 && { overrides: { stack: [...overridden] } }),
  };
  for (const element of elements) resolution.mergeInto(metadata, element.toMetadata());
  const outputs: Members = {};
  for (const element of elements) if (TerraformOutput.isTerraformOutput(element)) addOutput(outputs, element);

  const terraform: Members = { "//": { metadata, outputs } };
  for (const element of elements) resolution.mergeInto(terraform, element.toTerraform());
  merge(terraform, rawOverrides);
  // What elements say is resolved by now. Overrides are not, and change what they stand in.
  const open = new Set(["//", ...overridden]);
  const settled = resolution.resolve(
    Object.fromEntries([...open].map((name) => [name, terraform[name]])),
  ) as Members;
  for (const name of open) if (!Object.hasOwn(settled, name)) delete terraform[name];
  return Object.assign(terraform, settled) as JsonObject;
}

/** Where an output stands among the constructs, and what Terraform calls it: the command of cdktf reads it. */
function addOutput(outputs: Members, output: TerraformOutput): void {
  const nested = output.node.path
    .split("/")
    .reduceRight<unknown>((inner, part) => ({ [part]: inner }), output.friendlyUniqueId);
  merge(outputs, nested as Members);
}

/** The elements of a stack, in order, and not those of stacks in it. */
export function elementsIn(construct: IConstruct, into: TerraformElement[] = []): TerraformElement[] {
  if (TerraformElement.isTerraformElement(construct)) into.push(construct);
  for (const child of construct.node.children) if (!TerraformStack.isStack(child)) elementsIn(child, into);
  return into;
}
