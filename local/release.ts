import * as fs from "node:fs";
import * as path from "node:path";
import type { Json, JsonObject } from "../terraform";
import type { SynthesisedStack } from "./workspace";

/** What keeps a resource from being destroyed, and the value that lets go of it. */
const HOLDS = {
  deletion_protection: false,
  deletion_protection_enabled: false,
  force_destroy: true,
} as const;

/**
 * Lets go of everything in a stack that is protected against being destroyed: the deliberate step that
 * taking a stack down needs. Written as an override file, so that the stack itself stays as it is.
 */
export function release({ folder, terraform }: SynthesisedStack): void {
  const resource: Record<string, Record<string, object>> = {};
  for (const [type, named] of Object.entries((terraform.resource ?? {}) as JsonObject)) {
    for (const [name, body] of Object.entries((named ?? {}) as JsonObject)) {
      const freed = freedom(type, (body ?? {}) as JsonObject);
      if (freed) resource[type] = { ...resource[type], [name]: freed };
    }
  }
  // Terraform takes no section without a block.
  if (Object.keys(resource).length === 0) return;
  fs.writeFileSync(path.join(folder, "release_override.tf.json"), JSON.stringify({ resource }, null, 2));
}

function freedom(type: string, body: JsonObject): object | undefined {
  const free: Record<string, Json> = {};
  const { prevent_destroy: prevented } = (body.lifecycle ?? {}) as JsonObject;
  if (prevented === true) free.lifecycle = { prevent_destroy: false };
  for (const name of ["deletion_protection", "deletion_protection_enabled"] as const) {
    if (body[name] === true) free[name] = HOLDS[name];
  }
  if (type === "aws_s3_bucket") free.force_destroy = HOLDS.force_destroy;
  return Object.keys(free).length === 0 ? undefined : free;
}
