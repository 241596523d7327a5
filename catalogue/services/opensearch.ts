import { ownedOrManaged, UNENCRYPTED } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANYTHING } from "../forms";
import { asItself, DOCS, READ_WRITE, withGrants } from "../kms-access";
import type { Origin } from "../origin";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/opensearch-service/latest/developerguide/encryption-at-rest.html`;

const APPLICATION_KEYS = `${DOCS}/opensearch-service/latest/developerguide/application-encryption-cmk.html`;

/** What encrypts a domain that names no key. */
const KEY_OF_DOMAIN = ownedOrManaged(
  {
    says: "Select Use AWS owned key to have OpenSearch Service create an AWS KMS encryption key on your behalf (or use the one that it already created).",
    source: `${DOCS}/opensearch-service/latest/developerguide/createupdatedomains.html`,
  },
  {
    // A key whose alias begins with aws/ is one that AWS manages.
    says: "uses default aws/es KMS key",
    source: `${DOCS}/cdk/api/v2/docs/aws-cdk-lib.aws_opensearchservice.EncryptionAtRestOptions.html`,
  },
);

/** The instance types that "do not support encryption of data at rest", without what ends their names. */
const TYPES_WITHOUT_ENCRYPTION = [
  ...["medium", "large", "xlarge", "2xlarge"].map((size) => `m3.${size}`),
  ...["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"].map((size) => `r3.${size}`),
  ...["micro", "small", "medium"].map((size) => `t2.${size}`),
];

/** Where a domain cannot be encrypted: on old instance types, and with the versions before 5.1. */
const withoutEncryption = (
  version: { readonly by: string; readonly is: readonly string[] },
  ...suffixes: readonly string[]
): readonly Origin[] => [
  {
    by: "cluster_config.instance_type",
    is: TYPES_WITHOUT_ENCRYPTION.flatMap((type) => suffixes.map((suffix) => `${type}.${suffix}`)),
    bare: UNENCRYPTED,
    refuses: "always",
    instead: "a cluster_config.instance_type that OpenSearch encrypts",
    source: `${DOCS}/opensearch-service/latest/developerguide/supported-instance-types.html`,
  },
  {
    ...version,
    bare: UNENCRYPTED,
    refuses: "always",
    instead: `version 5.1 or later in ${version.by}`,
    source: ENCRYPTION,
  },
];

/** What keywright knows of OpenSearch. */
export const opensearch = {
  services: {
    opensearch: {
      title: "OpenSearch",
      ...withGrants("OpenSearch", "es", READ_WRITE, ENCRYPTION, {
        // The guide names the grants, and no other action that KMS is asked for.
        use: { isOptional: true },
        grant: {
          to: "to let OpenSearch encrypt and read the domain",
          at: "making",
          sentence:
            "If you want to use a key other than the AWS owned key, you must also have permissions to create grants for the key.",
        },
      }),
      unseen: "automated snapshots, and snapshots in buckets",
    },
    "opensearch-application": {
      title: "OpenSearch UI",
      ...asItself(
        "OpenSearchUiUsesKey",
        "application.opensearchservice.amazonaws.com",
        ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
        [],
        `${APPLICATION_KEYS}#application-encryption-cmk-prerequisites`,
        undefined,
        {
          to: "to encrypt and read the metadata of an application",
          at: "making",
          sentence:
            "The key policy for your customer managed key must grant OpenSearch UI permission to use the key.",
        },
      ),
    },
  },
  iam: { es: ["elasticsearch", "opensearch"] },
  rows: {
    aws_elasticsearch_domain: {
      keys: [
        {
          path: "encrypt_at_rest.kms_key_id",
          protects: "the domain",
          switches: [{ path: "encrypt_at_rest.enabled", value: true }],
          bare: {
            ...UNENCRYPTED,
            source: `${DOCS}/opensearch-service/latest/developerguide/encryption-at-rest.html`,
          },
          switchedOn: KEY_OF_DOMAIN,
          origins: withoutEncryption({ by: "elasticsearch_version", is: ["1.5", "2.3"] }, "elasticsearch"),
          accepts: ANYTHING,
          suppresses: ["id"],
          effects: REPLACED_KEPT,
          service: "opensearch",
          note: "The provider takes version 1.5 where none is written, and m3.medium.elasticsearch in a cluster_config without instance_type; AWS encrypts neither.",
          source: `${DOCS}/opensearch-service/latest/developerguide/encryption-at-rest.html`,
        },
      ],
      least: { encrypt_at_rest: {}, domain_name: "example" },
    },
    aws_opensearch_domain: {
      keys: [
        {
          path: "encrypt_at_rest.kms_key_id",
          protects: "the domain",
          switches: [{ path: "encrypt_at_rest.enabled", value: true }],
          bare: {
            ...UNENCRYPTED,
            source: `${DOCS}/opensearch-service/latest/developerguide/encryption-at-rest.html`,
          },
          switchedOn: KEY_OF_DOMAIN,
          origins: withoutEncryption(
            { by: "engine_version", is: ["Elasticsearch_1.5", "Elasticsearch_2.3"] },
            "search",
          ),
          accepts: ANYTHING,
          suppresses: ["id"],
          effects: REPLACED_KEPT,
          service: "opensearch",
          note: "In a cluster_config without instance_type the provider takes m3.medium.search, which AWS does not encrypt.",
          source: `${DOCS}/opensearch-service/latest/developerguide/encryption-at-rest.html`,
        },
      ],
      handles: ["domain_name"],
      least: { encrypt_at_rest: {}, domain_name: "example" },
    },
    aws_opensearch_application: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_arn",
          protects: "the application's data",
          bare: ownedOrManaged(
            {
              says: "By default, OpenSearch UI metadata is encrypted with AWS owned keys.",
              source: APPLICATION_KEYS,
            },
            {
              says: "If omitted, the application uses an AWS-managed key.",
              source: `${DOCS}/opensearch-service/latest/APIReference/API_CreateApplication.html`,
            },
          ),
          accepts: "unknown",
          takes: {
            forms: ["arn"],
            says: "Pattern: ^arn:aws[a-zA-Z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$",
            source:
              "https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateApplication.html",
          },
          singleRegion: {
            says: "Pattern: ^arn:aws[a-zA-Z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$",
            source:
              "https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateApplication.html",
          },
          effects: {},
          service: "opensearch-application",
          note: "The key of an application that exists cannot be changed: another key takes a new application.",
          source: APPLICATION_KEYS,
        },
      ],
    },
  },
  exceptions: {
    "aws_elasticsearch_domain.node_to_node_encryption": "in transit, not at rest",
    "aws_opensearch_domain.node_to_node_encryption": "in transit, not at rest",
  },
} as const satisfies ServiceFile;
