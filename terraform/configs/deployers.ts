import { isObject, type Json, type JsonObject } from "../document";

/** Ways in which a provider comes to credentials of its own, which say nothing of whose they are. */
const OWN_CREDENTIALS = ["access_key", "profile", "shared_credentials_files", "shared_config_files"];

/**
 * The role that a provider takes in order to work. Of several, each is taken with the one before, and the last
 * one works.
 *
 * @returns undefined where the provider does not say whose credentials it has; empty where it has other ones
 */
export function assumedRoles(provider: JsonObject | undefined): readonly Json[] | undefined {
  if (!provider) return undefined;
  const roles = (name: string) =>
    [provider[name]]
      .flat()
      .filter((one): one is JsonObject => isObject(one as Json))
      .flatMap(({ role_arn: role }) => (role === undefined || role === null ? [] : [role]));
  const last = roles("assume_role").at(-1) ?? roles("assume_role_with_web_identity").at(-1);
  if (last !== undefined) return [last];
  return OWN_CREDENTIALS.some((name) => (provider[name] ?? null) !== null) ? [] : undefined;
}

/** The roles that keywright notes under the comment key of a configuration. */
export function notedRoles({ "//": notes }: JsonObject): readonly Json[] | undefined {
  const noted = isObject(notes) && isObject(notes.keywright) ? notes.keywright.deployers : undefined;
  return Array.isArray(noted) ? noted : undefined;
}
