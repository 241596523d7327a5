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
    // What a replica has encrypted, the primary key and other replicas still decrypt.
    const ends = /_replica_(?:external_)?key$/.test(resource.type)
      ? "the replica for deletion, and its Region is left without the key"
      : "the key for deletion, and with it all that it encrypted";
    return objection(
      `lifecycle.${PREVENT}`,
      `lifecycle.${PREVENT} is ${value === undefined ? "not set" : String(value)}, so one terraform destroy schedules ${ends}`,
      `Set ${PREVENT} to true.`,
    );
  },
};
