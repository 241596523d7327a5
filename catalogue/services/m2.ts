import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Mainframe Modernization. */
export const m2 = {
  services: {
    m2: { title: "Mainframe Modernization", ...unconfirmed("MainframeModernization") },
  },
  iam: { m2: ["m2"] },
  rows: {
    aws_m2_application: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the application",
          bare: { ...AWS_OWNED, source: `${DOCS}/m2/latest/userguide/applications-m2-create.html` },
          accepts: ANYTHING,
          effects: REPLACED,
          service: "m2",
        },
      ],
      least: { engine_type: "bluage", definition: [{ content: "{}" }], name: "example" },
    },
    aws_m2_environment: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the environment",
          bare: { ...AWS_OWNED, source: `${DOCS}/m2/latest/userguide/create-environments-m2.html` },
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "m2",
        },
      ],
      least: { engine_type: "bluage", instance_type: "example", name: "example" },
    },
  },
} as const satisfies ServiceFile;
