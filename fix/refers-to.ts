import { findRow } from "../catalogue";
import type { Judged } from "../guard";
import { findNamed } from "../keys";
import type { Json, Module, Resource } from "../terraform";
import { homeIdOf } from "./block-id";

/** What an expression can name in its own module: a resource, a data source, a local value, a module that is called. */
const NAME = /\b(?:data\.)?[a-z][a-z0-9]{0,30}(?:_[a-z0-9]{1,40}){0,9}\.[A-Za-z_][\w-]{0,200}/g;

/**
 * Whether a block of a module refers to something, in so many steps: Terraform would find a cycle if that named the
 * block.
 *
 * @param name Its address in the module: `aws_sqs_queue.q`, `module.orders`
 */
export function refersTo(block: Resource, module: Module, name: string): boolean {
  const seen = new Set<string>();
  const open: (Json | undefined)[] = [block.arguments];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const [found] of JSON.stringify(next).matchAll(NAME)) {
      if (found === name) return true;
      if (seen.has(found)) continue;
      seen.add(found);
      open.push(behind(found, module));
    }
  }
  return false;
}

/**
 * Whether a resource refers to another one of its module, or to the one whose key that other sets.
 *
 * @param by The argument that counts. @default any
 */
export function refersToResource(
  { resource, module }: Judged,
  other: Judged,
  by: string | undefined,
): boolean {
  if (homeIdOf(module) !== homeIdOf(other.module)) return false;
  const acts = findRow(other.resource.type)?.actsFor;
  const target =
    acts && findNamed(other.resource.arguments[acts.by], other.scope, (type) => type === acts.type);
  const names = [other.resource.local, ...(target ? [target.resource.local] : [])];
  const read =
    by === undefined ? resource : { ...resource, arguments: { [by]: resource.arguments[by] ?? null } };
  return names.some((name) => refersTo(read, module, name));
}

/** What stands behind a name: the arguments of a block, or a local value. */
function behind(name: string, module: Module): Json | undefined {
  if (!name.startsWith("local.")) return module.findResource(name)?.arguments;
  const value = module.locals[name.slice("local.".length)];
  return value === undefined ? undefined : { value };
}
