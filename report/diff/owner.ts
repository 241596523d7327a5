import { findSetElsewhere } from "../../catalogue";
import { referenceIn, resolve } from "../../terraform";
import { idOf, type Side, type SideResource } from "./side";

/** The resource whose key another one sets, where that does nothing else: the bucket of a configuration. */
export function ownerOf({ resource, scope, stack }: SideResource, side: Side): SideResource | undefined {
  const owner = findSetElsewhere(resource.type);
  if (!owner) return undefined;
  const { value, module } = resolve(resource.arguments[owner.by], scope);
  const target = referenceIn(value);
  if (target?.type === owner.of) {
    const address = module.findResource(target.address)?.address ?? "";
    const index = target.index === undefined ? "" : `[${target.index}]`;
    return side.resources.get(idOf(stack, `${address}${index}`)) ?? side.resources.get(idOf(stack, address));
  }
  return typeof value === "string" ? named(side, owner).get(`${stack}\n${value}`) : undefined;
}

/**
 * Whether a resource sets the key for something that is not a block of the same stack: of a bucket that is made
 * elsewhere, or of the account. That stays when the resource goes.
 */
export function setsKeyElsewhere(one: SideResource, side: Side): boolean {
  const { type } = one.resource;
  return (
    type === "aws_ebs_default_kms_key" ||
    (findSetElsewhere(type) !== undefined && ownerOf(one, side) === undefined)
  );
}

const known = new WeakMap<Side, Map<string, Map<string, SideResource>>>();

/** Resources of a type by what they are called in AWS. */
function named(
  side: Side,
  { of, by }: { readonly of: string; readonly by: string },
): Map<string, SideResource> {
  const all = known.get(side) ?? new Map<string, Map<string, SideResource>>();
  known.set(side, all);
  const found = all.get(of) ?? new Map<string, SideResource>();
  if (!all.has(of)) {
    for (const one of side.resources.values()) {
      if (one.resource.type !== of) continue;
      const { value } = resolve(one.resource.arguments[by], one.scope);
      if (typeof value === "string") found.set(`${one.stack}\n${value}`, one);
    }
    all.set(of, found);
  }
  return found;
}
