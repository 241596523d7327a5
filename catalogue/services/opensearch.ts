import { awsManaged, UNENCRYPTED, UNKNOWN } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, READ_WRITE, withGrants } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of OpenSearch. */
export const opensearch = {
  services: {
    opensearch: {
      title: "OpenSearch",
      ...withGrants(
        "OpenSearch",
        "es",
        READ_WRITE,
        `${DOCS}/opensearch-service/latest/developerguide/encryption-at-rest.html`,
      ),
      unseen: "automated snapshots, and snapshots in buckets",
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
          bare: UNENCRYPTED,
          switchedOn: awsManaged("alias/aws/es"),
          accepts: ANYTHING,
          effects: REPLACED_KEPT,
          service: "opensearch",
          note: "A key id instead of the ARN shows a difference for ever.",
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
          bare: UNENCRYPTED,
          switchedOn: awsManaged("alias/aws/es"),
          accepts: ANYTHING,
          effects: REPLACED_KEPT,
          service: "opensearch",
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
          protects: "what it stores",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "opensearch",
        },
      ],
    },
  },
  exceptions: {
    "aws_elasticsearch_domain.node_to_node_encryption": "in transit, not at rest",
    "aws_opensearch_domain.node_to_node_encryption": "in transit, not at rest",
  },
} as const satisfies ServiceFile;
