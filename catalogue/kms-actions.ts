/** What an action of KMS does to a key. */
export type ActionKind =
  /** Encrypts, decrypts, signs, … with the key. */
  | "cryptographic"
  /** Changes who may use the key, or hands its use on. */
  | "permissions"
  /** Changes the key, or ends it. */
  | "management"
  /** Looks at the key, and at nothing that it encrypted. */
  | "view"
  /** Is about no single key, so that no key policy decides it. */
  | "account";

/**
 * Every action of KMS, without its prefix `kms:`: those of the Service Authorization Reference, and those of AWS's SDK,
 * which knows new ones earlier.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 */
export const KMS_ACTIONS = {
  CancelKeyDeletion: "management",
  ConnectCustomKeyStore: "account",
  CreateAlias: "management",
  CreateCustomKeyStore: "account",
  CreateGrant: "permissions",
  CreateKey: "account",
  Decapsulate: "cryptographic",
  Decrypt: "cryptographic",
  DeleteAlias: "management",
  DeleteCustomKeyStore: "account",
  DeleteImportedKeyMaterial: "management",
  DeriveSharedSecret: "cryptographic",
  DescribeCustomKeyStores: "account",
  DescribeKey: "view",
  DisableKey: "management",
  DisableKeyRotation: "management",
  DisconnectCustomKeyStore: "account",
  EnableKey: "management",
  EnableKeyRotation: "management",
  Encapsulate: "cryptographic",
  Encrypt: "cryptographic",
  GenerateDataKey: "cryptographic",
  GenerateDataKeyPair: "cryptographic",
  GenerateDataKeyPairWithoutPlaintext: "cryptographic",
  GenerateDataKeyWithoutPlaintext: "cryptographic",
  GenerateMac: "cryptographic",
  GenerateRandom: "account",
  GetKeyLastUsage: "view",
  GetKeyPolicy: "view",
  GetKeyRotationStatus: "view",
  GetParametersForImport: "management",
  GetPublicKey: "view",
  ImportKeyMaterial: "management",
  ListAliases: "account",
  ListGrants: "view",
  ListKeyPolicies: "view",
  ListKeyRotations: "view",
  ListKeys: "account",
  ListResourceTags: "view",
  ListRetirableGrants: "account",
  PutKeyPolicy: "permissions",
  ReEncryptFrom: "cryptographic",
  ReEncryptTo: "cryptographic",
  ReplicateKey: "management",
  RetireGrant: "permissions",
  RevokeGrant: "permissions",
  RotateKeyOnDemand: "management",
  ScheduleKeyDeletion: "management",
  Sign: "cryptographic",
  SynchronizeMultiRegionKey: "management",
  TagResource: "management",
  UntagResource: "management",
  UpdateAlias: "management",
  UpdateCustomKeyStore: "account",
  UpdateKeyDescription: "management",
  UpdatePrimaryRegion: "management",
  Verify: "cryptographic",
  VerifyMac: "cryptographic",
} as const satisfies Record<string, ActionKind>;

/** The name of an action of KMS, without `kms:`. */
export type KmsAction = keyof typeof KMS_ACTIONS;

/** The actions, as policies write them, that a key policy decides about. */
export const KEY_ACTIONS: readonly string[] = (Object.keys(KMS_ACTIONS) as KmsAction[])
  .filter((action) => KMS_ACTIONS[action] !== "account")
  .map((action) => `kms:${action}`);

/**
 * What a grant can allow.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html#KMS-CreateGrant-request-Operations
 */
export const GRANT_OPERATIONS = [
  "Decrypt",
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "ReEncryptFrom",
  "ReEncryptTo",
  "Sign",
  "Verify",
  "GetPublicKey",
  "CreateGrant",
  "RetireGrant",
  "DescribeKey",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
  "GenerateMac",
  "VerifyMac",
  "DeriveSharedSecret",
  "Encapsulate",
  "Decapsulate",
] as const satisfies readonly KmsAction[];

/** Something that a grant can allow. */
export type GrantOperation = (typeof GRANT_OPERATIONS)[number];

/**
 * The operations that take an encryption context, so that a constraint of a grant can ask for one.
 * https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html#grant-constraints
 */
export const CONTEXT_OPERATIONS = [
  "Decrypt",
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
  "GenerateDataKeyWithoutPlaintext",
  "ReEncryptFrom",
  "ReEncryptTo",
] as const satisfies readonly GrantOperation[];
