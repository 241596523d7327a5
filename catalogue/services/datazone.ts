import { AWS_OWNED } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, via } from "../kms-access";
import type { ServiceCondition } from "../service";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/datazone/latest/userguide/encryption-rest-datazone.html`;

/** A domain has the key with which it is created, or none. */
const KEPT: AwsEffect = {
  does: "kept",
  why: "the request for a change of a domain takes no key",
  says: "choose a customer managed key when you create your Amazon DataZone domain",
  source: ENCRYPTION,
};

/** The condition that a request is about the data of a domain. */
const FOR_DOMAIN: ServiceCondition = {
  test: "ForAnyValue:StringEquals",
  variable: "kms:EncryptionContextKeys",
  values: ["aws:datazone:domainId"],
};

/** What keywright knows of DataZone. */
export const datazone = {
  services: {
    datazone: {
      title: "DataZone",
      requests: [
        {
          sid: "CallersDescribeKeyForDataZone",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to look at the key",
          at: "making",
          sentence:
            "kms:DescribeKey – provides the customer managed key details to allow Amazon DataZone to validate the key.",
        },
        {
          sid: "CallersUseDataZone",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, FOR_DOMAIN],
          to: "to encrypt and decrypt the domain's data",
          at: "making",
          sentence: "Allow access to principals authorized to manage Amazon DataZone",
        },
        {
          sid: "GrantThroughDataZone",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("datazone"), FOR_AWS_RESOURCE, FOR_DOMAIN],
          to: "to let DataZone encrypt and search the domain",
          at: "making",
          sentence:
            "Allow creating grants when creating an Amazon DataZone for all principals in the account that are authorized to manage Amazon DataZone",
        },
      ],
      source: ENCRYPTION,
    },
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
          empty: "refused",
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
