import { Token } from "cdktf";
import { isKeyId, parseKeyArn } from "../../catalogue";
import type { KeyLocation } from "../../policy";
import { Refusal } from "../stack";
import { aliasName } from "./alias-name";
import type { KeyResource } from "./key-resource";

/** A key that exists already, for Terraform to look after from now on. */
export interface Adoption {
  /** Its id or its ARN. */
  readonly key: string;
  /** Those of its aliases that exist already, with or without `alias/`. @default none */
  readonly aliases?: readonly string[];
}

/** Checks the key that is adopted. Returns the key's id, which is what the provider imports by. */
export function adoptedId(about: string, { key }: Adoption, place: KeyLocation): string {
  const arn = typeof key === "string" ? parseKeyArn(key) : undefined;
  const id = arn ? key.slice(key.lastIndexOf("/") + 1) : key;
  if (typeof id !== "string" || !isKeyId(id)) {
    throw new Refusal(
      `${about}: adopt names ${JSON.stringify(key)}, which is neither the id nor the ARN of a key. Name the key by one of them.`,
    );
  }
  for (const part of ["region", "account"] as const) {
    if (!arn || Token.isUnresolved(place[part]) || arn[part] === place[part]) continue;
    throw new Refusal(
      `${about}: adopt names a key in ${arn[part]} and the stack is in ${place[part]}. Adopt it in a stack of its own ${part === "region" ? "Region" : "account"}.`,
    );
  }
  return id;
}

/** Writes an `import` block for a key: Terraform takes it over, and changes it to what the code says. */
export function adoptKey(resource: KeyResource, id: string): void {
  resource.importFrom(id, resource.provider);
}

/** The aliases that are adopted with a key, as AWS has them. */
export function adoptedAliases(about: string, adopt: Adoption | undefined, all: readonly string[]): string[] {
  return (adopt?.aliases ?? []).map((one) => {
    const name = aliasName(about, one);
    if (all.includes(name)) return name;
    throw new Refusal(
      `${about}: adopt names ${name}, which the key does not have here; it has ${all.join(", ")}. Name it among aliases.`,
    );
  });
}
