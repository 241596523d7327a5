import { hasDynamic, type JsonObject, type Module, type Resource, withDynamicBlocks } from "../terraform";
import { withDocuments } from "./json-documents";

/** The arguments that were looked at last, if there was nothing to write out: a resource is looked at several times in a row. */
let plain: JsonObject | undefined;

/** A resource with what its `dynamic` blocks and its `jsonencode` make. */
export function writtenOut(resource: Resource, scope: Module): Resource {
  if (resource.arguments === plain) return resource;
  const written = hasDynamic(resource.arguments)
    ? withDynamicBlocks(resource.arguments, scope)
    : resource.arguments;
  const all = withDocuments(resource.type, written, scope);
  if (all !== resource.arguments) return { ...resource, arguments: all };
  plain = all;
  return resource;
}
