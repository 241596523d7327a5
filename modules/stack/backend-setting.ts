import { parseKeyArn } from "../../catalogue";
import { HCP_SETTING, type HcpTerraform } from "./hcp-terraform";
import { isRecord, optional, pattern, type Setting, settingsOf, shown } from "./setting";

/** Files beside `cdktf.json`, one for each stack: to begin with, and for a sandbox. */
export interface LocalState {
  /** What the names of the files begin with, after `terraform.`: an environment's name. @default nothing */
  readonly prefix?: string;
}

/** Objects in a bucket that a `StateBackend` has made, under its key. */
export interface S3State {
  /** The name of the bucket. */
  readonly bucket: string;
  /** The ARN of the bucket's customer-managed key. The bucket is in the key's Region. */
  readonly kmsKeyId: string;
  /** What the names of the objects begin with. Two projects in one bucket need two of them. */
  readonly prefix: string;
  /** The ARN of a role that Terraform takes on to read and write the state. @default none */
  readonly assumeRole?: string;
}

/** Where the state of a stack is kept. */
export type Backend =
  | { readonly local: LocalState }
  | { readonly s3: S3State }
  | { readonly hcp: HcpTerraform };

/** The ARN of a role, as a setting. */
export const ROLE = pattern(
  /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]+$/,
  "a role is named by its ARN, arn:aws:iam::ACCOUNT:role/NAME",
  "Write that.",
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
const BACKENDS = { local: LOCAL, s3: S3_STATE, hcp: HCP_SETTING } as const;

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
