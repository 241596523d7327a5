import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/location/latest/developerguide/encryption-at-rest.html`;

/** What keywright knows of Location. */
export const location = {
  services: {
    location: {
      title: "Location",
      ...withGrants("Location", "geo", ["kms:DescribeKey"], ENCRYPTION, {
        use: {
          to: "to validate the key",
          at: "making",
          sentence:
            "kms:DescribeKey – Provides the customer managed key details to allow Amazon Location to validate the key.",
        },
        grant: {
          to: "to let Location encrypt and read positions and geofences",
          at: "making",
          sentence:
            "When you create a tracker resource or geofence collection encrypted with a customer managed key, Amazon Location creates a grant on your behalf by sending a CreateGrant request to AWS KMS.",
        },
      }),
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
          empty: "refused",
          effects: REPLACED,
          service: "location",
          note: "The ids of geofences stay under a key that AWS owns.",
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
          empty: "refused",
          effects: REPLACED,
          service: "location",
          // https://docs.aws.amazon.com/location/latest/APIReference/API_WaypointTracking_CreateTracker.html
          note: "With a key of your own, Bounding Polygon Queries are off; the provider has no argument that turns them on. The ids of devices stay under a key that AWS owns.",
          source: `${DOCS}/location/latest/developerguide/encryption-at-rest.html`,
        },
      ],
      least: { tracker_name: "example" },
    },
  },
} as const satisfies ServiceFile;
