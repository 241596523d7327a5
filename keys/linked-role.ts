import type { LinkedRole, State } from "../catalogue";
import { type Json, type Module, type Resource, resolve } from "../terraform";
import { settingsFor } from "./account-settings";
import { findNamed, isPerhapsMissing } from "./named-resource";

/**
 * Whether a resource of the same account and Region works by its service-linked role; not known where the document
 * has no such resource.
 */
export function linkedRoleState(
  { type, argument, role }: LinkedRole,
  resource: Resource,
  module: Module,
): State {
  const states = settingsFor(type, resource, module).map((found) =>
    isPerhapsMissing(found.resource)
      ? "unknown"
      : roleState(found.resource.arguments[argument], found.scope, role),
  );
  if (states.includes("on")) return "on";
  return states.length > 0 && states.every((state) => state === "off") ? "off" : "unknown";
}

function roleState(written: Json | undefined, scope: Module, service: string): State {
  const { value } = resolve(written, scope);
  if (typeof value === "string" && value.includes(`:role/aws-service-role/${service}/`)) return "on";
  const named = findNamed(written, scope, (type) => ROLES.includes(type));
  if (named?.resource.type === "aws_iam_role") return "off";
  if (named) {
    const { value: linkedTo } = resolve(named.resource.arguments.aws_service_name, named.scope);
    return linkedTo === service ? "on" : "off";
  }
  return typeof value === "string" && value !== "" && !value.includes("${") ? "off" : "unknown";
}

const ROLES: readonly string[] = ["aws_iam_role", "aws_iam_service_linked_role"];
