import type { Json, JsonObject } from "../../terraform";
import { untrustedDocument } from "./untrusted-document";

/**
 * Why a plan or a state cannot be read: it is encrypted, of another major version, or not to be trusted as a whole. A
 * clause; undefined for one that can be read, and for JSON that is neither.
 *
 * Source of the versions: https://developer.hashicorp.com/terraform/internals/json-format, whose major version is 1
 * (0 before Terraform 1.1), and 4 in the files of states since Terraform 0.12.
 */
export function unreadableForm(json: JsonObject): string | undefined {
  const { version, format_version: format } = json;
  if (json.encrypted_data !== undefined) {
    return "it is encrypted (OpenTofu): print it with tofu show -json";
  }
  if (typeof version === "number" && version !== 4 && isOfTerraform(json, OF_STATE_FILES)) {
    const remedy =
      version < 4 ? "let Terraform 0.12 or later write it once" : "print it with terraform show -json";
    return `it is a state of version ${version}, and 4 is read: ${remedy}`;
  }
  if (format !== undefined && !/^[01]\.\d+$/.test(String(format)) && isOfTerraform(json, PRINTED)) {
    return `its format_version is ${JSON.stringify(format)}, and 0 and 1 are read`;
  }
  return untrustedDocument(json);
}

const OF_STATE_FILES = ["serial", "lineage", "resources", "modules"];
const PRINTED = ["planned_values", "resource_changes", "configuration", "prior_state", "values"];

function isOfTerraform(json: Record<string, Json | undefined>, members: readonly string[]): boolean {
  if (typeof json.terraform_version === "string" || members.some((name) => Object.hasOwn(json, name))) {
    return true;
  }
  // A state of nothing says no more than its version.
  return members === PRINTED && Object.keys(json).length === 1;
}
