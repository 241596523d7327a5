import type { Default } from "../default";
import { AWS_OWNED, bucketDefault } from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { arnLike, asItself, CALLER_ACCOUNT, DOCS, like, OWN_ACCOUNT, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";

const AT_REST = `${DOCS}/ses/latest/dg/encryption-rest.html`;
const POLICIES = `${DOCS}/ses/latest/dg/eb-policies.html`;

/** What conditions call the ingress endpoints of the account. */
const INGRESS_POINTS = "arn:${partition}:ses:${region}:${account}:mailmanager-ingress-point/*";

const OF_INGRESS = like("kms:EncryptionContext:aws:ses:arn", INGRESS_POINTS);
const INGRESS =
  "The following example policies enable using a customer managed key to encrypt trust store contents for mutual TLS (mTLS) authentication on Mail Manager ingress endpoints.";

const RECEIVING = `${DOCS}/ses/latest/dg/receiving-email-permissions.html#receiving-email-permissions-kms`;
const FEEDBACK = `${DOCS}/ses/latest/dg/configure-sns-notifications.html`;

/** The condition that a receipt rule is the reason. */
const FOR_RULE = arnLike("aws:SourceArn", "${resource}");
const RULE =
  "arn:${partition}:ses:${region}:${account}:receipt-rule-set/${rule_set_name}:receipt-rule/${name}";

/** The role then encrypts and writes, and not SES itself. */
const BY_ROLE = [{ path: "s3_action[].iam_role_arn" }];

/** What SES publishes to a topic. */
function notification(by: string): Sender {
  return {
    by,
    to: ["aws_sns_topic"],
    what: "the notifications of SES",
    service: "ses-notifications",
    source: FEEDBACK,
  };
}

/** What Mail Manager stores: SES encrypts it in any case. */
const STORED: Default = { ...AWS_OWNED, source: AT_REST };

/** What keywright knows of SES. */
export const ses = {
  services: {
    /** Received mail in a bucket, for people: SES itself never decrypts it. */
    "ses-readers": {
      title: "SES",
      requests: [
        {
          sid: "ReadMail",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT],
          to: "to read received mail",
          isOptional: true,
          sentence:
            "This means that you must use the S3 encryption client to decrypt the email after retrieving it from S3, as the service has no access to use your KMS keys for decryption.",
        },
      ],
      source: `${DOCS}/ses/latest/dg/receiving-email-action-s3.html`,
    },
    /** Received mail, which SES encrypts before it writes it. */
    ses: {
      title: "SES",
      ...asItself(
        "SesEncryptsMail",
        "ses.amazonaws.com",
        ["kms:GenerateDataKey*"],
        [OWN_ACCOUNT, FOR_RULE],
        RECEIVING,
        "arn:${partition}:ses:${region}:${account}:receipt-rule-set/*",
        {
          to: "to encrypt received mail",
          sentence:
            "If you use a customer managed key, you need to give SES permission to use it by adding a statement to the key's policy.",
        },
      ),
    },
    /** Received mail that a role encrypts and writes, and not SES itself. */
    "ses-role": {
      title: "SES",
      requests: [
        {
          sid: "SesRoleEncryptsMail",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to encrypt received mail",
          sentence:
            "If an IAM role ARN is provided, the role (and only the role) is used to access all the given resources (Amazon S3 bucket, Amazon Web Services KMS customer managed key and Amazon SNS topic).",
        },
      ],
      source: `${DOCS}/ses/latest/APIReference/API_S3Action.html`,
    },
    /** Received mail, on the key of the bucket it is written to. */
    "ses-into-bucket": {
      title: "SES",
      ...asItself(
        "SesWritesMail",
        "ses.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        [OWN_ACCOUNT, FOR_RULE],
        RECEIVING,
        "arn:${partition}:ses:${region}:${account}:receipt-rule-set/*",
        {
          to: "to write received mail into an encrypted bucket",
          sentence:
            'If you\'re using AWS KMS to send encrypted messages to an S3 bucket with server-side encryption enabled, then you need to add the policy action, "kms:Decrypt".',
        },
      ),
    },
    /** Bounces, complaints, deliveries and received mail, on the key of the topic they are published to. */
    "ses-notifications": {
      title: "SES notifications",
      ...asItself(
        "SesNotifies",
        "ses.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey"],
        [OWN_ACCOUNT],
        FEEDBACK,
        undefined,
        {
          to: "to publish to an encrypted topic",
          sentence:
            "If your Amazon SNS topic uses AWS Key Management Service (AWS KMS) for server-side encryption, you have to add permissions to the AWS KMS key policy.",
        },
      ),
    },
    "ses-archive": {
      title: "SES archiving",
      requests: [
        {
          sid: "UseThroughSesArchive",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
          conditions: [CALLER_ACCOUNT, via("ses")],
          to: "to make an archive, and to read from it",
          at: "making",
          sentence:
            "The IAM identity calling CreateArchive and UpdateArchive must have access to the KMS key ARN through the following policy",
        },
        {
          sid: "SesArchivesMail",
          by: { service: "ses.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
          lacks: ["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths"],
          to: "to encrypt an archive",
          at: "making",
          sentence:
            "Archiving doesn’t support confused deputy condition keys (aws:SourceArn, aws:SourceAccount, aws:SourceOrgID, or aws:SourceOrgPaths).",
        },
      ],
      source: POLICIES,
    },
    "ses-ingress": {
      title: "SES ingress endpoints",
      requests: [
        {
          sid: "UseThroughSesIngress",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("ses"), OF_INGRESS],
          to: "to make an ingress endpoint",
          at: "making",
          sentence: INGRESS,
        },
        {
          sid: "DescribeThroughSesIngress",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("ses")],
          to: "to make an ingress endpoint",
          at: "making",
          sentence: INGRESS,
        },
        {
          sid: "SesReadsTrustStore",
          by: { service: "ses.amazonaws.com" },
          actions: ["kms:Decrypt"],
          conditions: [OWN_ACCOUNT, arnLike("aws:SourceArn", INGRESS_POINTS), OF_INGRESS],
          to: "to read the trust store",
          sentence: INGRESS,
        },
        {
          sid: "SesDescribesTrustStoreKey",
          by: { service: "ses.amazonaws.com" },
          actions: ["kms:DescribeKey"],
          conditions: [OWN_ACCOUNT, arnLike("aws:SourceArn", INGRESS_POINTS)],
          to: "to look at the key of the trust store",
          isOptional: true,
          sentence: INGRESS,
        },
      ],
      source: AT_REST,
    },
    /** The secret of an ingress endpoint, on its key. */
    "ses-ingress-secret": {
      title: "SES ingress endpoints",
      ...asItself(
        "SesReadsIngressSecret",
        "ses.amazonaws.com",
        ["kms:Decrypt"],
        [OWN_ACCOUNT, via("secretsmanager"), arnLike("aws:SourceArn", INGRESS_POINTS)],
        `${POLICIES}#eb-policies-ingress-cmk`,
        undefined,
        {
          to: "to read the password of an ingress endpoint",
          at: "making",
          sentence:
            "The following statement is required within your KMS key policy to allow SES to use your key for your secret.",
        },
      ),
    },
    /** The secret of an SMTP relay, on its key. */
    "ses-relay-secret": {
      title: "SES relays",
      ...asItself(
        "SesReadsRelaySecret",
        "ses.amazonaws.com",
        ["kms:Decrypt", "kms:DescribeKey"],
        [
          OWN_ACCOUNT,
          via("secretsmanager"),
          arnLike("aws:SourceArn", "arn:${partition}:ses:${region}:${account}:mailmanager-smtp-relay/*"),
        ],
        `${POLICIES}#eb-policies-relay-cmk`,
        undefined,
        {
          to: "to read the password of a relay",
          at: "making",
          sentence:
            "The following statement is required within your KMS key policy to allow SES to use your key for your secret.",
        },
      ),
    },
  },
  iam: { ses: ["ses", "mailmanager"] },
  senders: {
    aws_mailmanager_ingress_point: [
      {
        by: "ingress_point_configuration[].secret_arn",
        to: ["aws_secretsmanager_secret"],
        what: "the clients of an ingress endpoint",
        otherwise: "cannot log in",
        service: "ses-ingress-secret",
        source: `${POLICIES}#eb-policies-ingress-cmk`,
      },
    ],
    aws_mailmanager_relay: [
      {
        by: "authentication[].secret_arn",
        to: ["aws_secretsmanager_secret"],
        what: "the mails of a relay",
        otherwise: "are not sent",
        service: "ses-relay-secret",
        source: `${POLICIES}#eb-policies-relay-cmk`,
      },
    ],
    aws_ses_event_destination: [notification("sns_destination.topic_arn")],
    aws_ses_identity_notification_topic: [notification("topic_arn")],
    aws_ses_receipt_rule: [
      {
        by: "s3_action[].bucket_name",
        to: ["aws_s3_bucket"],
        unless: BY_ROLE,
        what: "the received mails",
        service: "ses-into-bucket",
        resource: RULE,
        source: RECEIVING,
      },
      ...["bounce_action", "lambda_action", "s3_action", "sns_action", "stop_action", "workmail_action"].map(
        (action) => notification(`${action}[].topic_arn`),
      ),
    ],
    aws_sesv2_configuration_set_event_destination: [
      notification("event_destination.sns_destination.topic_arn"),
    ],
  },
  rows: {
    aws_ses_receipt_rule: {
      resource: RULE,
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
          service: "ses-readers",
          also: [
            { service: "ses", unless: BY_ROLE },
            { service: "ses-role", when: BY_ROLE },
          ],
          needs: {
            what: "SES encrypts the mail before S3 does: whatever reads it needs the Amazon S3 encryption client.",
            says: "This means that you must use the Amazon S3 encryption client to decrypt the email after retrieving it from Amazon S3",
            source: `${DOCS}/ses/latest/APIReference/API_S3Action.html`,
          },
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
          note: "Archives take only keys whose material comes from KMS: no imported material, no key store of yours.",
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
          // "If you're using AWS KMS customer managed key for an S3 bucket with server-side encryption enabled, then
          // you'll need to add the IAM role policy action": without a key, the bucket encrypts with its own.
          bare: {
            ...bucketDefault("rule[].action[].write_to_s3[].s3_bucket"),
            source: `${POLICIES}#eb-policies-s3`,
          },
          // The provider wants 20 characters at least.
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "s3",
          // "the AWS KMS keys must be in the same Region as the bucket"
          // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
          regionOf: "rule[].action[].write_to_s3[].s3_bucket",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/19840ebb17e6d091f18f204f4ef58e22579a050b/internal/service/mailmanager/rule_set.go",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
