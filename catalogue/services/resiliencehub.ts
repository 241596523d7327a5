import type { Default } from "../default";
import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, equals, granting, like, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceRequest } from "../service";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/resilience-hub/latest/userguide/encryption-at-rest-cmk.html`;

/** "provides encryption by default to protect sensitive customer data at rest using AWS owned keys" */
const BY_DEFAULT: Default = { ...AWS_OWNED, source: ENCRYPTION };

const THROUGH = via("resiliencehub");

/** The encryption context of what is kept of services, of systems or of policies. */
const contextOf = (kind: "service" | "system" | "policy") =>
  like(
    `kms:EncryptionContext:aws:resiliencehub:${kind}-arn`,
    `arn:\${partition}:resiliencehub:*:\${account}:${kind}/*`,
  );

const DESCRIBE: ServiceRequest = {
  sid: "CheckThroughResilienceHub",
  by: "callers",
  actions: ["kms:DescribeKey"],
  conditions: [CALLER_ACCOUNT, THROUGH],
  to: "to check the key",
  at: "making",
  sentence:
    "Allows Next generation Resilience Hub to validate that your key exists and is a symmetric encryption key when you specify it during service creation.",
};

/** What it takes to encrypt and read what is kept of one kind. */
const useFor = (kind: "service" | "system" | "policy", sid: string, sentence: string): ServiceRequest => ({
  sid,
  by: "callers",
  actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
  conditions: [CALLER_ACCOUNT, THROUGH, contextOf(kind)],
  to: "to encrypt and read what Resilience Hub keeps",
  at: "making",
  sentence,
});

/** What keywright knows of Resilience Hub. */
export const resiliencehub = {
  services: {
    resiliencehub: {
      title: "Resilience Hub service",
      requests: [
        DESCRIBE,
        useFor(
          "service",
          "UseForResilienceHubServices",
          "Allows Next generation Resilience Hub to encrypt and decrypt service-level data (findings, recommendations, assertions, service functions, events, and assessment data) during synchronous API calls.",
        ),
        {
          sid: "GrantForResilienceHub",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [
            CALLER_ACCOUNT,
            THROUGH,
            equals("kms:GrantConstraintType", "EncryptionContextSubset"),
            contextOf("service"),
            granting("Decrypt", "Encrypt", "GenerateDataKey"),
          ],
          to: "to let Resilience Hub assess when it is not called",
          at: "making",
          sentence:
            "Next generation Resilience Hub requires a grant to use your customer managed key during asynchronous assessment workflows.",
        },
      ],
      source: ENCRYPTION,
    },
    "resiliencehub-system": {
      title: "Resilience Hub system",
      requests: [
        DESCRIBE,
        useFor(
          "system",
          "UseForResilienceHubSystems",
          "Allows Next generation Resilience Hub to encrypt and decrypt system-level data (system descriptions and user journey descriptions) during synchronous API calls.",
        ),
      ],
      source: ENCRYPTION,
    },
    "resiliencehub-policy": {
      title: "Resilience Hub policy",
      requests: [
        DESCRIBE,
        useFor(
          "policy",
          "UseForResilienceHubPolicies",
          "Allows Next generation Resilience Hub to encrypt and decrypt policy-level data (resiliency policy descriptions) during synchronous API calls.",
        ),
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
          bare: BY_DEFAULT,
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
          bare: BY_DEFAULT,
          // The provider wants an ARN, and makes a service anew for another key: internal/service/resiliencehubv2/service.go.
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "resiliencehub",
          // "Resource names, ARNs, resource types, and regions": customer managed key encryption "Not supported".
          note: "Names and ARNs of resources stay under a key that AWS owns.",
          source: ENCRYPTION,
        },
      ],
    },
    aws_resiliencehubv2_system: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_id",
          protects: "the system's data",
          bare: BY_DEFAULT,
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
