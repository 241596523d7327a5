import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { ALIASES_MAX } from "../../catalogue";
import { Refusal } from "../stack";
import { adoptedAliases } from "./adopt-key";
import { aliasName } from "./alias-name";
import type { KeyResource } from "./key-resource";
import type { ManagedKeyConfig } from "./managed-key-config";

/**
 * Gives a key its aliases: the first under the key's own name in Terraform, each further one under its own, so
 * that one can go without touching the others. Returns the first, `alias/` included.
 */
export function nameKey(
  about: string,
  key: Construct & { readonly resource: KeyResource },
  logicalId: string,
  { alias, aliases = [], adopt, provider }: ManagedKeyConfig,
): string {
  const first = aliasName(about, alias ?? defaultAlias(key));
  const further = new Set(aliases.map((one) => aliasName(about, one)));
  further.delete(first);
  if (further.size + 1 > ALIASES_MAX) {
    throw new Refusal(`${about}: it has ${further.size + 1} aliases; AWS accepts ${ALIASES_MAX}.`);
  }
  const adopted = adoptedAliases(about, adopt, [first, ...further]);
  const make = (scope: Construct, id: string, name: string) => {
    claim(about, key, name, provider);
    const targetKeyId = key.resource.keyId ?? key.resource.id;
    const made = new KmsAlias(scope, id, { name, targetKeyId, ...(provider && { provider }) });
    if (adopted.includes(name)) made.importFrom(name, provider);
    return made;
  };
  make(key, "alias", first).overrideLogicalId(logicalId);
  const scope = new Construct(key, "aliases");
  // No alias has a dot, so that no two of them come to the same id.
  for (const name of further) make(scope, name.replaceAll("/", "."), name);
  return first;
}

/** The path from the stack down, as an alias. */
function defaultAlias(key: Construct): string {
  const stack = TerraformStack.of(key);
  return key.node.scopes
    .slice(key.node.scopes.indexOf(stack))
    .map((one) => one.node.id)
    .join("/");
}

const claimed = new WeakMap<TerraformStack, Map<string, string>>();

/** An alias names one key in a Region of an account, so a stack can use it once for each provider. */
function claim(about: string, key: Construct, alias: string, provider: AwsProvider | undefined): void {
  if (Token.isUnresolved(alias)) return;
  const stack = TerraformStack.of(key);
  const aliases = claimed.get(stack) ?? new Map<string, string>();
  claimed.set(stack, aliases);
  const place = `${provider?.alias ?? ""} ${alias}`;
  const other = aliases.get(place);
  if (other !== undefined) {
    throw new Refusal(`${about}: alias ${alias} already names ${other}. Give one of them another alias.`);
  }
  aliases.set(place, about);
}
