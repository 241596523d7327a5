import { TerraformResource } from "cdktf";
import { type Row, steps } from "../catalogue";
import { camelCase } from "./camel-case";
import { getRow, refuseOtherRegion, tellKeys } from "./encrypted";
import type { KeySource } from "./key-source";
import { Refusal } from "./refusal";
import { resourceName } from "./resource-name";
import { subject } from "./subject";
import { type Config, withKey } from "./with-key";

/**
 * Gives a resource that already exists a customer-managed key, with whatever makes the key take effect:
 * the same as `encrypted()` does for a resource that is about to be made.
 *
 * Refuses a type that the catalogue does not know, a resource that names another key, and one whose
 * settings contradict the key.
 *
 * @returns the resource
 */
export function encrypt<R extends TerraformResource>(resource: R, key: KeySource): R {
  if (!TerraformResource.isTerraformResource(resource)) {
    throw new Refusal(
      "encrypt: the first argument is not a Terraform resource. Pass a resource of the AWS provider.",
    );
  }
  const type = resource.terraformResourceType;
  const scope = resource.node.scope ?? resource;
  const about = subject(type, scope, resource.node.id);
  const row = getRow(about, type);
  const before = readConfig(resource, row);
  const { config, placed } = withKey(about, row, before, key, resource);
  refuseOtherRegion(about, resource, placed);
  for (const [name, value] of Object.entries(config)) {
    if (value !== before[name]) writeArgument(resource, name, value);
  }
  tellKeys(placed, resourceName(row, before, resource));
  return resource;
}

/** What a resource of the provider says of the arguments that its row mentions. */
function readConfig(resource: TerraformResource, row: Row): Config {
  const paths = row.keys.flatMap(({ path, switches = [], when = [], unless = [], excludes = [] }) => [
    path,
    ...[...switches, ...when].map((one) => one.path),
    ...unless,
    ...excludes,
  ]);
  // The arguments that the resource is named after are read, and never written.
  const named = [...(row.resource ?? "").matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const names = new Set([...paths, ...named].map((path) => camelCase(steps(path)[0]?.name ?? "")));
  const inputs = resource as unknown as Config;
  return Object.fromEntries([...names].map((name) => [name, inputs[`${name}Input`]]));
}

/** Provider classes have a `put…` method for each block, and a setter for each argument. */
function writeArgument(resource: TerraformResource, name: string, value: unknown): void {
  const put = `put${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const target = resource as unknown as Record<string, unknown>;
  const method = target[put];
  if (typeof method === "function") method.call(resource, value);
  else target[name] = value;
}
