import { type ClientEncryption, isObject, type Json, type JsonObject } from "../document";
import { type AroundTerraform, objects } from "./backend";

/** What is encrypted so: https://opentofu.org/docs/language/state/encryption/ */
const TARGETS = ["state", "plan"] as const;

/** What a configuration says in `terraform { encryption }`: of the state and of plans, what encrypts each. */
export function findEncryption(terraform: Json | undefined, around: AroundTerraform): ClientEncryption[] {
  return objects(terraform).flatMap((settings) =>
    objects(settings.encryption).flatMap((encryption) =>
      TARGETS.flatMap((of) =>
        objects(encryption[of]).map((target) => ofTarget(of, target, encryption, settings, around)),
      ),
    ),
  );
}

function ofTarget(
  of: ClientEncryption["of"],
  target: JsonObject,
  encryption: JsonObject,
  settings: JsonObject,
  { locate, findAnnotations }: AroundTerraform,
): ClientEncryption {
  const method = named(encryption, "method", target.method);
  const provider = providerOf(encryption, method?.body.keys);
  const path = provider ? `key_provider[${provider.at}].${provider.kind}.${provider.label}` : of;
  const annotations = findAnnotations?.(settings);
  return {
    of,
    ...(method && { method: method.kind }),
    ...(provider && { keyProvider: provider.kind }),
    arguments: provider?.body ?? {},
    address: provider
      ? `terraform.encryption.key_provider.${provider.kind}.${provider.label}`
      : `terraform.encryption.${of}`,
    ...(annotations && { annotations }),
    ...(locate && { locate: (argument: string) => locate(settings, `encryption.${path}.${argument}`) }),
  };
}

interface Named {
  readonly kind: string;
  readonly label: string;
  readonly body: JsonObject;
  /** Which of the blocks of its sort it is, from 0. */
  readonly at: number;
}

/** The key provider that a method has its keys from, through those that only pass a key on. */
function providerOf(encryption: JsonObject, keys: Json | undefined): Named | undefined {
  const seen = new Set<JsonObject>();
  for (let reference = keys; ; ) {
    const found = named(encryption, "key_provider", reference);
    if (!found || seen.has(found.body) || found.body.chain === undefined) return found;
    seen.add(found.body);
    reference = found.body.chain;
  }
}

/** The block that a reference such as `method.aes_gcm.NAME` names. */
function named(encryption: JsonObject, sort: string, reference: Json | undefined): Named | undefined {
  if (typeof reference !== "string") return undefined;
  const [begin, kind = "", label = "", ...more] = reference
    .replace(/^\$\{(.*)\}$/s, "$1")
    .trim()
    .split(".");
  if (begin !== sort || more.length > 0) return undefined;
  for (const [at, block] of objects(encryption[sort]).entries()) {
    for (const labelled of objects(block[kind])) {
      const [body] = objects(labelled[label]);
      if (isObject(body)) return { kind, label, body, at };
    }
  }
  return undefined;
}
