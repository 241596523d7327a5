import { Token } from "cdktf";
import { getService, type ServiceName } from "../../catalogue";
import { Refusal } from "../stack";
import type { KeyResource } from "./key-resource";

/** Makes a key what a service asks of it beside its policy: gives it the tags, and refuses one of another kind or Region. */
export function fit(
  about: string,
  { region }: { readonly region: string | undefined },
  resource: KeyResource,
  name: ServiceName,
): void {
  const { keyTags, keySpecs, keyRegion, title } = getService(name);
  const { customerMasterKeySpecInput: spec = "SYMMETRIC_DEFAULT", tagsInput: tags = {} } = resource;
  if (keySpecs && !Token.isUnresolved(spec) && !keySpecs.includes(spec)) {
    throw new Refusal(
      `${about}: it is a key of ${spec}; ${title} takes one of ${keySpecs.join(" or ")}. Pass such a key.`,
    );
  }
  if (keyRegion !== undefined && region !== undefined && region !== keyRegion) {
    throw new Refusal(
      `${about}: it is in ${region}; a key of ${title} must be in ${keyRegion}. Make one in ${keyRegion}.`,
    );
  }
  for (const [tag, wanted] of Object.entries(keyTags ?? {})) {
    const value = tags[tag];
    if (value === undefined || value === wanted || Token.isUnresolved(value)) continue;
    throw new Refusal(
      `${about}: its tag ${tag} is ${JSON.stringify(value)}; ${title} uses no key without ${tag} = ${JSON.stringify(wanted)}. Leave it out.`,
    );
  }
  if (keyTags) resource.tags = { ...keyTags, ...tags };
}
