import { UNKNOWN } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Resilience Hub. */
export const resiliencehub = {
  services: {
    resiliencehub: {
      title: "Resilience Hub",
      requests: [
        {
          sid: "UseForResilienceHub",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
          // By which service it calls KMS for them, no page says.
          conditions: [CALLER_ACCOUNT],
          to: "to encrypt and read what Resilience Hub keeps",
          sentence:
            "Next generation Resilience Hub uses your caller identity for synchronous operations and AWS KMS grants for asynchronous operations.",
        },
        {
          sid: "GrantForResilienceHub",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to let Resilience Hub assess when it is not called",
          isOptional: true,
          sentence: "For scheduled or long-running assessments, also include kms:CreateGrant.",
        },
      ],
      source: `${DOCS}/resilience-hub/latest/userguide/next-gen-cmk.html`,
    },
  },
  iam: { resiliencehub: ["resiliencehubv2"] },
  rows: {
    aws_resiliencehubv2_policy: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_id",
          protects: "the resilience policy",
          bare: UNKNOWN,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "resiliencehub",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/2e07170893620882505fa7949e1f403efc7cc936/internal/service/resiliencehubv2/policy.go",
        },
      ],
    },
    aws_resiliencehubv2_service: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_id",
          protects: "the service's data",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "resiliencehub",
        },
      ],
    },
    aws_resiliencehubv2_system: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_id",
          protects: "the system's data",
          bare: UNKNOWN,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "resiliencehub",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/0d14e645c32967ef3f7711fbcb210c46277ea2c8/internal/service/resiliencehubv2/system.go",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
