import { AWS_MANAGED_TABLE_DEFAULT, AWS_MANAGED_TABLE_KEPT } from "../aws-managed-tables";
import type { Default } from "../default";
import { awsManaged, bucketDefault, inherits, REQUIRED, SSE_S3, UNKNOWN } from "../defaults";
import type { AwsEffect, Proof } from "../effect";
import { IN_PLACE, IN_PLACE_KEPT, keptWithout, REQUIRED_IN_PLACE, withoutBlock } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { arnLike, asItself, CALLER_ACCOUNT, DOCS, forCallers, like, OWN_ACCOUNT, via } from "../kms-access";
import type { AwsKeyRefusal, Origin } from "../origin";
import type { KeyArgument, KeyCache, SeparateSetter } from "../row";
import type { ServiceFile } from "../service-file";

const PUT_OBJECT = `${DOCS}/AmazonS3/latest/API/API_PutObject.html`;
const COPY_OBJECT = `${DOCS}/AmazonS3/latest/API/API_CopyObject.html`;

/** An object that asks for keys of S3 does not take the default of its bucket. */
const ASKS_FOR_SSE_S3: Origin = {
  by: "server_side_encryption",
  is: ["AES256"],
  bare: SSE_S3,
  source: PUT_OBJECT,
};

/** What a bucket encrypts with that says nothing. */
const BUCKET_DEFAULT: Default = {
  ...SSE_S3,
  source: `${DOCS}/AmazonS3/latest/userguide/default-encryption-faq.html`,
};
const BUCKET_DEFAULT_KMS: Default = {
  ...awsManaged("alias/aws/s3"),
  source: `${DOCS}/AmazonS3/latest/userguide/UsingKMSEncryption.html`,
};

/** The default of a bucket takes no key where keys of S3 are chosen. */
const NO_KEY_BESIDE_SSE_S3: Proof = {
  says: "This parameter is allowed if and only if SSEAlgorithm is set to aws:kms or aws:kms:dsse.",
  source: `${DOCS}/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html`,
};

/** A bucket writes its encryption itself, or another resource writes it. */
const SEPARATE_ENCRYPTION = {
  type: "aws_s3_bucket_server_side_encryption_configuration",
  by: "bucket",
  // https://registry.terraform.io/providers/hashicorp/aws/4.0.0/docs/guides/version-4-upgrade#s3-bucket-refactor
  since: "4.0.0",
  mixed: {
    says: "For this reason, server_side_encryption_configuration cannot be mixed with the external aws_s3_bucket_server_side_encryption_configuration resource for a given S3 bucket.",
    source:
      "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket#server_side_encryption_configuration",
  },
} as const satisfies SeparateSetter;

/** Less is asked of KMS with a bucket key; the encryption context is then the ARN of the bucket. */
const bucketKey = (path: string): KeyCache => ({
  path,
  value: true,
  changes: "kms:EncryptionContext:aws:s3:arn",
  says: "S3 Bucket Keys use the bucket ARN as encryption context.",
  source: `${DOCS}/AmazonS3/latest/userguide/bucket-key.html#bucket-key-changes`,
});

/** With KMS the ETag of an object is no hash of its content, so the provider takes none beside a key. */
const HASH_BESIDE_KEY = {
  from: "etag",
  to: "source_hash",
  says: "Triggers updates like etag but useful to address etag encryption limitations.",
  source:
    "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_object#source_hash",
} as const satisfies KeyArgument["otherName"];

const METADATA_PAGE = `${DOCS}/AmazonS3/latest/userguide/metadata-tables-create-configuration.html`;
const METADATA_DEFAULT: Default = { ...AWS_MANAGED_TABLE_DEFAULT, source: METADATA_PAGE };
/** "Your SSE-KMS configuration can only support 1 customer managed key per directory bucket's lifetime." */
const OF_DIRECTORY_BUCKET: Origin = {
  by: "bucket",
  through: { type: "aws_s3_directory_bucket", argument: "bucket" },
  bare: SSE_S3,
  switchedOn: { ...REQUIRED, detail: "a directory bucket takes no key that AWS manages" },
  source: `${DOCS}/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html`,
};

