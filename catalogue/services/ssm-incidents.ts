import { AWS_OWNED } from "../defaults";
import { IN_PLACE } from "../effects";
import { withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Incident Manager. */
export const ssmIncidents = {
  services: {
    "ssm-incidents": { title: "Incident Manager", ...withGrants("IncidentManager", "ssm-incidents") },
  },
  iam: { "ssm-incidents": ["ssmincidents"] },
  rows: {
    aws_ssmincidents_replication_set: {
      keys: [
        {
          path: "region[].kms_key_arn",
          protects: "the incident data",
          within: "region[]",
          bare: AWS_OWNED,
          accepts: ["arn"],
          effects: IN_PLACE,
          service: "ssm-incidents",
          otherRegion: "region[].name",
          note: "All Regions have a key, or none has.",
        },
        {
          path: "regions[].kms_key_arn",
          protects: "the incident data",
          within: "regions[]",
          bare: AWS_OWNED,
          accepts: ["arn"],
          effects: {},
          service: "ssm-incidents",
          otherRegion: "regions[].name",
          since: "6.0.0",
        },
      ],
      least: { region: [{ name: "example" }], regions: {} },
    },
  },
} as const satisfies ServiceFile;
