/** Named for what it is, before anything refers to it: `tfe_workspace.keys`, `tfe_run_trigger.queues_after_keys`. */
export function named<R extends Named>(resource: R): R {
  resource.overrideLogicalId(resource.node.id.replace(/[^A-Za-z0-9_]/g, "_"));
  return resource;
}

/** As much of a resource as both engines agree on: the bindings of this provider are there for one of them only. */
interface Named {
  readonly node: { readonly id: string };
  overrideLogicalId(id: string): void;
}
