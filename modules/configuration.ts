import { isRegion, parseKeyArn } from "../catalogue";
import type { Backend } from "./backend";
import { HCP } from "./hcp-terraform";
import {
  isRecord,
  listOf,
  mapOf,
  optional,
  pattern,
  type Setting,
  setting,
  settingsOf,
  shown,
  type ValueOf,
} from "./setting";

/*
 * What the configuration of an app may hold: context.keywright in cdktf.json.
 */

/** A name that can stand in the names of files, objects and workspaces. */
const ENVIRONMENT = /^[a-z][a-z0-9-]{0,31}$/;

const ACCOUNT = pattern(/^[0-9]{12}$/, "an AWS account has 12 digits", "Write them all, as a text.");

const ROLE = pattern(
  /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]+$/,
  "a role is named by its ARN, arn:aws:iam::ACCOUNT:role/NAME",
  "Write that.",
);

const ADMINISTRATOR = pattern(
  /^arn:aws[a-z-]*:iam::[0-9]{12}:(?:root|(?:role|user)\/[\w+=,.@/-]+)$/,
  "an administrator is a role, a user or an account, arn:aws:iam::ACCOUNT:role/NAME",
  "Name one by its ARN.",
);

/** S3 takes letters, digits and a few signs without ado. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const PREFIX = pattern(
  /^[\w.-]+(?:\/[\w.-]+)*$/,
  'a prefix has letters, digits, "_", "-" and ".", in parts between "/"',
  'Name the project, such as "shop".',
);

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET = pattern(
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  'a bucket\'s name has 3 to 63 lower-case letters, digits, "." and "-"',
  "Name the bucket that StateBackend has made.",
);

const REGION: Setting<string> = {
  hint: 'a Region has a name such as "eu-west-1". Name one.',
  read(value, at, complain) {
    if (isRegion(value)) return value;
    complain(at, `is ${shown(value)}; ${this.hint}`);
    return undefined;
  },
};

const STATE_KEY: Setting<string> = {
  hint: "the state's key is named by its ARN, arn:aws:kms:REGION:ACCOUNT:key/ID. Copy it from the output of StateBackend.",
  read(value, at, complain) {
    if (typeof value === "string" && parseKeyArn(value)) return value;
    complain(at, `is ${shown(value)}; ${this.hint}`);
    return undefined;
  },
};

const LOCAL = settingsOf({ prefix: optional(PREFIX) }, "local state");

const S3_STATE = settingsOf(
  { bucket: BUCKET, kmsKeyId: STATE_KEY, prefix: PREFIX, assumeRole: optional(ROLE) },
  "state in S3",
);

/** The kinds of backends, by what a configuration calls them. */
const BACKENDS = { local: LOCAL, s3: S3_STATE, hcp: HCP } as const;

/** The setting of a backend, of whichever kind. */
export const BACKEND: Setting<Backend> = {
  hint: `write one of ${Object.keys(BACKENDS)
    .map((name) => `{ "${name}": { … } }`)
    .join(", ")}.`,
  read(value, at, complain) {
    const [kind, ...others] = isRecord(value) ? Object.keys(value) : [];
    if (!isRecord(value) || kind === undefined || others.length > 0 || !Object.hasOwn(BACKENDS, kind)) {
      complain(at, `is ${shown(value)}; ${this.hint}`);
      return undefined;
    }
    const inner = BACKENDS[kind as keyof typeof BACKENDS].read(value[kind], `${at}.${kind}`, complain);
    return inner && ({ [kind]: inner } as unknown as Backend);
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

/** All environments, and the one that is meant where nobody names any. */
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
