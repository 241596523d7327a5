import { IN_6_25, type Since } from "./provider-version";

/** What a key is for, in AWS's words. */
export type KeyUsage =
  | "ENCRYPT_DECRYPT"
  | "SIGN_VERIFY"
  | "KEY_AGREEMENT"
  | "ENCAPSULATE_DECAPSULATE"
  | "GENERATE_VERIFY_MAC";

/** What is known of a kind of key material. */
export interface KeySpecFacts {
  readonly usages: readonly KeyUsage[];
  /** The version of the provider that takes the spec first. @default 5.100.0 takes it already */
  readonly since?: Since;
  /** Only the Regions of this partition have it. */
  readonly partition?: "aws-cn";
  /** The Regions of this partition do not have it. */
  readonly exceptPartition?: "aws-cn";
}

const SIGN = ["SIGN_VERIFY"] as const;
const ENCRYPT_OR_SIGN = ["ENCRYPT_DECRYPT", "SIGN_VERIFY"] as const;
const SIGN_OR_AGREE = ["SIGN_VERIFY", "KEY_AGREEMENT"] as const;
/** Provider 5.100 refuses these; no later version is proven to take them. */
const KEM = {
  usages: ["ENCAPSULATE_DECAPSULATE"],
  since: "unknown",
  exceptPartition: "aws-cn",
} as const;
const MAC = ["GENERATE_VERIFY_MAC"] as const;

/**
 * Every key spec of KMS, and what a key of it can be for: those of AWS's SDK.
 * https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html
 */
export const KEY_SPECS = {
  SYMMETRIC_DEFAULT: { usages: ["ENCRYPT_DECRYPT"] },
  RSA_2048: { usages: ENCRYPT_OR_SIGN },
  RSA_3072: { usages: ENCRYPT_OR_SIGN },
  RSA_4096: { usages: ENCRYPT_OR_SIGN },
  ECC_NIST_P256: { usages: SIGN_OR_AGREE },
  ECC_NIST_P384: { usages: SIGN_OR_AGREE },
  ECC_NIST_P521: { usages: SIGN_OR_AGREE },
  ECC_SECG_P256K1: { usages: SIGN },
  ECC_NIST_EDWARDS25519: { usages: SIGN, since: IN_6_25 },
  ML_DSA_44: { usages: SIGN, since: IN_6_25 },
  ML_DSA_65: { usages: SIGN, since: IN_6_25 },
  ML_DSA_87: { usages: SIGN, since: IN_6_25 },
  ML_KEM_512: KEM,
  ML_KEM_768: KEM,
  ML_KEM_1024: KEM,
  SM2: { usages: ["ENCRYPT_DECRYPT", "SIGN_VERIFY", "KEY_AGREEMENT"], partition: "aws-cn" },
  HMAC_224: { usages: MAC },
  HMAC_256: { usages: MAC },
  HMAC_384: { usages: MAC },
  HMAC_512: { usages: MAC },
} as const satisfies Record<string, KeySpecFacts>;

/** The name of a key spec. */
export type KeySpec = keyof typeof KEY_SPECS;

/** The specs of which a key can be for a usage. */
export type SpecFor<U extends KeyUsage> = {
  [S in KeySpec]: U extends (typeof KEY_SPECS)[S]["usages"][number] ? S : never;
}[KeySpec];

/** The specs of which a key can be for a usage. */
export function specsFor(usage: KeyUsage): KeySpec[] {
  return (Object.keys(KEY_SPECS) as KeySpec[]).filter((spec) => {
    const { usages }: KeySpecFacts = KEY_SPECS[spec];
    return usages.includes(usage);
  });
}

/** Whether the Regions of a partition, such as `aws-cn`, have a spec. */
export function isSpecIn(spec: KeySpec, partition: string): boolean {
  const { partition: only, exceptPartition }: KeySpecFacts = KEY_SPECS[spec];
  return (only === undefined || only === partition) && exceptPartition !== partition;
}
