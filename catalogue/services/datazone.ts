import { AWS_OWNED } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/datazone/latest/userguide/encryption-rest-datazone.html`;

/** A domain has the key with which it is created, or none. */
const KEPT: AwsEffect = {
  does: "kept",
  why: "the request for a change of a domain takes no key",
  says: "choose a customer managed key when you create your Amazon DataZone domain",
  source: ENCRYPTION,
};

/** What keywright knows of DataZone. */
export const datazone = {
  services: {
    datazone: { title: "DataZone", ...unconfirmed("DataZone") },
  },
  iam: { datazone: ["datazone"] },
  rows: {
    aws_datazone_domain: {
      keys: [
        {
          path: "kms_key_identifier",
          protects: "the domain",
          bare: { ...AWS_OWNED, source: ENCRYPTION },
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}",
            source: `${DOCS}/datazone/latest/APIReference/API_CreateDomain.html`,
          },
          effects: {
            ...IN_PLACE,
            aws: {
              change: KEPT,
              removal: KEPT,
              addition: KEPT,
            },
          },
          service: "datazone",
          source: ENCRYPTION,
        },
      ],
      least: { domain_execution_role: "arn:aws:iam::111122223333:role/example", name: "example" },
    },
  },
} as const satisfies ServiceFile;