/**
 * "Then, the x-amz-server-side-encryption-aws-kms-key-id header implicitly uses the bucket's default KMS customer managed
 * key ID": an object that asks for KMS alone is under the key of its directory bucket.
 */
const inDirectoryBucket = (page: string): Origin => ({
  by: "bucket",
  through: { type: "aws_s3_directory_bucket", argument: "bucket" },
  bare: { ...bucketDefault("bucket"), source: page },
  source: page,
});
const noAwsKeyInDirectoryBucket = (page: string): AwsKeyRefusal => ({
  who: "a directory bucket",
  on: { by: "bucket", type: "aws_s3_directory_bucket" },
  says: "The Amazon Web Services managed key (aws/s3) isn't supported.",
  source: page,
});
const DIRECTORY_BUCKET_KEY =
  "In a directory bucket, it has to be the customer-managed key of the bucket, not by an alias, and with aws:kms: S3 takes no aws:kms:dsse there.";

const METADATA_KEY: AwsKeyRefusal = {
  who: "a table of S3 Metadata",
  says: "You must specify a customer-managed KMS key that's located in the same Region as the general purpose bucket that corresponds to the metadata table configuration.",
  source: `${DOCS}/AmazonS3/latest/API/API_MetadataTableEncryptionConfiguration.html`,
};
const METADATA_KEY_REQUIRED: Default = {
  kind: "required",
  source: `${DOCS}/AmazonS3/latest/API/API_MetadataTableEncryptionConfiguration.html`,
};
const METADATA_IN_PROVIDER =
  "https://github.com/hashicorp/terraform-provider-aws/blob/01606926a0c0ab9174aec440f976a48b0baee722/internal/service/s3/bucket_metadata_configuration.go";

/**
 * A journal table is under the encryption with which it was made. The tables outlive their configuration, and another
 * configuration cannot be made while they exist (METADATA_PAGE).
 */
const JOURNAL_KEPT: AwsEffect = {
  does: "kept",
  why: "the request for a change of a journal table takes no key",
  way: "Delete the metadata configuration and its tables, and create it again with the key",
  says: "Enables or disables journal table record expiration for an S3 Metadata configuration on a general purpose bucket.",
  source: `${DOCS}/AmazonS3/latest/API/API_UpdateBucketMetadataJournalTableConfiguration.html`,
};

/** An inventory table that is enabled exists; one that is disabled is made when it is enabled. */
const INVENTORY_KEPT: AwsEffect = {
  ...AWS_MANAGED_TABLE_KEPT,
  way: "Disable the inventory table, delete it, and enable it again with the key",
  source: `${DOCS}/AmazonS3/latest/userguide/metadata-tables-enable-disable-inventory-tables.html`,
  while: {
    path: "metadata_configuration[].inventory_table_configuration[].configuration_state",
    is: ["ENABLED"],
  },
};

const NOT_REPLICATED: Default = {
  kind: "nothing",
  detail: "objects under a KMS key are not replicated",
  source: `${DOCS}/AmazonS3/latest/userguide/replication-config-for-kms-objects.html`,
};

const REPLICA_KEY_REQUIRED: Default = {
  kind: "required",
  source: `${DOCS}/AmazonS3/latest/API/API_Destination.html`,
};

/** A replica has the type of encryption of its source, whatever the default of the bucket that it is written to. */
const REPLICA_DEFAULT: Default = {
  ...inherits("the encryption of the object that is replicated"),
  source: `${DOCS}/AmazonS3/latest/userguide/bucket-encryption.html#bucket-encryption-replication`,
};
const REPLICA_OF_BUCKET: Default = {
  ...REPLICA_DEFAULT,
  from: bucketDefault("bucket").from,
  ifKms: NOT_REPLICATED,
};
const SOURCE_ALGORITHM =
  "server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.sse_algorithm";
