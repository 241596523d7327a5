import type { Json, Module, Resource } from "../terraform";

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

/** What stands behind a name: the arguments of a block, or a local value. */
function behind(name: string, module: Module): Json | undefined {
  if (!name.startsWith("local.")) return module.findResource(name)?.arguments;
  const value = module.locals[name.slice("local.".length)];
  return value === undefined ? undefined : { value };
}
