import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { type CataloguedType, findRow, type Row, type table } from "../../catalogue";
import { nearestName } from "../../words";
import { learns, noteTold, regionOfKey } from "../keys";
import { collected, Refusal, refuseCall, refuseRegion, regionOf, regionOfConfig, subject } from "../stack";
import type { EncryptedConfig } from "./encrypted-config";
import { resourceName } from "./resource-name";
import { type Config, type PlacedKey, withKey } from "./with-key";

/** A resource class of the provider, such as `EbsVolume`. */
export interface ResourceClass {
  readonly tfResourceType: string;
  readonly prototype: object;
  new (scope: Construct, id: string, config: never): TerraformResource;
}

/** The same class, with a config that requires a key. */
export interface EncryptedClass<C extends ResourceClass, R extends Row> {
  readonly tfResourceType: C["tfResourceType"];
  new (
    scope: Construct,
    id: string,
    config: EncryptedConfig<NonNullable<ConstructorParameters<C>[2]>, R>,
  ): EncryptedResource<InstanceType<C>>;
}

/** A resource as constructs of several resources have it too: in `resource`, where the class has no such argument. */
export type EncryptedResource<R> = "resource" extends keyof R ? R : R & { readonly resource: R };

/** The catalogue's row of a resource class, as a type. */
type RowOf<C extends ResourceClass> = (typeof table)[C["tfResourceType"] & CataloguedType];

type AnyClass = new (scope: Construct, id: string, config: Config) => TerraformResource;

/**
 * Turns a resource class of the provider into one that cannot be made without a customer-managed key.
 *
 * Its config requires a `key` (`encryptionKey` where the resource has another `key`) and no longer has the
 * arguments that the key decides. The resource is also its own `resource`, as that of constructs of several resources is.
 * For a type that the catalogue does not know, pass its row.
 *
 * @example
 * class EncryptedEbsVolume extends encrypted(EbsVolume) {}
 */
export function encrypted<C extends ResourceClass & { readonly tfResourceType: CataloguedType }>(
  resourceClass: C,
): EncryptedClass<C, RowOf<C>>;
export function encrypted<C extends ResourceClass, R extends Row>(
  resourceClass: C,
  row: R,
): EncryptedClass<C, R>;
export function encrypted(resourceClass: ResourceClass, given?: Row): unknown {
  if (typeof resourceClass !== "function" || typeof resourceClass.tfResourceType !== "string") {
    throw new Refusal(
      "encrypted: the first argument is not a resource class of the provider. Pass one, such as EbsVolume.",
    );
  }
  const type = resourceClass.tfResourceType;
  const row = given ?? getRow(type, type);
  // An S3 object's `key` is its name.
  const property = "keyInput" in resourceClass.prototype ? "encryptionKey" : "key";
  class Encrypted extends (resourceClass as unknown as AnyClass) {
    constructor(scope: Construct, id: string, config: Config = {}) {
      refuseCall(type, scope, id, config);
      const about = subject(type, scope, id);
      const { [property]: key, ...rest } = config;
      const region = regionOfConfig(rest, scope);
      refuseRegion(about, region);
      refuseUnknownArguments(about, resourceClass, property, rest);
      const { config: complete, placed } = withKey(about, row, rest, key, scope, region);
      super(scope, id, complete);
      refuseOtherRegion(about, this, placed);
      tellKeys(this, placed, resourceName(row, rest, this));
    }
  }
  if (!("resource" in resourceClass.prototype))
    Object.defineProperty(Encrypted.prototype, "resource", {
      get(this: TerraformResource) {
        return this;
      },
      configurable: true,
    });
  return collected(Encrypted);
}

/** What the config of every resource takes beside its arguments. */
const OF_ALL = ["connection", "count", "dependsOn", "forEach", "lifecycle", "provider", "provisioners"];

/** Refuses an argument that the class does not have; JavaScript lets it through, and it would do nothing. */
function refuseUnknownArguments(
  about: string,
  { prototype }: ResourceClass,
  key: string,
  given: Config,
): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || OF_ALL.includes(name) || `${name}Input` in prototype) continue;
    const near = nearestName(name, [key, ...OF_ALL, ...argumentsOf(prototype)]);
    throw new Refusal(
      `${about}: it has no ${name}. ${near === undefined ? "Leave it out." : `Did you mean ${JSON.stringify(near)}?`}`,
    );
  }
}

/** Provider classes have a getter `…Input` for each argument. */
function argumentsOf(prototype: object): string[] {
  return Object.getOwnPropertyNames(prototype).flatMap((name) => /^(\w+)Input$/.exec(name)?.[1] ?? []);
}

/** The row of a type, or a refusal. */
export function getRow(about: string, type: string): Row {
  const row = findRow(type);
  if (row && row.keys.length > 0) return row;
  throw new Refusal(
    `${about}: no argument of ${type} takes a key that the catalogue knows. Encrypt what it belongs to, or teach the catalogue with addRow.`,
  );
}

/** Refuses a key of one Region for a resource of another, as far as both are written down. */
export function refuseOtherRegion(
  about: string,
  resource: TerraformResource,
  placed: readonly PlacedKey[],
): void {
  for (const { argument, key } of placed) {
    if (argument.otherRegion || argument.regionOf) continue;
    const ofKey = regionOfKey(key);
    const ofResource = regionOf(resource);
    if (!ofKey || !ofResource || ofKey === ofResource) continue;
    throw new Refusal(
      `${about}: the key is in ${ofKey} and the resource in ${ofResource}; AWS accepts a key of the same Region. Make a key in ${ofResource}.`,
    );
  }
}

/** Tells the keys that compose their own policy what they are used for. */
export function tellKeys(
  made: TerraformResource,
  placed: readonly PlacedKey[],
  resource: string | undefined,
): void {
  noteTold(made);
  for (const { services, key } of placed) {
    if (!learns(key)) continue;
    for (const service of services) key.usedBy({ service, ...(resource === undefined ? {} : { resource }) });
  }
}
