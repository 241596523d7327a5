import { hasDynamic, type Module, type Resource, withDynamicBlocks } from "../terraform";
import { withDocuments } from "./json-documents";

/** A resource with what its `dynamic` blocks and its `jsonencode` make. */
export function writtenOut(resource: Resource, scope: Module): Resource {
  const written = hasDynamic(resource.arguments)
    ? withDynamicBlocks(resource.arguments, scope)
    : resource.arguments;
  const all = withDocuments(resource.type, written, scope);
  return all === resource.arguments ? resource : { ...resource, arguments: all };
}
