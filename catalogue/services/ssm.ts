import { AWS_OWNED, awsManaged, BY_CLOUDWATCH_LOGS, BY_S3, bucketDefault } from "../defaults";
import { IN_PLACE, IN_PLACE_KEPT, REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { arnLike, asItself, CALLER_ACCOUNT, DOCS, forCallers, OWN_ACCOUNT, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

const SESSION_KEY = `${DOCS}/systems-manager/latest/userguide/session-preferences-enable-encryption.html`;
const PARAMETERS = `${DOCS}/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html`;
const SESSION_SCHEMA = `${DOCS}/systems-manager/latest/userguide/session-manager-schema.html`;

/**
 * Documents of other types run commands. A session that forwards a port takes no key, and "Logging isn't available for
 * Session Manager sessions that connect through port forwarding or SSH":
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
 */
const IS_SESSION = {
  path: "document_type",
  is: ["Session"],
  and: {
    path: "content{}.sessionType",
    is: ["Standard_Stream", "InteractiveCommands", "NonInteractiveCommands"],
  },
} as const;

/** What keywright knows of Systems Manager. */
export const ssm = {
  services: {
    ssm: {
      title: "Systems Manager",
      requests: [
        {
          sid: "UseThroughParameterStore",
          by: "callers",
          actions: ["kms:Decrypt", "kms:Encrypt"],
          conditions: [CALLER_ACCOUNT, via("ssm")],
          to: "to write and read parameters",
          at: "making",
          sentence:
            "When you create or change a standard SecureString parameter value, Parameter Store calls the AWS KMS Encrypt operation.",
        },
      ],
      source: PARAMETERS,
      // Parameter Store keeps 100 versions of a parameter:
      // https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html
      unseen: "earlier versions of parameters",
      stays: "Earlier versions of the parameter, until it is deleted or has had 100 later ones",
    },
    /** Parameters of the advanced tier, or of a tier that AWS chooses, have data keys. */
    "ssm-advanced": {
      title: "Systems Manager",
      ...forCallers("AdvancedParameters", "ssm", ["kms:GenerateDataKey"], PARAMETERS, {
        to: "to write advanced parameters",
        at: "making",
        sentence:
          "For each SecureString parameter value, Parameter Store calls the AWS Encryption SDK to encrypt the parameter value using a unique data key that AWS KMS generates (GenerateDataKey).",
      }),
    },
    /** The people and the instances that open sessions use the key directly. */
    "session-manager": {
      title: "Session Manager",
      requests: [
        {
          sid: "StartSessions",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to start sessions",
          source: `${DOCS}/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html`,
          sentence:
            "The kms:GenerateDataKey permission enables the creation of a data encryption key that will be used to encrypt session data.",
        },
        {
          sid: "ServeSessions",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT],
          to: "to serve sessions from managed nodes",
          sentence:
            "After you turn on KMS key encryption for your session data, both the users who start sessions and the managed nodes that they connect to must have permission to use the key.",
        },
      ],
      source: SESSION_KEY,
    },
    "ssm-inventory": {
      title: "Systems Manager Inventory",
      ...asItself(
        "SystemsManagerWritesInventories",
        "ssm.amazonaws.com",
        ["kms:GenerateDataKey"],
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "arn:${partition}:ssm:*:${account}:resource-data-sync/*")],
        `${DOCS}/systems-manager/latest/userguide/inventory-resource-data-sync.html`,
        undefined,
        {
          to: "to write inventories",
          sentence:
            "If you want to encrypt the resource data sync by using AWS KMS, then you must either create a new key that includes the following policy, or you must update an existing key and add this policy to it.",
        },
      ),
    },
  },
  iam: { ssm: ["ssm"] },
  rows: {
    aws_ssm_document: {
      keys: [
        {
          path: "content{}.inputs.kmsKeyId",
          protects: "the session",
          when: [IS_SESSION],
          bare: {
            kind: "nothing",
            detail: "the session is encrypted in transit by TLS alone",
            source: SESSION_KEY,
          },
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "session-manager",
        },
      ],
      settings: [
        {
          path: "content{}.inputs.cloudWatchEncryptionEnabled",
          value: true,
          protects: "the log of the session",
          when: [{ path: "content{}.inputs.cloudWatchLogGroupName", and: IS_SESSION }],
          otherwise: "the log group of the session need not be encrypted with a key of yours",
          // "If set to `true`, the log group you specified in the `cloudWatchLogGroupName` input must be encrypted."
          needs: "The log group needs a customer-managed key then.",
          bare: BY_CLOUDWATCH_LOGS,
          to: {
            by: "content{}.inputs.cloudWatchLogGroupName",
            types: { aws_cloudwatch_log_group: "kms_key_id" },
          },
          source: SESSION_SCHEMA,
        },
        {
          path: "content{}.inputs.s3EncryptionEnabled",
          value: true,
          protects: "the log of the session",
          when: [{ path: "content{}.inputs.s3BucketName", and: IS_SESSION }],
          otherwise: "S3 encrypts the log of the session with the bucket's default",
          bare: BY_S3,
          to: bucketDefault("content{}.inputs.s3BucketName").from,
          source: SESSION_SCHEMA,
        },
      ],
      least: {
        content:
          '{"sessionType":"Standard_Stream","inputs":{"kmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/0d5a7f8e-3b1c-4c2d-9e4f-5a6b7c8d9e0f"}}',
        document_type: "Session",
        name: "example",
      },
    },
    aws_ssm_parameter: {
      keys: [
        {
          path: "key_id",
          protects: "the parameter",
          switches: [
            {
              path: "type",
              value: "SecureString",
              // "WithDecryption: Return decrypted values for secure string parameters. This flag is ignored for String
              // and StringList parameter types."
              // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
              readers: "readers that do not ask for decryption get ciphertext",
            },
          ],
          // "All parameters, regardless of their type, are encrypted both in transit and at rest."
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/systems-manager/latest/userguide/data-protection.html`,
          },
          switchedOn: {
            ...awsManaged("alias/aws/ssm"),
            source: `${DOCS}/kms/latest/developerguide/services-parameter-store.html`,
          },
          accepts: ANYTHING,
          effects: IN_PLACE_KEPT,
          service: "ssm",
          // "If you don't specify a key ID, the system uses the default key associated with your AWS account". Provider
          // 5.100.0 sends KeyId only if key_id changes (internal/service/ssm/parameter.go).
          note: "The provider names the key only in the request that changes the key. Of a request that names none, AWS's page says that it uses the default key: look at the key after a change of the value.",
          source: `${DOCS}/systems-manager/latest/APIReference/API_PutParameter.html`,
          also: [
            { service: "ssm-advanced", when: [{ path: "tier", is: ["Advanced", "Intelligent-Tiering"] }] },
          ],
        },
      ],
      handles: ["name"],
      least: { name: "example", insecure_value: "example" },
    },
    aws_ssm_resource_data_sync: {
      keys: [
        {
          path: "s3_destination.kms_key_arn",
          protects: "the inventory",
          within: "s3_destination",
          bare: {
            ...bucketDefault("s3_destination.bucket_name"),
            source: `${DOCS}/AmazonS3/latest/userguide/default-bucket-encryption.html`,
          },
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "ssm-inventory",
          otherRegion: "s3_destination.region",
          source: `${DOCS}/systems-manager/latest/APIReference/API_ResourceDataSyncS3Destination.html`,
        },
      ],
      least: { s3_destination: { bucket_name: "example-bucket", region: "eu-west-1" }, name: "example" },
    },
  },
} as const satisfies ServiceFile;
