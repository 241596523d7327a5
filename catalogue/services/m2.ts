import { ownedOrManaged } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

// https://docs.aws.amazon.com/m2/latest/userguide/mainframe-modernization-availability-change.html
const NO_NEW_CUSTOMERS = "AWS takes no new customers for Mainframe Modernization.";

/** What encrypts an application or an environment that names no key, by the page that makes it and the one of both. */
const keyOfService = (making: string) =>
  ownedOrManaged(
    {
      says: "By default, AWS Mainframe Modernization encrypts your data with a AWS KMS key that AWS Mainframe Modernization owns and manages for you.",
      source: making,
    },
    {
      says: "AWS Mainframe Modernization automatically enables encryption at rest using AWS managed keys to protect your sensitive data at no charge.",
      source: `${DOCS}/m2/latest/userguide/data-protection.html#encryption-rest`,
    },
  );

/** What keywright knows of Mainframe Modernization. */
export const m2 = {
  services: {
    m2: {
      title: "Mainframe Modernization",
      requests: [
        {
          // AWS's log of it has no service in the middle.
          sid: "DescribeForMainframeModernization",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to verify the key",
          at: "making",
          sentence:
            "kms:DescribeKey – Provides the customer managed key details to allow AWS Mainframe Modernization to validate the key.",
        },
        {
          sid: "GrantThroughMainframeModernization",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("m2"), FOR_AWS_RESOURCE],
          to: "to let Mainframe Modernization encrypt applications and environments",
          at: "making",
          sentence:
            "AWS Mainframe Modernization requires kms:CreateGrant and kms:DescribeKey permissions in the customer's key policy.",
        },
      ],
      source: `${DOCS}/m2/latest/userguide/data-protection.html#encryption-rest-create-cust-key`,
    },
  },
  iam: { m2: ["m2"] },
  rows: {
    aws_m2_application: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the application",
          bare: keyOfService(`${DOCS}/m2/latest/userguide/applications-m2-create.html`),
          accepts: ANYTHING,
          empty: "sent",
          effects: REPLACED,
          service: "m2",
          note: NO_NEW_CUSTOMERS,
        },
      ],
      least: { engine_type: "bluage", definition: [{ content: "{}" }], name: "example" },
    },
    aws_m2_environment: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the environment",
          bare: keyOfService(`${DOCS}/m2/latest/userguide/create-environments-m2.html`),
          accepts: ANY_ARN,
          empty: "refused",
          effects: REPLACED,
          service: "m2",
          note: NO_NEW_CUSTOMERS,
        },
      ],
      least: { engine_type: "bluage", instance_type: "example", name: "example" },
    },
  },
} as const satisfies ServiceFile;
