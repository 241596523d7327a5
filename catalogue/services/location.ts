import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Location. */
export const location = {
  services: {
    location: {
      title: "Location",
      ...withGrants(
        "Location",
        "geo",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
        `${DOCS}/kms/latest/developerguide/key-policy-services.html`,
      ),
    },
  },
  iam: { geo: ["location"] },
  rows: {
    aws_location_geofence_collection: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the geofence collection",
          bare: { ...AWS_OWNED, source: `${DOCS}/location/latest/developerguide/encryption-at-rest.html` },
          accepts: ANYTHING,
          effects: REPLACED,
          service: "location",
          source: `${DOCS}/location/latest/developerguide/encryption-at-rest.html`,
        },
      ],
      least: { collection_name: "example" },
    },
    aws_location_tracker: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the tracker",
          bare: { ...AWS_OWNED, source: `${DOCS}/location/latest/developerguide/encryption-at-rest.html` },
          accepts: ANYTHING,
          effects: REPLACED,
          service: "location",
          // https://docs.aws.amazon.com/location/latest/APIReference/API_WaypointTracking_CreateTracker.html
          note: "With a key of your own, Bounding Polygon Queries are off; the provider has no argument that turns them on.",
          source: `${DOCS}/location/latest/developerguide/encryption-at-rest.html`,
        },
      ],
      least: { tracker_name: "example" },
    },
  },
} as const satisfies ServiceFile;
