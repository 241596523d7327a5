import { findRow, findTypeArn } from "../catalogue";
import { findNamed, type WrittenKeyPolicy } from "../keys";
import { OPEN } from "../policy";
import { type Module, type Resource, scopeOf } from "../terraform";
import { arnOf, askingResource } from "./asking-resource";

const known = new WeakMap<object, ReadonlyMap<string, string>>();

/**
 * The resources of the document to whose ARNs a key policy refers, by the reference as it stands there: what conditions
 * call them, with the placeholders of the catalogue. One of whose name a part is not known is not among them.
 */
export function namedInPolicy(
  policy: WrittenKeyPolicy & { readonly is: "policy" | "default" },
  key: { readonly by: Resource; readonly in: Module },
): ReadonlyMap<string, string> {
  // The references of a policy in another module are looked up there.
  if (policy.is === "default" || !(policy.at === key.by || key.in.resources.includes(policy.at))) return NONE;
  const found = known.get(policy) ?? namedOnce(policy.text, scopeOf(policy.at, key.in));
  known.set(policy, found);
  return found;
}

const NONE: ReadonlyMap<string, string> = new Map();

function namedOnce(text: string, scope: Module): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [reference] of text.matchAll(REFERENCE)) {
    // It stands in a text of JSON.
    const named = findNamed(JSON.parse(`"${reference}"`), scope, (type) => template(type) !== undefined);
    if (named?.attribute !== "arn") continue;
    const { resource, scope: own } = named;
    const { name } = askingResource(resource, own, arnOf(resource, own)?.template ?? template(resource.type));
    if (name !== undefined && !name.includes(OPEN)) found.set(reference, name);
  }
  return found;
}

/** The ARN of a managed resource, or of one of its instances. */
const REFERENCE = /\$\{aws_[a-z0-9_]+\.[\w-]+(?:\[[^\]{}]*\])?\.arn\}/g;

/** How the ARN of a type is put together. Principals are no resources of the key's user. */
function template(type: string): string | undefined {
  if (type.startsWith("aws_iam_")) return undefined;
  const named = findTypeArn(type)?.template ?? findRow(type)?.resource;
  return named?.startsWith("arn:") ? named : undefined;
}
