import { AWS_OWNED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

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
          bare: AWS_OWNED,
          accepts: ANY_ARN,
          effects: {
            ...IN_PLACE,
            aws: {
              change: {
                does: "kept",
                why: "the request for a change of a domain takes no key",
                says: "name, description, singleSignOn, domainExecutionRole and serviceRole are all that UpdateDomain takes.",
                source: "https://docs.aws.amazon.com/datazone/latest/APIReference/API_UpdateDomain.html",
              },
            },
          },
          service: "datazone",
        },
      ],
      least: { domain_execution_role: "arn:aws:iam::111122223333:role/example", name: "example" },
    },
  },
} as const satisfies ServiceFile;