/**
 * "Amazon S3 website endpoints do not support HTTPS", and sign nothing:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html
 */
const WEBSITE = {
  what: "the pages of a website",
  isReader: true,
  refuses: "the website endpoint of S3 cannot read under a key of KMS",
  refusesAnyKey: true,
  hasOtherWay: true,
  way: "Serve them by an aws_cloudfront_distribution with an origin access control, let cloudfront.amazonaws.com use the key, and remove the website configuration.",
  // "All GET and PUT requests for AWS KMS encrypted objects must be made using Secure Sockets Layer (SSL) or Transport
  // Layer Security (TLS). Requests must also be signed using valid credentials".
  source: `${DOCS}/AmazonS3/latest/userguide/UsingKMSEncryption.html`,
} as const;
const REPLICATION_PAGE = `${DOCS}/AmazonS3/latest/userguide/replication-config-for-kms-objects.html`;
/** The role that replicates is the user's, with a policy of its own. */
const REPLICA_NEEDS = {
  what: "The role of the replication has to be allowed kms:Decrypt on the key of the source, and kms:Encrypt on this one.",
  says: "You must grant `kms:Encrypt` permissions for the AWS KMS key that will protect the object replica.",
  source: REPLICATION_PAGE,
} as const;
const REPLICA_ORIGINS: readonly Origin[] = [
  {
    by: SOURCE_ALGORITHM,
    is: ["aws:kms", "aws:kms:dsse"],
    bare: NOT_REPLICATED,
    switchedOn: REPLICA_KEY_REQUIRED,
    source: REPLICATION_PAGE,
  },
  {
    by: SOURCE_ALGORITHM,
    is: ["AES256"],
    bare: SSE_S3,
    switchedOn: REPLICA_KEY_REQUIRED,
    source: REPLICATION_PAGE,
  },
];

/** The bucket is an access point of a file system of FSx, which encrypts what it stores itself. */
const ASKS_FOR_FSX: Origin = {
  by: "server_side_encryption",
  is: ["aws:fsx"],
  bare: inherits("the encryption of its FSx file system"),
  refuses: "always",
  source: PUT_OBJECT,
};

/** Tables of the table bucket that AWS keeps in the account: s3-tables-kms-permissions.html of the same guide. */
const IN_METADATA_TABLES = like(
  "kms:EncryptionContext:aws:s3:arn",
  "arn:${partition}:s3tables:${region}:${account}:bucket/aws-s3/*",
);
const METADATA_KEY_POLICY =
  "Grant kms:GenerateDataKey permission to metadata.s3.amazonaws.com and maintenance.s3tables.amazonaws.com.";

/** S3 has more algorithms than it describes: aws:backup anywhere, and aws:fsx as the default of a bucket. */
const ASKS_FOR_BACKUP: Origin = {
  by: "server_side_encryption",
  is: ["aws:backup"],
  bare: UNKNOWN,
  source: PUT_OBJECT,
};
const undescribedDefault = (by: string) =>
  ({
    by,
    is: ["aws:backup", "aws:fsx"],
    bare: UNKNOWN,
    source: `${DOCS}/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html`,
  }) satisfies Origin;

const REPLICATION = `${DOCS}/AmazonS3/latest/userguide/replication-config-for-kms-objects.html`;
const NOTIFICATIONS = `${DOCS}/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html#key-policy-sns-sqs`;

/** What a bucket tells topics and queues. */
const NOTIFICATION = {
  what: "the event notifications of a bucket",
  service: "s3-notifications",
  resource: "arn:${partition}:s3:::${bucket}",
  of: "bucket",
  source: NOTIFICATIONS,
} as const;

