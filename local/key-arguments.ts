import type { Visit } from "./provider-arguments";

/*
 * The arguments of the AWS provider that look as if they chose a key, or as if they had to do with encryption: what
 * the catalogue is held to, both ways.
 */

/** Names that a key goes by. */
const NAME_OF_A_KEY =
  /kms|cmk|encryption_key|customer_managed_key|customer_master_key|key_(id|arn|identifier)$|key_management/;

/** Names that encryption goes by: `sse` is a word, since `classes`, `message` and `session` have it too. */
const NAME_OF_ENCRYPTION = /encrypt|kms|cmk|(^|_)sse(_|$)/;

/** Whether the last of some names, or the block it is in, is one that a key goes by. */
export function looksLikeAKey(steps: readonly string[]): boolean {
  const [leaf = "", block = ""] = steps.map((step) => step.replace("[]", "")).reverse();
  return NAME_OF_A_KEY.test(leaf) || (leaf === "id" && NAME_OF_A_KEY.test(block));
}

/** Whether the last of some names is one that encryption goes by. */
export function looksLikeEncryption(steps: readonly string[]): boolean {
  return NAME_OF_ENCRYPTION.test((steps.at(-1) ?? "").replace("[]", ""));
}

/** What is known of the arguments of one version of the provider, each as `type.path` in the notation of the catalogue. */
export interface ArgumentLists {
  /** Texts that look as if they chose a key, sorted. */
  readonly keys: readonly string[];
  /** Arguments and blocks that look like encryption, sorted; those that look like a key can be among them. */
  readonly encryption: readonly string[];
}

/** The two lists of what a walk through a provider visits. */
export function argumentLists(walk: (visit: Visit) => void): ArgumentLists {
  const keys: string[] = [];
  const encryption: string[] = [];
  walk(({ steps, kind }) => {
    const names = steps.slice(1);
    if (kind === "string" && looksLikeAKey(names)) keys.push(steps.join("."));
    if (looksLikeEncryption(names)) encryption.push(steps.join("."));
  });
  return { keys: keys.sort(), encryption: encryption.sort() };
}
