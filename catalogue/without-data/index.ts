import { fromAToG } from "./from-a-to-g";
import { fromHToZ } from "./from-h-to-z";
import { otherNames } from "./other-names";
import { sameNames } from "./same-names";

/*
 * The resource types of the AWS provider that hold no data of the customer's that a key could encrypt: what only
 * describes, permits, connects, sends or schedules, and what is part of a resource of another type, under whose key
 * its data is. Passwords and keys that a service makes for its own doors are no data here.
 *
 * By the first word of the type; names are without `aws_`.
 */
const ofGroups = new Map<string, ReadonlySet<string>>();

/** The types that begin with a word after `aws_`, without `aws_`: nearly always one word is asked for. */
function typesOf(word: string): ReadonlySet<string> {
  let types = ofGroups.get(word);
  if (!types) {
    const group = [fromAToG, fromHToZ].find((all) => Object.hasOwn(all, word));
    types = new Set(wordsOf(group?.[word] ?? ""));
    ofGroups.set(word, types);
  }
  return types;
}

const byName = once(
  (): Readonly<Record<string, string>> =>
    Object.fromEntries(
      [...wordsOf(sameNames).map((name) => [name, name] as const), ...Object.entries(otherNames)].map(
        ([name, other]) => [`awscc_${name}`, `aws_${other}`],
      ),
    ),
);

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** Made when it is first asked for: most runs ask for none. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The same resources in the Cloud Control provider, by its types: the type that the AWS provider has for each. */
export function counterparts(): Readonly<Record<string, string>> {
  return byName();
}

/** Whether a resource type of the AWS provider, or of the Cloud Control provider, holds no data of the customer's. */
export function holdsNoData(type: string): boolean {
  if (type.startsWith("awscc_")) return Object.hasOwn(byName(), type);
  const [provider, word = ""] = type.split("_", 2);
  return provider === "aws" && typesOf(word).has(type.slice("aws_".length));
}

/** All types of the AWS provider that hold none, in no order. */
export function typesWithoutData(): readonly string[] {
  return [fromAToG, fromHToZ].flatMap((all) =>
    Object.values(all).flatMap((names) => wordsOf(names).map((name) => `aws_${name}`)),
  );
}

const DOCS = "https://docs.aws.amazon.com";

/** Of those that one may doubt: where their data is, with the page that says so. */
export const doubtful: Readonly<Record<string, { readonly why: string; readonly source: string }>> = {
  aws_acm_certificate: {
    why: "ACM keeps the private key under a key of AWS, and takes no other",
    source: `${DOCS}/acm/latest/userguide/data-protection.html`,
  },
  aws_acmpca_certificate_authority: {
    why: "AWS Private CA keeps the private key in hardware",
    source: `${DOCS}/privateca/latest/userguide/data-protection.html`,
  },
  aws_cloudfront_distribution: {
    why: "it keeps copies of what origins hold, on disks that AWS encrypts",
    source: `${DOCS}/AmazonCloudFront/latest/DeveloperGuide/data-protection-summary.html`,
  },
  aws_cloudfront_multitenant_distribution: {
    why: "it keeps copies of what origins hold, on disks that AWS encrypts",
    source: `${DOCS}/AmazonCloudFront/latest/DeveloperGuide/data-protection-summary.html`,
  },
  aws_codeartifact_repository: {
    why: "its packages are under the key of the domain",
    source: `${DOCS}/codeartifact/latest/ug/data-protection.html`,
  },
  aws_cognito_user: {
    why: "it is in a user pool, which answers for its data",
    source: `${DOCS}/cognito/latest/developerguide/data-protection.html`,
  },
  aws_ecs_task_definition: {
    why: "the storage of its tasks is under the key of the cluster",
    source: `${DOCS}/AmazonECS/latest/developerguide/fargate-task-storage.html`,
  },
  aws_elastic_beanstalk_application_version: {
    why: "it names an object in a bucket of the customer's",
    source: `${DOCS}/elasticbeanstalk/latest/dg/security-data-protection-encryption.html`,
  },
  aws_emr_instance_fleet: {
    why: "its disks follow the security configuration of the cluster",
    source: `${DOCS}/emr/latest/ManagementGuide/emr-data-encryption-options.html`,
  },
  aws_emr_instance_group: {
    why: "its disks follow the security configuration of the cluster",
    source: `${DOCS}/emr/latest/ManagementGuide/emr-data-encryption-options.html`,
  },
  aws_fsx_ontap_volume: {
    why: "it is under the key of the file system",
    source: `${DOCS}/fsx/latest/ONTAPGuide/encryption-at-rest.html`,
  },
  aws_glue_catalog_table: {
    why: "the settings of the Data Catalog choose its key",
    source: `${DOCS}/glue/latest/dg/encrypt-glue-data-catalog.html`,
  },
  aws_iam_server_certificate: {
    why: "IAM keeps the private key, and takes no key for it",
    source: `${DOCS}/IAM/latest/UserGuide/id_credentials_server-certs.html`,
  },
  aws_paymentcryptography_key: {
    why: "AWS Payment Cryptography keeps the key in hardware",
    source: `${DOCS}/payment-cryptography/latest/userguide/data-protection.html`,
  },
  aws_sagemaker_space: {
    why: "its storage is under the key of the domain",
    source: `${DOCS}/sagemaker/latest/dg/encryption-at-rest.html`,
  },
  aws_transfer_certificate: {
    why: "Transfer Family keeps the private key under a key of its own, and takes no other",
    source: `${DOCS}/transfer/latest/userguide/encryption-at-rest.html`,
  },
  aws_transfer_connector: {
    why: "the system that it moves files to and from encrypts them, and its credentials are in a secret",
    source: `${DOCS}/transfer/latest/userguide/encryption-at-rest.html`,
  },
  aws_transfer_host_key: {
    why: "Transfer Family keeps the private key under a key of its own, and takes no other",
    source: `${DOCS}/transfer/latest/userguide/encryption-at-rest.html`,
  },
  aws_transfer_server: {
    why: "the buckets and the file systems behind it encrypt the files",
    source: `${DOCS}/transfer/latest/userguide/encryption-at-rest.html`,
  },
  aws_transfer_user: {
    why: "the buckets and the file systems behind it encrypt the files",
    source: `${DOCS}/transfer/latest/userguide/encryption-at-rest.html`,
  },
  aws_verifiedpermissions_policy: {
    why: "it is under the key of its policy store",
    source: `${DOCS}/verifiedpermissions/latest/userguide/security-data-protection-cmk.html`,
  },
  aws_verifiedpermissions_policy_template: {
    why: "it is under the key of its policy store",
    source: `${DOCS}/verifiedpermissions/latest/userguide/security-data-protection-cmk.html`,
  },
  aws_verifiedpermissions_schema: {
    why: "it is under the key of its policy store",
    source: `${DOCS}/verifiedpermissions/latest/userguide/security-data-protection-cmk.html`,
  },
};