/** AWS writes the access logs of a bucket to no bucket whose default is a key of KMS. */
const ACCESS_LOGS = {
  to: ["aws_s3_bucket"],
  what: "the access logs of S3",
  refuses: "AWS writes with SSE-S3 alone",
  refusesAnyKey: true,
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html#grant-log-delivery-permissions-general
  writesAs: ["logging.s3.amazonaws.com"],
  way: "Set another bucket for it, whose default is AES256.",
  source: `${DOCS}/AmazonS3/latest/userguide/bucket-encryption.html`,
} as const;

/** What keywright knows of S3. */
export const s3 = {
  services: {
    s3: {
      title: "S3",
      ...forCallers(
        "S3",
        "s3",
        ["kms:Decrypt", "kms:GenerateDataKey"],
        `${DOCS}/AmazonS3/latest/userguide/UsingKMSEncryption.html`,
        {
          to: "to write and read objects",
          sentence:
            "To perform a multipart upload to encrypt an object with an AWS KMS key, you must have the kms:GenerateDataKey and kms:Decrypt permissions for the key.",
        },
      ),
      // A copy of an object onto itself is a new version in a bucket with versioning; UpdateObjectEncryption takes
      // versions, and moves no data: https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html
      unseen:
        "objects and versions of objects that are already written, those written with another key in the request, and replicas in other buckets",
      stays:
        "Objects that are already written, and earlier versions of them, until each is encrypted anew or deleted",
    },
    /** The role of a replication encrypts replicas with the key; others read them. */
    "s3-replicas": {
      title: "S3 replication",
      requests: [
        {
          sid: "ReplicateThroughS3",
          by: "callers",
          actions: ["kms:Encrypt"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to encrypt replicas",
          sentence:
            "You must grant kms:Encrypt permissions for the AWS KMS key that will protect the object replica.",
        },
        {
          sid: "UseReplicasThroughS3",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to read replicas, and to check an S3 Bucket Key",
          sentence:
            "To use replication with an S3 Bucket Key, the AWS KMS key policy for the KMS key that's used to encrypt the object replica must include the kms:Decrypt permission for the calling principal.",
        },
        {
          sid: "ReplicatePlaintextThroughS3",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to encrypt replicas of objects without encryption",
          sentence:
            "If you're replicating plaintext objects to a bucket with SSE-KMS or DSSE-KMS encryption enabled by default, you must include the kms:GenerateDataKey permission for the destination encryption context and the KMS key in the IAM policy.",
        },
      ],
      source: REPLICATION,
      unseen: "replicas that are already written",
      stays: "Replicas that are already written, until each is encrypted anew or deleted",
    },
    "s3-inventory": {
      title: "S3 Inventory",
      ...asItself(
        "S3WritesInventories",
        "s3.amazonaws.com",
        ["kms:GenerateDataKey"],
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
        `${DOCS}/AmazonS3/latest/userguide/configure-inventory.html#configure-inventory-kms-key-policy`,
        "arn:${partition}:s3:::*",
        {
          to: "to encrypt inventories",
          sentence:
            "Whichever way you choose, you must grant Amazon S3 permission to use the customer managed key to encrypt the inventory file.",
        },
      ),
    },
    /** Metadata goes into tables of the table bucket aws-s3, which AWS makes in the account. */
    "s3-metadata": {
      title: "S3 Metadata",
      requests: [
        {
          sid: "S3WritesMetadata",
          by: { service: "metadata.s3.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [IN_METADATA_TABLES],
          to: "to write metadata tables",
          at: "making",
          sentence: METADATA_KEY_POLICY,
        },
        {
          sid: "S3TablesMaintainsMetadata",
          by: { service: "maintenance.s3tables.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [IN_METADATA_TABLES],
          to: "to maintain metadata tables",
          at: "making",
          sentence: METADATA_KEY_POLICY,
        },
        {
          sid: "DescribeForMetadata",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to configure metadata tables",
          at: "making",
          sentence: "Grant kms:DescribeKey permission to the invoking AWS principal.",
        },
        {
          sid: "QueryMetadata",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, IN_METADATA_TABLES],
          to: "to query metadata tables",
          isOptional: true,
          sentence:
            "If your metadata tables have been encrypted with SSE-KMS, you will need the kms:Decrypt permission as shown.",
        },
      ],
      source: `${DOCS}/AmazonS3/latest/userguide/metadata-tables-permissions.html`,
    },
    /** Buckets that notify an encrypted topic or queue. */
    "s3-notifications": {
      title: "S3 notifications",
      ...asItself(
        "BucketsNotify",
        "s3.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey"],
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
        NOTIFICATIONS,
        "arn:${partition}:s3:::*",
        {
          to: "to notify an encrypted topic or queue",
          sentence:
            "If the SQS queue or SNS topics are encrypted with an AWS Key Management Service (AWS KMS) customer managed key, you must grant the Amazon S3 service principal permission to work with the encrypted topics or queue.",
        },
      ),
    },
  },
  iam: { s3: ["s3"] },
  rows: {
    aws_s3_bucket: {
      resource: "arn:${partition}:s3:::${bucket}",
      keys: [
        {
          path: "server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id",
          protects: "every object that names no key",
          switches: [
            {
              path: "server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.sse_algorithm",
              value: "aws:kms",
              or: ["aws:kms:dsse"],
              refuses: NO_KEY_BESIDE_SSE_S3,
            },
          ],
          bare: BUCKET_DEFAULT,
          switchedOn: BUCKET_DEFAULT_KMS,
          origins: [
            undescribedDefault(
              "server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.sse_algorithm",
            ),
          ],
          accepts: ANYTHING,
          effects: { ...IN_PLACE, ...keptWithout("server_side_encryption_configuration") },
          service: "s3",
          elsewhere: SEPARATE_ENCRYPTION,
          cache: bucketKey("server_side_encryption_configuration.rule.bucket_key_enabled"),
          note: "The block is deprecated; aws_s3_bucket_server_side_encryption_configuration replaces it.",
        },
        {
          path: "replication_configuration.rules[].destination.replica_kms_key_id",
          protects: "the replica",
          within: "replication_configuration.rules[].destination",
          // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html: "whether the rule is enabled".
          when: [{ path: "replication_configuration.rules[].status", is: ["Enabled"], unwritten: "on" }],
          switches: [
            {
              path: "replication_configuration.rules[].source_selection_criteria.sse_kms_encrypted_objects.enabled",
              value: true,
            },
          ],
          bare: REPLICA_DEFAULT,
          switchedOn: REPLICA_KEY_REQUIRED,
          origins: REPLICA_ORIGINS,
          accepts: ANYTHING,
          takes: {
            forms: ["arn", "alias-arn"],
            says: "Specifies the ID (Key ARN or Alias ARN) of the customer managed AWS KMS key stored in AWS Key Management Service (KMS) for the destination bucket.",
            source: `${DOCS}/AmazonS3/latest/API/API_EncryptionConfiguration.html`,
          },
          effects: { ...IN_PLACE, ...keptWithout("replication_configuration") },
          needs: REPLICA_NEEDS,
          service: "s3-replicas",
          otherRegion: true,
          regionOf: "replication_configuration.rules[].destination.bucket",
        },
      ],
      handles: ["bucket"],
      least: {
        replication_configuration: {
          rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::example-replica" } }],
          role: "arn:aws:iam::111122223333:role/example",
        },
        server_side_encryption_configuration: { rule: { apply_server_side_encryption_by_default: {} } },
      },
    },
    aws_s3_bucket_inventory: {
      resource: "arn:${partition}:s3:::${bucket}",
      keys: [
        {
          path: "destination.bucket.encryption.sse_kms.key_id",
          protects: "the inventory",
          within: "destination.bucket",
          // "If set to False, no inventory list is generated."
          // https://docs.aws.amazon.com/AmazonS3/latest/API/API_InventoryConfiguration.html
          when: [{ path: "enabled", is: [true], unwritten: "on" }],
          excludes: ["destination.bucket.encryption.sse_s3"],
          bare: {
            ...bucketDefault("destination.bucket.bucket_arn"),
            source: `${DOCS}/AmazonS3/latest/userguide/configure-inventory.html`,
          },
          accepts: ANY_ARN,
          refusesAwsKeys: [
            {
              who: "S3 Inventory",
              says: "The AWS managed key (aws/s3) is not supported for SSE-KMS encryption with S3 Inventory.",
              source: `${DOCS}/AmazonS3/latest/userguide/configure-inventory.html`,
            },
          ],
          effects: { ...REQUIRED_IN_PLACE, ...withoutBlock("destination.bucket.encryption.sse_kms") },
          service: "s3-inventory",
          source: `${DOCS}/AmazonS3/latest/userguide/configure-inventory.html`,
        },
      ],
      least: {
        destination: {
          bucket: { encryption: { sse_kms: {} }, bucket_arn: "arn:aws:s3:::example-bucket", format: "CSV" },
        },
        bucket: "example-bucket",
        included_object_versions: "All",
        name: "example",
        schedule: { frequency: "Daily" },
      },
    },
    aws_s3_bucket_metadata_configuration: {
      since: "6.5.0",
      keys: [
        {
          path: "metadata_configuration[].journal_table_configuration[].encryption_configuration[].kms_key_arn",
          protects: "the journal table",
          within: "metadata_configuration[].journal_table_configuration[]",
          switches: [
            {
              path: "metadata_configuration[].journal_table_configuration[].encryption_configuration[].sse_algorithm",
              value: "aws:kms",
            },
          ],
          bare: METADATA_DEFAULT,
          switchedOn: METADATA_KEY_REQUIRED,
          accepts: ANY_ARN,
          refusesAwsKeys: [METADATA_KEY],
          effects: {
            ...IN_PLACE,
            aws: { change: JOURNAL_KEPT, removal: JOURNAL_KEPT, addition: JOURNAL_KEPT },
          },
          service: "s3-metadata",
          source: METADATA_IN_PROVIDER,
        },
        {
          path: "metadata_configuration[].inventory_table_configuration[].encryption_configuration[].kms_key_arn",
          protects: "the inventory table",
          within: "metadata_configuration[].inventory_table_configuration[]",
          when: [
            {
              path: "metadata_configuration[].inventory_table_configuration[].configuration_state",
              is: ["ENABLED"],
            },
          ],
          switches: [
            {
              path: "metadata_configuration[].inventory_table_configuration[].encryption_configuration[].sse_algorithm",
              value: "aws:kms",
            },
          ],
          bare: METADATA_DEFAULT,
          switchedOn: METADATA_KEY_REQUIRED,
          accepts: ANY_ARN,
          refusesAwsKeys: [METADATA_KEY],
          effects: {
            ...IN_PLACE,
            aws: { change: INVENTORY_KEPT, removal: INVENTORY_KEPT, addition: INVENTORY_KEPT },
          },
          service: "s3-metadata",
          source: METADATA_IN_PROVIDER,
        },
      ],
    },
    aws_s3_bucket_object: {
      deprecated: "aws_s3_object",
      keys: [
        {
          path: "kms_key_id",
          otherName: HASH_BESIDE_KEY,
          protects: "the object",
          // The provider asks for aws:kms itself where a key is named (internal/service/s3/bucket_object.go).
          switches: [
            {
              path: "server_side_encryption",
              value: "aws:kms",
              or: ["aws:kms:dsse"],
              unwritten: "on-with-key",
            },
          ],
          bare: bucketDefault("bucket"),
          origins: [ASKS_FOR_SSE_S3, ASKS_FOR_FSX, ASKS_FOR_BACKUP],
          switchedOn: {
            ...awsManaged("alias/aws/s3"),
            source: PUT_OBJECT,
          },
          accepts: ANY_ARN,
          effects: IN_PLACE_KEPT,
          service: "s3",
        },
      ],
      least: { bucket: "example-bucket", key: "example" },
    },
    aws_s3_bucket_replication_configuration: {
      keys: [
        {
          path: "rule[].destination.encryption_configuration.replica_kms_key_id",
          protects: "the replica",
          within: "rule[].destination",
          // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html: "whether the rule is enabled".
          when: [{ path: "rule[].status", is: ["Enabled"], unwritten: "on" }],
          switches: [
            { path: "rule[].source_selection_criteria.sse_kms_encrypted_objects.status", value: "Enabled" },
          ],
          bare: REPLICA_OF_BUCKET,
          switchedOn: REPLICA_KEY_REQUIRED,
          accepts: ANY_ARN,
          effects: {
            ...REQUIRED_IN_PLACE,
            ...withoutBlock("rule[].destination.encryption_configuration"),
          },
          needs: REPLICA_NEEDS,
          service: "s3-replicas",
          otherRegion: true,
          regionOf: "rule[].destination.bucket",
          note: "S3 takes a multi-Region key for a single-Region one.",
          source:
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html",
        },
      ],
      least: {
        rule: [
          {
            destination: { encryption_configuration: {}, bucket: "arn:aws:iam::111122223333:role/example" },
            source_selection_criteria: { sse_kms_encrypted_objects: {} },
            status: "Enabled",
          },
        ],
        bucket: "example-bucket",
        role: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_s3_bucket_server_side_encryption_configuration: {
      actsFor: { type: "aws_s3_bucket", by: "bucket" },
      keys: [
        {
          path: "rule[].apply_server_side_encryption_by_default.kms_master_key_id",
          protects: "every object that names no key",
          switches: [
            {
              path: "rule[].apply_server_side_encryption_by_default.sse_algorithm",
              value: "aws:kms",
              or: ["aws:kms:dsse"],
              refuses: NO_KEY_BESIDE_SSE_S3,
            },
          ],
          bare: BUCKET_DEFAULT,
          switchedOn: BUCKET_DEFAULT_KMS,
          origins: [
            OF_DIRECTORY_BUCKET,
            undescribedDefault("rule[].apply_server_side_encryption_by_default.sse_algorithm"),
          ],
          accepts: ANYTHING,
          refusesAwsKeys: [
            noAwsKeyInDirectoryBucket(`${DOCS}/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html`),
          ],
          effects: IN_PLACE,
          service: "s3",
          cache: bucketKey("rule[].bucket_key_enabled"),
          note: "A default does not stop a writer who names another key: that takes a bucket policy. A key id or an alias would be looked up in the account that writes. A directory bucket takes one customer-managed key in its lifetime, by ARN or id, and with aws:kms: S3 takes no aws:kms:dsse there.",
          source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html",
        },
      ],
      handles: ["bucket"],
      least: { rule: [{ apply_server_side_encryption_by_default: {} }], bucket: "example-bucket" },
    },
    aws_s3_directory_bucket: {
      keys: [],
      cannot: {
        protects: "every object of the directory bucket",
        bare: { ...SSE_S3, source: `${DOCS}/AmazonS3/latest/userguide/s3-express-data-protection.html` },
        elsewhere: { type: "aws_s3_bucket_server_side_encryption_configuration", by: "bucket" },
        instead: "an aws_s3_bucket_server_side_encryption_configuration that names a key",
      },
    },
    aws_s3_object: {
      keys: [
        {
          path: "kms_key_id",
          otherName: HASH_BESIDE_KEY,
          protects: "the object",
          // The provider asks for aws:kms itself where a key is named (internal/service/s3/object.go).
          switches: [
            {
              path: "server_side_encryption",
              value: "aws:kms",
              or: ["aws:kms:dsse"],
              unwritten: "on-with-key",
            },
          ],
          bare: {
            ...bucketDefault("bucket"),
            source: `${DOCS}/AmazonS3/latest/userguide/default-bucket-encryption.html`,
          },
          origins: [ASKS_FOR_SSE_S3, ASKS_FOR_FSX, ASKS_FOR_BACKUP, inDirectoryBucket(PUT_OBJECT)],
          switchedOn: {
            ...awsManaged("alias/aws/s3"),
            source: PUT_OBJECT,
          },
          accepts: ANY_ARN,
          refusesAwsKeys: [noAwsKeyInDirectoryBucket(PUT_OBJECT)],
          effects: IN_PLACE_KEPT,
          service: "s3",
          note: DIRECTORY_BUCKET_KEY,
          source: PUT_OBJECT,
        },
      ],
      handles: ["bucket", "key"],
      least: { bucket: "example-bucket", key: "example" },
    },
    aws_s3_object_copy: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the copy",
          // SSE-C: the customer sends the key with the request, and it is no key of KMS.
          unless: ["customer_key"],
          // The provider asks for aws:kms itself where a key is named (internal/service/s3/object_copy.go).
          switches: [
            {
              path: "server_side_encryption",
              value: "aws:kms",
              or: ["aws:kms:dsse"],
              unwritten: "on-with-key",
            },
          ],
          bare: { ...bucketDefault("bucket"), source: COPY_OBJECT },
          origins: [ASKS_FOR_SSE_S3, ASKS_FOR_FSX, ASKS_FOR_BACKUP, inDirectoryBucket(COPY_OBJECT)],
          switchedOn: {
            ...awsManaged("alias/aws/s3"),
            source: `${DOCS}/AmazonS3/latest/userguide/UsingKMSEncryption.html`,
          },
          accepts: ANY_ARN,
          refusesAwsKeys: [noAwsKeyInDirectoryBucket(COPY_OBJECT)],
          effects: IN_PLACE_KEPT,
          service: "s3",
          note: DIRECTORY_BUCKET_KEY,
          source: COPY_OBJECT,
        },
      ],
      least: { bucket: "example-bucket", key: "example", source: "example" },
    },
  },
  senders: {
    aws_s3_bucket: [
      { by: "logging.target_bucket", ...ACCESS_LOGS },
      { by: "website.index_document", to: ["aws_s3_bucket"], isToItself: true, ...WEBSITE },
    ],
    aws_s3_bucket_inventory: [
      {
        by: "destination.bucket.bucket_arn",
        to: ["aws_s3_bucket"],
        unless: [{ path: "destination.bucket.encryption" }],
        what: "the inventories of a bucket",
        service: "s3-inventory",
        resource: "arn:${partition}:s3:::${bucket}",
        of: "bucket",
        source: `${DOCS}/AmazonS3/latest/userguide/configure-inventory.html`,
      },
    ],
    aws_s3_bucket_notification: [
      { by: "topic[].topic_arn", to: ["aws_sns_topic"], ...NOTIFICATION },
      { by: "queue[].queue_arn", to: ["aws_sqs_queue"], ...NOTIFICATION },
    ],
    aws_s3_bucket_logging: [{ by: "target_bucket", ...ACCESS_LOGS }],
    aws_s3_bucket_website_configuration: [
      { by: "bucket", to: ["aws_s3_bucket"], unless: [{ path: "redirect_all_requests_to" }], ...WEBSITE },
    ],
  },
  exceptions: {
    "aws_s3_object_copy.kms_encryption_context": "the context of an encryption, not its key",
    "aws_s3_bucket_server_side_encryption_configuration.rule[].blocked_encryption_types":
      "which kinds of encryption writers may not ask for, not what encrypts the data",
  },
} as const satisfies ServiceFile;
