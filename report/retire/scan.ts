import {
  findPlaces,
  findRow,
  isKeyId,
  KEY_TYPES,
  type KeyArgument,
  outcomeOf,
  typeFacts,
} from "../../catalogue";
import { terraformJson } from "../../keys";
import { isObject, type Json, type JsonObject, type Recorded } from "../../terraform";
import type { RetiringUse, Role } from "./use";

/** One place in a resource that names some key. */
export interface Mention
  extends Pick<RetiringUse, "role" | "argument" | "name" | "protects" | "service" | "effect" | "aws"> {}

/** What the types of KMS itself name a key by, and as what. */
const OF_KMS: Readonly<Record<string, readonly [role: Role, argument: string, protects: string]>> = {
  aws_kms_alias: ["alias", "target_key_arn", "the alias"],
  aws_kms_grant: ["grant", "key_id", "the grant"],
  aws_kms_key_policy: ["policy", "key_id", "the key policy"],
  aws_kms_replica_key: ["replica", "primary_key_arn", "the replica"],
  aws_kms_replica_external_key: ["replica", "primary_key_arn", "the replica"],
  // The ciphertext can be read with this key alone; the state has the value in clear beside it.
  aws_kms_ciphertext: ["encrypted", "key_id", "the ciphertext, wherever it is kept"],
};

/** Every place in a recorded resource that names a key which somebody may look for. */
export function mentionsIn(
  { mode, type, values }: Pick<Recorded, "mode" | "type" | "values">,
  isWanted: (name: string) => boolean,
): Mention[] {
  if (mode === "data" && type.startsWith("aws_kms_")) return lookups(type, values, isWanted);
  const found: Mention[] = [];
  const note = (mention: Mention) => {
    if (mention.name !== "" && isWanted(mention.name)) found.push(mention);
  };
  const own = OF_KMS[type];
  if (own) {
    const [role, argument, protects] = own;
    const name = values[argument];
    if (typeof name === "string") note({ role, argument, name, protects });
  }
  if (type.startsWith("aws_kms_")) return found;
  const { held = [], isCopy = false } = typeFacts(type);
  for (const argument of findRow(type)?.keys ?? []) {
    for (const [label, name] of namesAt(argument, values)) {
      const { protects, service } = argument;
      const role = isCopy ? "copy" : "encrypted";
      const { effect, aws } = outcomeOf(argument, "change");
      note({
        role,
        argument: label,
        name,
        protects,
        service,
        ...(effect && { effect }),
        ...(aws && { aws }),
      });
    }
  }
  const known: string[] = [];
  for (const { attribute: argument, protects, service } of held) {
    known.push(argument);
    // What an argument sets is read back from AWS as well.
    if (found.some((one) => one.argument === argument.replaceAll(".", "_"))) continue;
    for (const name of valuesAt(values, argument.split("."))) {
      note({ role: isCopy ? "copy" : "held", argument, name, protects, service });
    }
  }
  const rest = others(values, [...known, ...found.map(({ argument }) => argument)], isWanted);
  // What is looked up has data under the key; a text that is looked up, such as a policy, stands elsewhere as well.
  found.push(...(mode === "data" ? rest.filter(({ role }) => role === "likely") : rest));
  return found;
}

/** The texts at a path, in every block that is on it. */
function valuesAt(value: Json | undefined, [step, ...rest]: readonly string[]): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((one) => valuesAt(one as Json, step === undefined ? [] : [step, ...rest]));
  }
  if (step === undefined) return typeof value === "string" ? [value] : [];
  return isObject(value) ? valuesAt(value[step], rest) : [];
}

/** What an argument of the catalogue names, in every block that is there. */
export function namesAt(argument: KeyArgument, values: JsonObject): [label: string, name: string][] {
  return findPlaces(argument, values, terraformJson).places.flatMap(({ label, value }) =>
    typeof value === "string" && value !== "" ? [[label, value] as [string, string]] : [],
  );
}

function lookups(type: string, values: JsonObject, isWanted: (name: string) => boolean): Mention[] {
  const own = OF_KMS[type];
  if (own && type === "aws_kms_ciphertext") {
    const [role, argument, protects] = own;
    const name = values[argument];
    return typeof name === "string" && isWanted(name) ? [{ role, argument, name, protects }] : [];
  }
  const argument = type === "aws_kms_alias" ? "target_key_arn" : type === "aws_kms_key" ? "arn" : undefined;
  const name = argument && values[argument];
  if (argument === undefined || typeof name !== "string" || !isWanted(name)) return [];
  return [{ role: "lookup", argument, name, protects: "whatever takes the key from there" }];
}

/** An argument of a type, or of a version, that the catalogue does not know, and that sounds like one for a key. */
const KEY_LIKE = /kms|cmk|(?:encryption|master)_key|^key_(?:arn|id)$/i;
const IN_TEXT = /arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(?:key\/[A-Za-z0-9-]+|alias\/[A-Za-z0-9/_-]+)/g;

/** Keys in what is left: arguments that are not in the catalogue, and texts such as policies. */
function others(
  values: JsonObject,
  known: readonly string[],
  isWanted: (name: string) => boolean,
): Mention[] {
  const found: Mention[] = [];
  const isKnown = (label: string) =>
    known.some((argument) => argument === label || argument.startsWith(`${label}.`));
  const note = (role: Role, argument: string, name: string) => {
    const isNew = !found.some((one) => one.argument === argument && one.name === name);
    if (!isNew || !isWanted(name) || isKnown(argument)) return;
    found.push({ role, argument, name, protects: role === "likely" ? "what it is for" : "the text" });
  };
  const walk = (value: Json, label: string, last: string): void => {
    if (typeof value === "string") {
      if (value.includes(":kms:")) {
        for (const [name] of value.matchAll(IN_TEXT)) {
          note(name === value && KEY_LIKE.test(last) ? "likely" : "named", label, name);
        }
      } else if ((isKeyId(value) || value.startsWith("alias/")) && KEY_LIKE.test(last)) {
        note("likely", label, value);
      }
    } else if (Array.isArray(value)) {
      for (const [i, one] of value.entries()) {
        walk(one as Json, value.length > 1 ? `${label}[${i}]` : label, last);
      }
    } else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (inner !== undefined && inner !== null)
          walk(inner, label === "" ? name : `${label}.${name}`, name);
      }
    }
  };
  walk(values, "", "");
  return found;
}

/** Whether a resource is a key of somebody's. */
export function isKey({ mode, type }: Pick<Recorded, "mode" | "type">): boolean {
  return mode === "managed" && KEY_TYPES.includes(type);
}
