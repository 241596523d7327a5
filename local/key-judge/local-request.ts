import type { GrantOperation } from "../../catalogue";

/** A key as the local AWS holds it. */
export interface LocalKey {
  readonly arn: string;
  /** The policy's JSON. */
  readonly policy: string;
  /** A key of AWS, such as that of `alias/aws/sqs`: its policy is AWS's own, and moto does not know it. */
  readonly isOfAws: boolean;
  readonly grants: readonly LocalGrant[];
  readonly aliases: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly spec: string;
  readonly usage: string;
  readonly origin: string;
  /** `PRIMARY` or `REPLICA`; null for a key of one Region. */
  readonly multiRegion: string | null;
}

/** A grant in the words of KMS. https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html */
export interface LocalGrant {
  readonly Name: string | null;
  readonly GranteePrincipal: string;
  readonly RetiringPrincipal: string | null;
  readonly Operations: readonly GrantOperation[];
  readonly Constraints: {
    readonly EncryptionContextEquals?: Readonly<Record<string, string>>;
    readonly EncryptionContextSubset?: Readonly<Record<string, string>>;
  } | null;
}

/** A request that reached the local AWS, as the shim sends it. */
export interface LocalRequest {
  /** The name that AWS's SDKs have for the service: `logs`. */
  readonly service: string;
  /** `CreateLogGroup`. */
  readonly operation: string;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** The ARN of who calls. */
  readonly caller: string;
  /** By AWS's names; bytes are in Base64. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The keys behind texts among the parameters that name a key, or a queue or topic under one, or are its ciphertext. */
  readonly keys: Readonly<Record<string, LocalKey>>;
}

/** What AWS answers in place of doing what was asked. */
export interface AwsError {
  /** AWS's error code. */
  readonly code: string;
  readonly message: string;
}

/** `arn:aws:kms:eu-west-1:123456789012:key/…`, in its parts. */
export function placeOf({ arn }: LocalKey): { partition: string; region: string; account: string } {
  const [, partition = "", , region = "", account = ""] = arn.split(":");
  return { partition, region, account };
}
