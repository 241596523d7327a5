import { AWS_OWNED, UNKNOWN } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE, keptWithout } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const AT_REST = `${DOCS}/verified-access/latest/ug/encryption-at-rest.html`;

/** Provider 5.100.0 asks ModifyVerifiedAccessEndpoint for every change, and that request takes no key. */
const ENDPOINT_KEPT: AwsEffect = {
  does: "kept",
  why: "the provider's request for the change leaves the key out",
  way: "Set the key with aws ec2 modify-verified-access-endpoint-policy, or make the endpoint anew",
  says: "SseSpecification: The options for server side encryption.",
  source: `${DOCS}/AWSEC2/latest/APIReference/API_ModifyVerifiedAccessEndpointPolicy.html`,
};

/** Provider 5.100.0 asks ModifyVerifiedAccessTrustProvider, which takes a key, and leaves it out. */
const TRUST_PROVIDER_KEPT: AwsEffect = {
  does: "kept",
  why: "the provider's request for the change leaves the key out",
  way: "Set the key with aws ec2 modify-verified-access-trust-provider, or make the trust provider anew",
  says: "SseSpecification: The options for server side encryption.",
  source: `${DOCS}/AWSEC2/latest/APIReference/API_ModifyVerifiedAccessTrustProvider.html`,
};

const PERMITTED =
  "To use your customer managed key with your Verified Access resources, the following API operations must be permitted in the key policy";

/** What keywright knows of Verified Access. */
export const verifiedAccess = {
  services: {
    "verified-access": {
      title: "Verified Access",
      ...withGrants(
        "VerifiedAccess",
        "verified-access",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        `${DOCS}/verified-access/latest/ug/encryption-at-rest.html`,
        {
          use: { to: "to encrypt policies and trust providers", at: "making", sentence: PERMITTED },
          grant: {
            to: "to let Verified Access read policies and trust providers",
            at: "making",
            sentence: PERMITTED,
          },
        },
      ),
    },
  },
  iam: { ec2: ["verifiedaccess"] },
  rows: {
    aws_verifiedaccess_endpoint: {
      keys: [
        {
          path: "sse_specification.kms_key_arn",
          protects: "the policy of the endpoint",
          switches: [{ path: "sse_specification.customer_managed_key_enabled", value: true }],
          bare: { ...AWS_OWNED, source: AT_REST },
          switchedOn: UNKNOWN,
          accepts: ANY_ARN,
          effects: {
            ...keptWithout("sse_specification"),
            ...IN_PLACE,
            aws: { change: ENDPOINT_KEPT, removal: ENDPOINT_KEPT, addition: ENDPOINT_KEPT },
          },
          service: "verified-access",
        },
      ],
      least: {
        sse_specification: {},
        attachment_type: "vpc",
        endpoint_type: "load-balancer",
        verified_access_group_id: "example",
      },
    },
    aws_verifiedaccess_group: {
      keys: [
        {
          path: "sse_configuration.kms_key_arn",
          protects: "the policy of the group",
          switches: [{ path: "sse_configuration.customer_managed_key_enabled", value: true }],
          bare: { ...AWS_OWNED, source: AT_REST },
          switchedOn: UNKNOWN,
          accepts: ANY_ARN,
          effects: { ...IN_PLACE, ...keptWithout("sse_configuration") },
          service: "verified-access",
          // Asked of provider 5.100.0.
          note: "Taking the whole block away plans nothing: the old key stays in use.",
        },
      ],
      least: { sse_configuration: {}, verifiedaccess_instance_id: "example" },
    },
    aws_verifiedaccess_trust_provider: {
      keys: [
        {
          path: "sse_specification.kms_key_arn",
          protects: "what the trust provider is configured with",
          switches: [{ path: "sse_specification.customer_managed_key_enabled", value: true }],
          bare: { ...AWS_OWNED, source: AT_REST },
          switchedOn: UNKNOWN,
          accepts: ANY_ARN,
          effects: {
            ...keptWithout("sse_specification"),
            ...IN_PLACE,
            aws: { change: TRUST_PROVIDER_KEPT, removal: TRUST_PROVIDER_KEPT, addition: TRUST_PROVIDER_KEPT },
          },
          service: "verified-access",
        },
      ],
      least: { sse_specification: {}, policy_reference_name: "example", trust_provider_type: "user" },
    },
  },
} as const satisfies ServiceFile;
