import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, equals, granting, like, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { Default } from "../row";
import type { ServiceRequest } from "../service";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/resilience-hub/latest/userguide/encryption-at-rest-cmk.html`;

/** "Next generation Resilience Hub provides encryption by default to protect sensitive customer data at rest using AWS owned keys." */
const BARE: Default = { ...AWS_OWNED, source: ENCRYPTION };

const THROUGH_IT = [CALLER_ACCOUNT, via("resiliencehub")];

/** The condition that a request is about a resource of a kind, in the key's account. */
const of = (kind: "service" | "system" | "policy") =>
  like(
    `kms:EncryptionContext:aws:resiliencehub:${kind}-arn`,
    `arn:\${partition}:resiliencehub:*:\${account}:${kind}/*`,
  );

/** Which key it is: of services, systems and policies alike. */
const CHECKS: ServiceRequest = {
  sid: "CheckThroughResilienceHub",
  by: "callers",
  actions: ["kms:DescribeKey"],
  conditions: THROUGH_IT,
  to: "to check the key",
  at: "making",
  sentence:
    "Allows Next generation Resilience Hub to validate that your key exists and is a symmetric encryption key when you specify it during service creation.",
};

const USES = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];

/** What keywright knows of Resilience Hub. */
export const resiliencehub = {
  services: {
    resiliencehub: {
      title: "Resilience Hub",
      requests: [
        CHECKS,
        {
          sid: "UseServicesThroughResilienceHub",
          by: "callers",
          actions: USES,
          conditions: [...THROUGH_IT, of("service")],
          to: "to write and read the data of a service",
          sentence:
            "Allows Next generation Resilience Hub to encrypt and decrypt service-level data (findings, recommendations, assertions, service functions, events, and assessment data) during synchronous API calls.",
        },
        {
          sid: "GrantThroughResilienceHub",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [
            ...THROUGH_IT,
            equals("kms:GrantConstraintType", "EncryptionContextSubset"),
            granting("Decrypt", "Encrypt", "GenerateDataKey"),
            of("service"),
          ],
          to: "to let Resilience Hub assess when it is not called",
          at: "making",
          sentence:
            "The grant is constrained to only the operations needed (Encrypt, Decrypt, GenerateDataKey) and must include an encryption context subset constraint bound to your service ARN.",
        },
      ],
      source: ENCRYPTION,
    },
    "resiliencehub-system": {
      title: "Resilience Hub",
      requests: [
        CHECKS,
        {
          sid: "UseSystemsThroughResilienceHub",
          by: "callers",
          actions: USES,
          conditions: [...THROUGH_IT, of("system")],
          to: "to write and read the descriptions of a system",
          sentence:
            "Allows Next generation Resilience Hub to encrypt and decrypt system-level data (system descriptions and user journey descriptions) during synchronous API calls.",
        },
      ],
      source: ENCRYPTION,
    },
    "resiliencehub-policy": {
      title: "Resilience Hub",
      requests: [
        CHECKS,
        {
          sid: "UsePoliciesThroughResilienceHub",
          by: "callers",
          actions: USES,
          conditions: [...THROUGH_IT, of("policy")],
          to: "to write and read the description of a policy",
          sentence:
            "Allows Next generation Resilience Hub to encrypt and decrypt policy-level data (resiliency policy descriptions) during synchronous API calls.",
        },
      ],
      source: ENCRYPTION,
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
          bare: BARE,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "resiliencehub-policy",
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
          bare: BARE,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "resiliencehub",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/resiliencehubv2/service.go",
        },
      ],
    },
    aws_resiliencehubv2_system: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_id",
          protects: "the system's data",
          bare: BARE,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "resiliencehub-system",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/0d14e645c32967ef3f7711fbcb210c46277ea2c8/internal/service/resiliencehubv2/system.go",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
