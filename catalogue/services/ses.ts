import { AWS_OWNED, bucketDefault, UNKNOWN } from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { arnLike, asItself, CALLER_ACCOUNT, DATA_KEYS, DOCS, equals, OWN_ACCOUNT, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { Default } from "../row";
import type { ServiceFile } from "../service-file";

const AT_REST = `${DOCS}/ses/latest/dg/encryption-rest.html`;
const POLICIES = `${DOCS}/ses/latest/dg/eb-policies.html`;

/** What conditions call the ingress endpoints of the account. */
const INGRESS_POINTS = "arn:${partition}:ses:${region}:${account}:mailmanager-ingress-point/*";

/** What Mail Manager stores: SES encrypts it in any case. */
const STORED: Default = { ...AWS_OWNED, source: AT_REST };

/** What keywright knows of SES. */
export const ses = {
  services: {
    ses: {
      title: "SES",
      ...asItself(
        "SesEncryptsMail",
        "ses.amazonaws.com",
        ["kms:Encrypt", "kms:GenerateDataKey*"],
        [
          { test: "Null", variable: "kms:EncryptionContext:aws:ses:message-id", values: ["false"] },
          { test: "Null", variable: "kms:EncryptionContext:aws:ses:rule-name", values: ["false"] },
          equals("kms:EncryptionContext:aws:ses:source-account", "${account}"),
        ],
        `${DOCS}/ses/latest/dg/receiving-email-permissions.html`,
      ),
    },
    "ses-archive": {
      title: "SES archiving",
      // Archiving takes no condition on the source.
      requests: [
        {
          sid: "UseThroughSesArchive",
          by: "callers",
          actions: DATA_KEYS,
          conditions: [CALLER_ACCOUNT, via("ses")],
        },
        { sid: "SesArchivesMail", by: { service: "ses.amazonaws.com" }, actions: DATA_KEYS },
      ],
      source: POLICIES,
    },
    "ses-ingress": {
      title: "SES ingress endpoints",
      requests: [
        {
          sid: "UseThroughSesIngress",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("ses")],
        },
        {
          sid: "SesReadsTrustStore",
          by: { service: "ses.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:DescribeKey"],
          conditions: [OWN_ACCOUNT, arnLike("aws:SourceArn", INGRESS_POINTS)],
        },
      ],
      source: AT_REST,
    },
  },
  iam: { ses: ["ses", "mailmanager"] },
  rows: {
    aws_ses_receipt_rule: {
      keys: [
        {
          path: "s3_action[].kms_key_arn",
          protects: "the received mail",
          within: "s3_action[]",
          // SES itself encrypts nothing then, and S3 encrypts every object.
          bare: {
            ...bucketDefault("s3_action[].bucket_name"),
            source: `${DOCS}/ses/latest/APIReference/API_S3Action.html`,
          },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "ses",
          note: "SES encrypts on its own side: readers need the S3 encryption client.",
        },
      ],
      least: {
        s3_action: [{ bucket_name: "example-bucket", position: 1 }],
        name: "example",
        rule_set_name: "example",
      },
    },
    aws_mailmanager_archive: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_arn",
          protects: "the archived mail",
          bare: STORED,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "ses-archive",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/043b213bad4304e13ccb6c14410822f902076934/internal/service/mailmanager/archive.go",
        },
      ],
    },
    aws_mailmanager_ingress_point: {
      since: IN_6_66,
      keys: [
        {
          path: "ingress_point_configuration[].tls_auth_configuration[].trust_store[].kms_key_arn",
          protects: "the trust store",
          within: "ingress_point_configuration[].tls_auth_configuration[].trust_store[]",
          bare: STORED,
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "ses-ingress",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/mailmanager/ingress_point.go",
        },
      ],
    },
    aws_mailmanager_rule_set: {
      since: IN_6_66,
      keys: [
        {
          path: "rule[].action[].write_to_s3[].s3_sse_kms_key_id",
          protects: "the mail in S3",
          within: "rule[].action[].write_to_s3[]",
          bare: UNKNOWN,
          // The provider wants 20 characters at least.
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "callers",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/19840ebb17e6d091f18f204f4ef58e22579a050b/internal/service/mailmanager/rule_set.go",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
