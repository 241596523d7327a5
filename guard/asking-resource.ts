import {
  type ArnVariant,
  findRow,
  findTypeArn,
  GRANT_OPERATIONS,
  type GrantOperation,
  isRegion,
  KEY_TYPES,
  type Sender,
  type ServiceRequest,
  type TypeArn,
} from "../catalogue";
import { findNamed, OWN_ACCOUNT } from "../keys";
import { type Grant, OPEN } from "../policy";
import {
  type Module,
  type OpenPart,
  type Resource,
  referenceIn,
  resolve,
  scopeOf,
  textParts,
  undecided,
} from "../terraform";
import type { AskingResource } from "./policy-answer";

/**
 * A resource as the conditions of a key policy call it.
 *
 * @param template the name, as `Row.resource`. @default that of its row
 */
export function askingResource(
  resource: Resource,
  module: Module,
  template = findRow(resource.type)?.resource,
): AskingResource {
  const { address } = resource;
  const references = [`\${${address}.arn}`, `\${root.${address}.arn}`];
  if (template === undefined) return { name: undefined, references };
  const name = nameOf(resource, module, { template }, []);
  return { name: name.replaceAll("*", OPEN), references };
}

/** @param way The addresses of the resources that are named by way of this one, so that a circle ends. */
function nameOf(
  resource: Resource,
  module: Module,
  { template, unwritten = {} }: Pick<TypeArn, "template" | "unwritten">,
  way: readonly string[],
): string {
  let isForeign = false;
  const found = template.replace(/\$\{(\w+)\}/g, (placeholder, argument: string) => {
    if (argument === "region")
      return regionOf(resource, module) ?? (isOfOtherRegion(resource) ? OPEN : placeholder);
    if (PLACE.includes(argument)) return placeholder;
    const written = resource.arguments[argument] ?? unwritten[argument];
    const name = nameOfNamed(written, module, [...way, resource.address]) ?? textOf(written, module);
    isForeign ||= template.startsWith("arn:") && name.startsWith("arn:");
    return name === OPEN ? startOfName(resource.arguments[`${argument}_prefix`], module) + OPEN : name;
  });
  // An argument that takes a name or an ARN has the ARN, which may be of another account than the template says.
  return isForeign ? OPEN : found;
}

/** How the ARN of a resource is put together, with its own arguments; undefined where that is not known of its type. */
export function arnOf(
  resource: Resource,
  module: Module,
): Pick<TypeArn, "template" | "unwritten"> | undefined {
  const arn = findTypeArn(resource.type);
  return arn && { ...arn, template: variantOf(arn.template, arn.variant, resource, module) };
}

/** The template that counts with the arguments of a resource. */
function variantOf(
  template: string,
  variant: ArnVariant | undefined,
  { arguments: { [variant?.by ?? ""]: written } }: Resource,
  module: Module,
): string {
  if (!variant) return template;
  const text = written === undefined || written === null ? variant.value : textOf(written, module);
  if (text === variant.value) return variant.template;
  return text === OPEN ? variant.either : template;
}

/** What the provider begins a name with that nothing else is known of: `name_prefix`, `bucket_prefix`. */
function startOfName(prefix: Resource["arguments"][string] | undefined, module: Module): string {
  const text = textOf(prefix, module);
  return text.endsWith(OPEN) ? text.slice(0, -OPEN.length) : text;
}

/** The ARN of another resource that a name is made of, put together from names as well. */
function nameOfNamed(
  written: Resource["arguments"][string] | undefined,
  module: Module,
  way: readonly string[],
): string | undefined {
  const named = findNamed(written, module, (type) => findTypeArn(type) !== undefined);
  if (named?.attribute !== "arn" || way.includes(named.resource.address)) return undefined;
  const arn = arnOf(named.resource, named.scope);
  return arn && nameOf(named.resource, named.scope, arn, way).replaceAll("*", OPEN);
}

/** The Region of a resource, where it is written down. */
function regionOf(resource: Resource, module: Module): string | undefined {
  const { value } = resolve(module.findRegion(resource), module);
  return isRegion(value) ? value : undefined;
}

/** Whether the key of a resource can be in another Region than the resource: the placeholder stands for that of the key. */
function isOfOtherRegion({ type }: Resource): boolean {
  return findRow(type)?.keys.some(({ otherRegion }) => otherRegion !== undefined) ?? false;
}

/** What the conditions of a key policy call a sender: itself, or the resource that it is of. */
export function askingSender(
  { of, resource: template, variant }: Sender,
  from: Resource,
  module: Module,
): AskingResource {
  const named =
    of === undefined
      ? undefined
      : findNamed(from.arguments[of], module, (type) => findRow(type)?.resource !== undefined);
  if (named) return askingResource(named.resource, named.scope);
  return askingResource(from, module, template && variantOf(template, variant, from, module));
}

const PLACE: readonly string[] = ["partition", "region", "account"];

/** A text with {@link OPEN} for each part that is not known. */
function textOf(written: Resource["arguments"][string] | undefined, module: Module): string {
  const named = findNamed(written, module, () => true);
  const behind = named?.attribute && named.resource.arguments[named.attribute];
  // An attribute that the other resource writes as an argument has its value; what is no text there stays a reference.
  if (named && typeof behind === "string" && !referenceIn(behind)) return textOf(behind, named.scope);
  const parts = textParts(written, module);
  if (parts) return parts.map((one) => (typeof one === "string" ? one : openPart(one))).join("");
  const { value } = resolve(written, module);
  return typeof value === "number" ? String(value) : OPEN;
}

function openPart({ own }: OpenPart): string {
  switch (own) {
    case "account":
      return OWN_ACCOUNT;
    case "partition":
      return "${partition}";
    case "region":
      return "${region}";
    default:
      return OPEN;
  }
}

const known = new WeakMap<object, ReadonlyMap<string, readonly Grant[]>>();

/** The grants on a key that are in the document; one of whose grantee or operations nothing is known lets all do all. */
export function grantsOn(key: Resource, from: Module): readonly Grant[] {
  const module = from.whole ?? from;
  const home = module.configuration ?? module;
  const found = known.get(home) ?? undecided(() => grantsIn(module));
  known.set(home, found);
  return found.get(key.address) ?? NO_GRANTS;
}

const NO_GRANTS: readonly Grant[] = [];

function grantsIn(from: Module): ReadonlyMap<string, readonly Grant[]> {
  const found = new Map<string, Grant[]>();
  for (const module of from.configuration ?? [from]) {
    for (const resource of module.resources) {
      if (resource.mode !== "managed" || resource.type !== "aws_kms_grant") continue;
      const scope = scopeOf(resource, module);
      const key = findNamed(resource.arguments.key_id, scope, (type) => KEY_TYPES.includes(type));
      if (!key) continue;
      const { value } = resolve(resource.arguments.operations, scope);
      const operations = [value].flat().filter(isOperation);
      const grantee = textOf(resource.arguments.grantee_principal, scope);
      const grant: Grant = {
        granteePrincipal: grantee,
        operations: operations.length > 0 ? operations : GRANT_OPERATIONS,
      };
      const ofKey = found.get(key.resource.address);
      if (ofKey) ofKey.push(grant);
      else found.set(key.resource.address, [grant]);
    }
  }
  return found;
}

function isOperation(value: unknown): value is GrantOperation {
  return GRANT_OPERATIONS.some((one) => one === value);
}

/** Whether a service asks as itself, or a role that AWS made: IAM lets neither. */
export function isAskedFor({ by }: ServiceRequest): boolean {
  return by !== "callers";
}
