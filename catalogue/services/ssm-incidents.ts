import { AWS_OWNED } from "../defaults";
import type { AwsEffect, Effects } from "../effect";
import { IN_PLACE } from "../effects";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const DATA_PROTECTION = `${DOCS}/incident-manager/latest/userguide/data-protection.html`;

/** What the provider writes into a Region that names no key (internal/service/ssmincidents/replication_set.go). */
const PROVIDER_DEFAULT = "DefaultKey";

const NO_EDIT: AwsEffect = {
  does: "refused",
  why: "the key of a replication set cannot be changed",
  way: "Delete the replication set and create it again",
  says: "You can't edit the key used to encrypt your data. To change the key, delete and recreate the replication set.",
  source: `${DOCS}/incident-manager/latest/userguide/general-settings.html`,
};

/** A replication set keeps the key with which it is created. */
const REFUSED: NonNullable<Effects["aws"]> = { change: NO_EDIT, removal: NO_EDIT, addition: NO_EDIT };

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
          noKey: PROVIDER_DEFAULT,
          bare: { ...AWS_OWNED, source: DATA_PROTECTION },
          accepts: ["arn"],
          effects: { ...IN_PLACE, aws: REFUSED },
          service: "ssm-incidents",
          otherRegion: "region[].name",
          note: "All Regions have a key, or none has.",
        },
        {
          path: "regions[].kms_key_arn",
          protects: "the incident data",
          within: "regions[]",
          noKey: PROVIDER_DEFAULT,
          bare: { ...AWS_OWNED, source: DATA_PROTECTION },
          accepts: ["arn"],
          effects: { aws: REFUSED },
          service: "ssm-incidents",
          otherRegion: "regions[].name",
          since: "6.0.0",
        },
      ],
      least: { region: [{ name: "example" }], regions: {} },
    },
  },
} as const satisfies ServiceFile;
