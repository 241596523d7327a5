import { DELETION_WINDOW_IN_DAYS, type Effect, ROTATION_PERIOD_IN_DAYS } from "../../catalogue";
import { isOpen } from "../../keys";
import { type Change, isObject, type Json, resolve } from "../../terraform";
import { definitionOf, written } from "./definition";
import type { Pair } from "./pairs";
import type { DiffRow, Weight } from "./row";
import { rowOf } from "./rows";
import type { Side, SideResource } from "./side";

/** What a change of a setting comes to. */
interface Consequence {
  readonly weight: Weight;
  /** What follows: the rest of a sentence. */
  readonly means: string;
  /** What that does to the key that exists: a sentence. @default nothing that loses data */
  readonly onExisting?: string;
  readonly effect?: Effect;
  /** What to do: a sentence. */
  readonly todo: string;
}

/** A setting of a key that is worth a row when it changes. */
interface Setting {
  /** Its value where it is not written. */
  readonly otherwise: Json;
  readonly changed: (before: Json, after: Json) => Consequence;
  /** It is never shown. */
  readonly isSecret?: true;
}

const fine = (means: string, todo: string): Consequence => ({ weight: "change", means, todo });
const dangerous = (means: string, todo: string): Consequence => ({ weight: "danger", means, todo });

/** The provider makes such a key anew (ForceNew); https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_key */
const REPLACED: Consequence = {
  ...dangerous("so Terraform makes another key", "Make a key beside it and move the data first."),
  effect: "replace",
  onExisting: "This replaces the key: what is under the old one cannot be read once that is deleted.",
};
const replaced = (otherwise: Json): Setting => ({ otherwise, changed: () => REPLACED });

/**
 * The provider replaces the key where material changes, is added or is removed: measured with provider 5.100.0. AWS
 * itself takes new material for a symmetric key: https://docs.aws.amazon.com/kms/latest/APIReference/API_ImportKeyMaterial.html
 */
const MATERIAL: Consequence = {
  ...REPLACED,
  todo: "Leave it as it is, and import new material for a symmetric key with the AWS CLI.",
};

const enabled: Setting = {
  otherwise: true,
  changed: (_before, after) =>
    String(after) === "true"
      ? fine("so it encrypts and decrypts again", "Check that it is meant.")
      : dangerous(
          "so nothing can be encrypted or decrypted with it",
          "Enable it, or move what is under it first.",
        ),
};

const SETTINGS: Readonly<Record<string, Setting>> = {
  enable_key_rotation: {
    otherwise: false,
    changed: (_before, after) =>
      String(after) === "true"
        ? fine("so it gets new material by itself from now on", "Nothing to do.")
        : dangerous("so it never rotates", "Leave the rotation on."),
  },
  rotation_period_in_days: {
    otherwise: ROTATION_PERIOD_IN_DAYS.default,
    changed: (before, after) =>
      fine(
        `so it rotates ${Number(after) > Number(before) ? "less" : "more"} often`,
        "Check it against the period that you have to keep.",
      ),
  },
  deletion_window_in_days: {
    otherwise: DELETION_WINDOW_IN_DAYS.default,
    changed: (before, after) =>
      fine(
        `so there is ${Number(after) < Number(before) ? "less" : "more"} time to take a deletion back`,
        "Check that it is meant.",
      ),
  },
  bypass_policy_lockout_safety_check: {
    otherwise: false,
    changed: (_before, after) =>
      String(after) === "true"
        ? dangerous("so AWS takes a policy that the account can no longer change", "Leave the check on.")
        : fine("so AWS refuses a policy that the account could no longer change", "Nothing to do."),
  },
  is_enabled: enabled,
  enabled,
  customer_master_key_spec: replaced("SYMMETRIC_DEFAULT"),
  key_usage: replaced("ENCRYPT_DECRYPT"),
  multi_region: replaced(false),
  key_spec: replaced("SYMMETRIC_DEFAULT"),
  key_material_base64: { otherwise: null, isSecret: true, changed: () => MATERIAL },
  custom_key_store_id: replaced(null),
  xks_key_id: replaced(null),
  primary_key_arn: replaced(null),
  valid_to: {
    otherwise: null,
    changed: () => fine("so its material expires at another time", "Import it anew before then."),
  },
};

