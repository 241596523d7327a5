/** What somebody can do with a key, in the words of a person. */
export const CAPABILITIES = [
  "administer",
  "encrypt",
  "decrypt",
  "sign",
  "verify",
  "agree",
  "grant",
  "look",
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** One way to a key: a row of the matrix of who may do what. */
export interface Access {
  /** An ARN, the name of a service, twelve digits, or `*` for everybody. */
  readonly principal: string;
  /** Who of `*` is not meant. */
  readonly except: readonly string[];
  /** The columns of the matrix in which the row has a mark. */
  readonly can: readonly Capability[];
  /** The very actions, sorted: `kms:Decrypt`, … */
  readonly actions: readonly string[];
  /** The services through which alone it is allowed, such as `s3.eu-west-1.amazonaws.com`; empty: directly as well. */
  readonly via: readonly string[];
  /** What else a request has to be like, all of it: `kms:EncryptionContext:app StringEquals orders`. */
  readonly conditions: readonly string[];
  /** What takes it back, from some or under conditions: a line each. */
  readonly unless: readonly string[];
  /** The account whose IAM has the word as well (`*`: the caller's); null where the key alone decides. */
  readonly iam: string | null;
  /** The statement or grant that allows it: `statement "Admins"`. */
  readonly by: string;
  readonly verdict: "allowed" | "cannot-tell";
  /** What it depends on, where it is unknown. */
  readonly why: readonly string[];
}
