import { whyNoRegion } from "./add-region";
import { BACKEND, ROLE } from "./backend-setting";
import {
  isRecord,
  listOf,
  mapOf,
  optional,
  pattern,
  type Setting,
  setting,
  settingsOf,
  type ValueOf,
} from "./setting";

/*
 * What the configuration of an app may hold: context.keywright in cdktf.json.
 */

/** A name that can stand in the names of files, objects and workspaces. */
const ENVIRONMENT = /^[a-z][a-z0-9-]{0,31}$/;

const ACCOUNT = pattern(/^[0-9]{12}$/, "an AWS account has 12 digits", "Write them all, as a text.");

const ADMINISTRATOR = pattern(
  /^arn:aws[a-z-]*:iam::[0-9]{12}:(?:root|(?:role|user)\/[\w+=,.@/-]+)$/,
  "an administrator is a role, a user or an account, arn:aws:iam::ACCOUNT:role/NAME",
  "Name one by its ARN.",
);

const REGION: Setting<string> = {
  hint: 'a Region has a name such as "eu-west-1". Name one.',
  read(value, at, complain) {
    const why = whyNoRegion(value);
    if (why === undefined) return String(value);
    complain(at, why);
    return undefined;
  },
};

/** What an environment may hold, with the values of one's own under `sizes`. */
export function environmentSetting<Sizes>(sizes: Setting<Sizes>) {
  return settingsOf(
    {
      account: optional(ACCOUNT),
      regions: listOf(
        REGION,
        'the Regions that are used, the first for all that names no other: ["eu-west-1"]',
      ),
      administrators: optional(listOf(ADMINISTRATOR, "the ARNs of those who look after the keys")),
      assumeRole: optional(ROLE),
      tags: optional(mapOf(setting.text(), "tags by their keys")),
      backend: optional(BACKEND),
      preventDestroy: setting.flag({ default: true }),
      sizes,
    },
    "an environment",
  );
}

/** All environments, and the default one. */
export function configurationSetting<Sizes>(sizes: Setting<Sizes>) {
  const inner = environmentSetting(sizes);
  const allowed = 'environments by their names: { "sandbox": { "regions": ["eu-west-1"] } }';
  const environments: Setting<Readonly<Record<string, ValueOf<typeof inner>>>> = {
    hint: `write ${allowed}.`,
    read(value, at, complain) {
      if (isRecord(value)) {
        if (Object.keys(value).length === 0) complain(at, `is empty; ${this.hint}`);
        for (const name of Object.keys(value)) {
          if (!ENVIRONMENT.test(name))
            complain(
              at,
              `has ${JSON.stringify(name)}; a name has 1 to 32 lower-case letters, digits and -, a letter first.`,
            );
        }
      }
      return mapOf(inner, allowed).read(value, at, complain);
    },
  };
  return settingsOf({ default: optional(setting.text()), environments }, "keywright");
}
