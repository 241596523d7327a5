import { TerraformResource } from "cdktf";
import { cannotsOf, conditionPaths, type Row, steps } from "../../catalogue";
import type { KeySource } from "../keys";
import { camelCase, Refusal, regionOf, subject } from "../stack";
import { getRow, refuseOtherRegion, tellKeys } from "./encrypted";
import { resourceName } from "./resource-name";
import { type Config, type Encrypted, type PlacedKey, withKey } from "./with-key";

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
  const about = nameOf(resource);
  const row = getRow(about, resource.terraformResourceType);
  prepare(about, resource, row, (config) =>
    withKey(about, row, config, key, resource, regionOf(resource)),
  ).apply();
  return resource;
}

/** How messages name a resource that is there already. */
export function nameOf(resource: TerraformResource): string {
  return subject(resource.terraformResourceType, resource.node.scope ?? resource, resource.node.id);
}

/** What it takes to encrypt a resource that is there already, before any of it is done. */
export interface Preparation {
  readonly placed: readonly PlacedKey[];
  apply(): void;
}

/** Works out how to change a resource, and refuses what cannot be; the resource stays as it is. */
export function prepare(
  about: string,
  resource: TerraformResource,
  row: Row,
  encrypted: (config: Config) => Encrypted,
): Preparation {
  const before = readConfig(resource, row);
  const { config, placed } = encrypted(before);
  refuseOtherRegion(about, resource, placed);
  return {
    placed,
    apply() {
      for (const [name, value] of Object.entries(config)) {
        if (value !== before[name]) writeArgument(resource, name, value);
      }
      tellKeys(resource, placed, resourceName(row, before, resource));
    },
  };
}

/** What a resource of the provider says of the arguments that its row mentions. */
export function readConfig(resource: TerraformResource, row: Row): Config {
  const inputs = resource as unknown as Config;
  return Object.fromEntries(mentioned(row).map((name) => [name, inputs[`${name}Input`]]));
}

const mentionedBy = new WeakMap<Row, readonly string[]>();

/** The outermost arguments that a row mentions, as the provider's classes spell them. */
function mentioned(row: Row): readonly string[] {
  const known = mentionedBy.get(row);
  if (known) return known;
  const paths = row.keys.flatMap(
    ({ path, switches = [], when = [], unless = [], excludes = [], also = [], origins = [] }) => [
      path,
      ...switches.map((one) => one.path),
      ...[...when, ...also.flatMap((one) => [...(one.when ?? []), ...(one.unless ?? [])])].flatMap(
        conditionPaths,
      ),
      ...unless,
      ...excludes,
      ...origins.filter(({ refuses }) => refuses === "always").map(({ by }) => by),
    ],
  );
  const others = [
    ...(row.choices ?? []).map((one) => one.path),
    ...[...(row.choices ?? []), ...cannotsOf(row)].flatMap(({ when = [] }) => when.flatMap(conditionPaths)),
  ];
  // The arguments that the resource is named after are read, and never written.
  const named = [...(row.resource ?? "").matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const all = [...paths, ...others, ...named];
  const names = [...new Set(all.map((path) => camelCase(steps(path)[0]?.name ?? "")))];
  mentionedBy.set(row, names);
  return names;
}

/** Provider classes have a `put…` method for each block, and a setter for each argument. */
function writeArgument(resource: TerraformResource, name: string, value: unknown): void {
  const put = `put${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const target = resource as unknown as Record<string, unknown>;
  const method = target[put];
  if (typeof method === "function") method.call(resource, value);
  else target[name] = value;
}
