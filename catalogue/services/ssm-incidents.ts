import { ownedOrManaged } from "../defaults";
import type { AwsEffect, Effects } from "../effect";
import { IN_PLACE } from "../effects";
import { DOCS, ENCRYPTED_TOPICS, OWN_ACCOUNT, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const DATA_PROTECTION = `${DOCS}/incident-manager/latest/userguide/data-protection.html`;

const ONLY_FOR_PRINCIPALS =
  "Allows Incident Manager to use the KMS key to create grants and describe the key, but only when it's acting on behalf of principals in the account who have permission to use Incident Manager.";

/** What the provider writes into a Region that names no key (internal/service/ssmincidents/replication_set.go). */
const PROVIDER_DEFAULT = "DefaultKey";

/**
 * https://docs.aws.amazon.com/incident-manager/latest/userguide/data-protection.html
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssmincidents_replication_set
 * https://docs.aws.amazon.com/incident-manager/latest/userguide/incident-manager-availability-change.html
 */
const KEYS =
  "All Regions have a key, or none has. AWS refuses keys with imported material, and keys in a custom key store. AWS has taken no new customers for Incident Manager since November 7, 2025.";

const SETTINGS = `${DOCS}/incident-manager/latest/userguide/general-settings.html`;

/** What encrypts a Region that names no key. */
const KEY_OF_AWS = ownedOrManaged(
  {
    says: "You can use an AWS owned key to encrypt your replication set or you can use your own customer managed key",
    source: DATA_PROTECTION,
  },
  {
    says: "Encrypt your data with either an AWS managed key or your own customer managed key.",
    source: SETTINGS,
  },
);

const NO_EDIT: AwsEffect = {
  does: "refused",
  why: "the key of a replication set cannot be changed",
  way: "Delete the replication set and create it again",
  says: "You can't edit the key used to encrypt your data. To change the key, delete and recreate the replication set.",
  source: SETTINGS,
};

/** A replication set keeps the key with which it is created. */
const REFUSED: NonNullable<Effects["aws"]> = { change: NO_EDIT, removal: NO_EDIT, addition: NO_EDIT };

/** What keywright knows of Incident Manager. */
export const ssmIncidents = {
  services: {
    "ssm-incidents": {
      title: "Incident Manager",
      ...withGrants(
        "IncidentManager",
        ["ssm-incidents", "ssm-contacts"],
        ["kms:DescribeKey"],
        DATA_PROTECTION,
        {
          use: { to: "to make a replication set", at: "making", sentence: ONLY_FOR_PRINCIPALS },
          grant: {
            to: "to let Incident Manager encrypt incidents",
            at: "making",
            sentence: ONLY_FOR_PRINCIPALS,
          },
        },
      ),
    },
    /** Chat channels, on the key of their topics. */
    "ssm-incidents-notifications": {
      title: "Incident Manager notifications",
      requests: ["ssm-incidents", "ssm-contacts"].map((name) => ({
        sid: name === "ssm-contacts" ? "ContactsNotify" : "IncidentsNotify",
        by: { service: `${name}.amazonaws.com` },
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
        // As AWS's policy for the topic asks: https://docs.aws.amazon.com/incident-manager/latest/userguide/chat.html
        conditions: [{ ...OWN_ACCOUNT, test: "StringEqualsIfExists" }],
        to: "to publish to an encrypted topic",
        sentence:
          "AWS Systems Manager Incident Manager consists of two service principles: ssm-incidents.amazonaws.com; ssm-contacts.amazonaws.com",
      })),
      source: ENCRYPTED_TOPICS,
    },
  },
  iam: { "ssm-incidents": ["ssmincidents"] },
  senders: {
    aws_ssmincidents_response_plan: [
      "chat_channel",
      "incident_template.notification_target[].sns_topic_arn",
    ].map((by) => ({
      by,
      to: ["aws_sns_topic"],
      what: "the notifications of a response plan",
      service: "ssm-incidents-notifications",
      source: ENCRYPTED_TOPICS,
    })),
  },
  rows: {
    aws_ssmincidents_replication_set: {
      keys: [
        {
          path: "region[].kms_key_arn",
          protects: "the incident data",
          within: "region[]",
          noKey: PROVIDER_DEFAULT,
          bare: KEY_OF_AWS,
          accepts: ["arn"],
          empty: "refused",
          effects: { ...IN_PLACE, aws: REFUSED },
          service: "ssm-incidents",
          otherRegion: "region[].name",
          note: KEYS,
        },
        {
          path: "regions[].kms_key_arn",
          protects: "the incident data",
          within: "regions[]",
          noKey: PROVIDER_DEFAULT,
          bare: KEY_OF_AWS,
          accepts: ["arn"],
          effects: { aws: REFUSED },
          service: "ssm-incidents",
          otherRegion: "regions[].name",
          note: KEYS,
          since: "6.0.0",
        },
      ],
      least: { region: [{ name: "example" }], regions: {} },
    },
  },
} as const satisfies ServiceFile;
