import { asBoolean, type Default } from "../catalogue";
import { type Json, type Module, type Resource, remember, resolve, scopeOf } from "../terraform";
import { isPerhapsMissing } from "./named-resource";
import { type CustomerKey, type Provenance, provenance } from "./provenance";
import { terraformJson } from "./terraform-json";
import { toldEbs } from "./told-account";

/** What the document says of encryption by default in an account and Region. */
export type EncryptionByDefault =
  | { readonly is: "on" | "off" | "unsaid" }
  /** It is set, to a value that only Terraform knows. */
  | { readonly is: "unknown"; readonly value: Json };

/** Whether new EBS volumes are encrypted in the Region of a resource, or in another that is given, as far as the document says. */
export function ebsEncryptionByDefault(
  resource: Resource,
  module: Module,
  region = regionOf(resource, module),
): EncryptionByDefault {
  const found = settingsFor("aws_ebs_encryption_by_default", resource, module, region)[0];
  if (!found) {
    const { encryptionByDefault: isOn } = toldEbs(module, region) ?? {};
    return { is: isOn === undefined ? "unsaid" : isOn ? "on" : "off" };
  }
  if (isPerhapsMissing(found.resource)) return { is: "unknown", value: `\${${found.resource.local}}` };
  const { value = true } = resolve(found.resource.arguments.enabled, found.scope);
  if (terraformJson.isOpaque(value)) return { is: "unknown", value };
  return { is: asBoolean(value) === false ? "off" : "on" };
}

/**
 * The key of encrypted volumes that name none, in the Region of a resource or in another that is given; undefined
 * where the document does not say.
 */
export function defaultEbsKey(
  resource: Resource,
  module: Module,
  region = regionOf(resource, module),
): Provenance | undefined {
  const found = settingsFor("aws_ebs_default_kms_key", resource, module, region)[0];
  if (found && isPerhapsMissing(found.resource)) return { is: "unknown", from: found.resource.local };
  if (found) return provenance(found.resource.arguments.key_arn, found.scope);
  const { defaultKey } = toldEbs(module, region) ?? {};
  return defaultKey === undefined ? undefined : provenance(defaultKey, module);
}

/** The default EBS key where a default says that it counts unless an image has its own, and the document has the key. */
export function keyUnlessImage(
  { unlessImage: by }: Default,
  resource: Resource,
  module: Module,
): CustomerKey | undefined {
  if (by === undefined) return undefined;
  if (by === "ebs-key-by-default" && ebsEncryptionByDefault(resource, module).is !== "on") return undefined;
  const key = defaultEbsKey(resource, module);
  return key?.is === "customer" ? key : undefined;
}

/** The blocks that set something for the account of a resource and a Region: another provider can be of another account. */
export function settingsFor(type: string, of: Resource, module: Module, region = regionOf(of, module)) {
  // Another Region takes another provider.
  const isOtherRegion = region !== regionOf(of, module);
  const providerOf = ({ arguments: { provider = "aws" } }: Resource) => JSON.stringify(provider);
  return managedOf(type, module)
    .filter(({ setting }) => isOtherRegion || providerOf(setting) === providerOf(of))
    .map(({ setting, of: one }) => ({ resource: setting, scope: scopeOf(setting, one) }))
    .filter((setting) => regionOf(setting.resource, setting.scope) === region);
}

/** A block that sets something for an account, and the module that it stands in. */
interface Setting {
  readonly setting: Resource;
  readonly of: Module;
}

/** Every resource of EBS asks for them, so they are looked up once in all modules. */
const managed = new WeakMap<object, Map<string, readonly Setting[]>>();

function managedOf(type: string, from: Module): readonly Setting[] {
  const whole = from.whole ?? from;
  const home = whole.configuration ?? whole;
  const known = managed.get(home) ?? new Map<string, readonly Setting[]>();
  managed.set(home, known);
  return remember(known, type, () =>
    (whole.configuration ?? [whole]).flatMap((module) =>
      module.resources
        .filter((one) => one.mode === "managed" && one.type === type)
        .map((setting) => ({ setting, of: module })),
    ),
  );
}

/** The Region of a resource as a text: the same for two that come from the same expression. */
function regionOf(resource: Resource, module: Module): string {
  return regionText(module.findRegion(resource), module);
}

/** A Region that an argument names, as a text that can be compared. */
export function regionText(written: Json | undefined, module: Module): string {
  return JSON.stringify(resolve(written, module).value ?? null);
}

/** A default as the settings of the account decide about it, where the document has them. */
export function settledDefault(
  otherwise: Default,
  switchedOn: Default,
  resource: Resource,
  module: Module,
): Default {
  if (otherwise.settledBy !== "ebs-encryption") return otherwise;
  const { is } = ebsEncryptionByDefault(resource, module);
  if (is === "on") return switchedOn;
  if (is === "unknown")
    return { kind: "inherits", detail: "what the account encrypts EBS volumes with by default" };
  if (is === "unsaid") return otherwise;
  // The aside would say that it is not known.
  const { kind, detailIfOff } = otherwise;
  return { kind, ...(detailIfOff && { detail: detailIfOff }) };
}
