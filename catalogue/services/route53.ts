import { arnLike, DOCS, FOR_AWS_RESOURCE, OWN_ACCOUNT } from "../kms-access";
import type { ServiceFile } from "../service-file";

const KEY_SIGNING_KEY = `${DOCS}/Route53/latest/APIReference/API_CreateKeySigningKey.html`;
const KEY_POLICY = `${DOCS}/Route53/latest/DeveloperGuide/access-control-managing-permissions.html#KMS-key-policy-for-DNSSEC`;

/** What keywright knows of Route 53. */
export const route53 = {
  services: {
    /** Zones that are signed: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec-cmk-requirements.html */
    "route53-dnssec": {
      title: "Route 53 DNSSEC",
      requests: [
        {
          sid: "Route53SignsZones",
          by: { service: "dnssec-route53.amazonaws.com" },
          actions: ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"],
          conditions: [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
          to: "to sign a hosted zone",
          at: "making",
          source: KEY_SIGNING_KEY,
          sentence:
            "The key policy must give permission for the following actions: DescribeKey GetPublicKey Sign. The key policy must also include the Amazon Route 53 service in the principal for your account.",
        },
        {
          sid: "Route53KeepsGrants",
          by: { service: "dnssec-route53.amazonaws.com" },
          actions: ["kms:CreateGrant"],
          conditions: [FOR_AWS_RESOURCE],
          to: "to go on signing a hosted zone",
          at: "making",
          source: KEY_POLICY,
        },
      ],
      source: KEY_POLICY,
      anyResource: "arn:${partition}:route53:::hostedzone/*",
      keySpecs: ["ECC_NIST_P256"],
      keyRegion: "us-east-1",
    },
  },
  iam: { route53: ["route53"] },
  senders: {
    aws_route53_key_signing_key: [
      {
        by: "key_management_service_arn",
        to: ["aws_kms_key", "aws_kms_external_key"],
        what: "the signatures of a hosted zone",
        otherwise: "cannot be made",
        service: "route53-dnssec",
        resource: "arn:${partition}:route53:::hostedzone/${hosted_zone_id}",
        source: KEY_SIGNING_KEY,
      },
    ],
  },
  exceptions: {
    "aws_route53_key_signing_key.key_management_service_arn":
      "signs a zone with an asymmetric key; there is nothing to encrypt",
  },
} as const satisfies ServiceFile;