/** The settings of a key that are not as they were. */
export function settingRows({ before, after }: Pair, old: Side, now: Side): DiffRow[] {
  const plannedChange = now.changes?.get(after.resource.address);
  const rows = Object.entries(SETTINGS).flatMap(([name, { otherwise, changed, isSecret }]): DiffRow[] => {
    const [a, b] = [before, after].map((one) => secretOf(one, isSecret ? name : "") ?? settingOf(one, name));
    if (!a || !b) return [];
    if (a.value === undefined && b.value === undefined) return [];
    const [from, to] = [a.value ?? otherwise, b.value ?? otherwise];
    // A period is nothing without a rotation, and what the provider fills in for it.
    if (name === "rotation_period_in_days" && [before, after].some((one) => !rotates(one))) return [];
    const text = (value: Json) =>
      isSecret && value !== null && !isOpen(value) ? "a secret" : written(value);
    const said = { argument: name, before: text(from), after: text(to) };
    const isSurelyReplaced = plannedChange?.replacedBy.includes(name) === true;
    if ((isOpen(from) || isOpen(to)) && !isSurelyReplaced) {
      if (JSON.stringify(from) === JSON.stringify(to) && a.definition === b.definition) return [];
      return [
        rowOf(after, "cannot-tell", "key-setting", {
          ...said,
          seen: `cannot tell whether ${name} changes; it was ${said.before} and is ${said.after}`,
          todo: "Compare the plans.",
        }),
      ];
    }
    if (String(from) === String(to) && !isSurelyReplaced) return [];
    const { weight, means, ...follows } = planned(plannedChange, changed(from, to));
    const what = isSecret ? "changes" : `changes from ${said.before} to ${said.after}`;
    return [rowOf(after, weight, "key-setting", { ...said, seen: `${name} ${what}, ${means}`, ...follows })];
  });
  return [...rows, ...protectionRow({ before, after }, old, now)];
}

/** What a plan says of a key goes before what the provider does in general. */
function planned(change: Change | undefined, otherwise: Consequence): Consequence {
  if (change?.kind === "replace") return otherwise === MATERIAL ? MATERIAL : REPLACED;
  return change?.kind === "create" && [REPLACED, MATERIAL].includes(otherwise)
    ? fine("and the key is not made yet", "Nothing to do.")
    : otherwise;
}

/** A secret that is written down, in a form that tells it from others and is never shown. */
function secretOf({ resource }: SideResource, name: string) {
  const written = resource.arguments[name];
  if (typeof written !== "string" || !/^\$\{sensitive\(".*"\)\}$/s.test(written)) return undefined;
  return { value: written.slice(2, -1), definition: undefined };
}

function settingOf({ resource, scope }: SideResource, name: string) {
  const { value, module } = resolve(resource.arguments[name], scope);
  return { value: value ?? undefined, definition: definitionOf(value, module) };
}

function rotates(key: SideResource): boolean {
  return String(settingOf(key, "enable_key_rotation").value) === "true";
}

/** Neither a plan nor a state knows what Terraform refuses to destroy. */
function protectionRow({ before, after }: Pair, old: Side, now: Side): DiffRow[] {
  if (old.form !== "configuration" || now.form !== "configuration") return [];
  const protects = ({ resource, scope }: SideResource) => {
    const [lifecycle] = [resource.arguments.lifecycle].flat();
    const value = isObject(lifecycle as Json)
      ? (lifecycle as { prevent_destroy?: Json }).prevent_destroy
      : undefined;
    return String(resolve(value, scope).value ?? false);
  };
  const [from, to] = [protects(before), protects(after)];
  if (from === to) return [];
  const said = { argument: "lifecycle.prevent_destroy", before: from, after: to };
  const words =
    to === "true"
      ? { seen: "prevent_destroy is set, so Terraform refuses to destroy it", todo: "Nothing to do." }
      : {
          seen: "prevent_destroy is taken away, so Terraform destroys it when it is asked to",
          todo: "Leave it on while anything is under the key.",
        };
  return [rowOf(after, to === "true" ? "change" : "danger", "key-setting", { ...said, ...words })];
}
