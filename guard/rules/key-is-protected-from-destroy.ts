import { KEY_TYPES } from "../../catalogue";
import { isKey, isTrue } from "../../keys";
import { isObject } from "../../terraform";
import { objection } from "../verdicts";
import type { ResourceRule } from "./rule";

const PREVENT = "prevent_destroy";

/** Terraform refuses to destroy a key. Plans and states do not show it. */
export const keyIsProtectedFromDestroy: ResourceRule = {
  types: KEY_TYPES,
  subject: "key in a configuration",
  title: "Key has no prevent_destroy",
  severity: "note",
  why: "Without the key, what it encrypted is gone for good.",
  fix: "Set lifecycle.prevent_destroy to true.",
  page: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle",
  controls: ["SecurityHub KMS.3"],
  check(resource, module) {
    if (!isKey(resource) || (module.form ?? "configuration") !== "configuration") return [];
    const [lifecycle] = [resource.arguments.lifecycle].flat();
    const value = isObject(lifecycle) ? lifecycle[PREVENT] : undefined;
    // Terraform takes nothing but a literal here.
    if (isTrue(value)) return [];
    return objection(
      `lifecycle.${PREVENT}`,
      `lifecycle.${PREVENT} is ${value === undefined ? "not set" : String(value)}, so one terraform destroy ends all that the key encrypted`,
      `Set ${PREVENT} to true.`,
    );
  },
};
