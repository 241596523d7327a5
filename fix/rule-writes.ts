import { DELETION_WINDOW_IN_DAYS, KEY_TYPES } from "../catalogue";
import type { Finding, Judged, RuleId } from "../guard";
import { keyOfPolicy } from "../keys";
import { callOf } from "./module-tree";
import type { Remedy } from "./remedy";
import type { Wanted, Write } from "./write";

/** Writes for the rules that are not about which key encrypts data; undefined where a person has to decide. */
export const RULE_WRITES: Readonly<
  Partial<Record<RuleId, (finding: Finding, judged: Judged) => Remedy | undefined>>
> = {
  "key-rotates": ({ evidence, argument }) => {
    if (evidence.seen === "no-rotation") return safe({ does: "set", way: [argument], to: value(true) });
    // AWS refuses to rotate the key, so that none exists which does.
    return evidence.seen === "plain" ? safe({ does: "remove", way: [argument] }) : undefined;
  },
  "alias-is-not-reserved": ({ argument }, { resource }) => {
    const name = resource.arguments[argument];
    // A name that is put together is left to a person, and so is one that AWS would keep for itself.
    if (typeof name !== "string" || !/^(?!alias\/|\/?aws\/)[\w/-]+$/.test(name)) return undefined;
    return safe({ does: "set", way: [argument], to: value(`alias/${name.replace(/^\//, "")}`) });
  },
  "key-waits-before-deletion": ({ argument }) =>
    safe({ does: "set", way: [argument], to: value(DELETION_WINDOW_IN_DAYS.max) }),
  "key-is-protected-from-destroy": () =>
    safe({ does: "set", way: ["lifecycle", "prevent_destroy"], to: value(true) }),
  "key-keeps-lockout-check": ({ argument }) => safe({ does: "remove", way: [argument] }),
  "key-policy-lets-service-use-it": ({ use }, { resource, module }) => {
    const made = (use?.provenances ?? []).flatMap((one) =>
      one.is === "customer" && one.made ? [one.made] : [],
    );
    const all = use ? made : [{ by: resource, in: module.whole ?? module }];
    return all.length === 0
      ? undefined
      : safe(...all.map((key) => ({ does: "complete-policy", key }) as const));
  },
  "key-policy-names-sources": ({ evidence }, { resource, module }) => {
    const home = module.whole ?? module;
    const apart = KEY_TYPES.includes(resource.type) ? undefined : keyOfPolicy(resource, home);
    if (evidence.seen !== "plain" || (!apart && !KEY_TYPES.includes(resource.type))) return undefined;
    const key = apart
      ? { by: apart.resource, in: apart.scope.whole ?? apart.scope }
      : { by: resource, in: home };
    return safe({ does: "name-sources", key, problem: evidence.problem });
  },
  "key-has-alias": (_, { resource, module }) =>
    KEY_TYPES.includes(resource.type)
      ? safe({
          does: "add-resource",
          type: "aws_kms_alias",
          sets: [
            // A module may be called more than once, and names of aliases are unique in a Region.
            callOf(module)
              ? { way: ["name_prefix"], to: value(`alias/${aliasName(resource.local)}-`) }
              : { way: ["name"], to: { is: "alias", name: aliasName(resource.local) } },
            { way: ["target_key_id"], to: { is: "self", attribute: "key_id" } },
          ],
        })
      : undefined,
};

function safe(...writes: readonly Write[]): Remedy {
  return { class: "safe", writes };
}

function value(wanted: string | number | boolean): Wanted {
  return { is: "value", value: wanted };
}

/** The name of a block, as an alias has it: letters, digits and hyphens. */
function aliasName(local: string): string {
  const [, name = local] = local.split(".");
  return name.replaceAll("_", "-");
}
