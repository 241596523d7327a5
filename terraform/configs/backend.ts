import {
  type Annotation,
  type BackendBlock,
  isObject,
  type Json,
  type JsonObject,
  type Position,
} from "../document";

/** What is known of a `terraform` block beside what it says. */
export interface AroundTerraform {
  locate?(block: JsonObject, argument: string): Position | undefined;
  findAnnotations?(block: JsonObject): readonly Annotation[] | undefined;
}

/** The `backend` or `cloud` block of a configuration. Terraform allows one. */
export function findBackend(terraform: Json | undefined, around: AroundTerraform): BackendBlock | undefined {
  for (const settings of objects(terraform)) {
    const found = blockIn(settings);
    if (!found) continue;
    const { path, kind, body } = found;
    const { locate } = around;
    const annotations = around.findAnnotations?.(settings);
    return {
      kind,
      arguments: body,
      address: `terraform.${path}`,
      ...(annotations && { annotations }),
      ...(locate && {
        locate: (argument: string) => locate(body, argument) ?? locate(settings, `${path}.${argument}`),
      }),
    };
  }
  return undefined;
}

function blockIn(settings: JsonObject): { path: string; kind: string; body: JsonObject } | undefined {
  for (const backends of objects(settings.backend)) {
    for (const [kind, inner] of Object.entries(backends)) {
      const [body] = objects(inner);
      if (body) return { path: `backend.${kind}`, kind, body };
    }
  }
  const [body] = objects(settings.cloud);
  return body && { path: "cloud", kind: "cloud", body };
}

/** The blocks of a member, in whatever way they are written. */
export function objects(value: Json | undefined): JsonObject[] {
  return ([value].flat() as (Json | undefined)[]).filter(isObject);
}
