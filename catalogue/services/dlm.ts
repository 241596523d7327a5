import type { Default } from "../default";
import { awsManaged } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS } from "../kms-access";
import type { KeyArgument } from "../row";
import type { ServiceFile } from "../service-file";

/** The key of a copy that is encrypted and names none: never that of its source. */
const FAR_DEFAULT_KEY: Default = {
  ...awsManaged(
    "alias/aws/ebs",
    "in the destination's Region, unless the account has a default EBS key of its own there",
  ),
  settledBy: "ebs-key",
};

/** A copy that is not asked to be encrypted is so all the same if its source is, or the account encrypts by default. */
const COPY_OF_ENCRYPTED: Default = {
  ...awsManaged(
    "alias/aws/ebs",
    "the default EBS key of the destination's Region; not encrypted, if its source is not and the account does not encrypt EBS by default there",
  ),
  settledBy: "ebs-key-by-default",
};

/**
 * "Copies of encrypted snapshots are encrypted, even if this parameter is false or if encryption by default is not
 * enabled": https://docs.aws.amazon.com/dlm/latest/APIReference/API_CrossRegionCopyRule.html
 */
const UNENCRYPTED_SOURCE =
  "the copy of an unencrypted snapshot, where the account does not encrypt EBS by default,";

/** What the API takes: the ARN of a key, not of an alias. */
const keyArn = (page: string): NonNullable<KeyArgument["takes"]> => ({
  forms: ["arn"],
  says: "Pattern: arn:aws(-[a-z]{1,4}){0,2}:kms:([a-z]+-){2,3}\\d:\\d+:key/.*",
  source: `${DOCS}/dlm/latest/APIReference/${page}.html`,
});

/** What keywright knows of Data Lifecycle Manager. */
export const dlm = {
  iam: { dlm: ["dlm"] },
  rows: {
    aws_dlm_lifecycle_policy: {
      keys: [
        {
          path: "policy_details.schedule[].cross_region_copy_rule[].cmk_arn",
          protects: "the copied snapshot",
          within: "policy_details.schedule[].cross_region_copy_rule[]",
          switches: [
            {
              path: "policy_details.schedule[].cross_region_copy_rule[].encrypted",
              value: true,
              leaves: UNENCRYPTED_SOURCE,
            },
          ],
          bare: {
            ...COPY_OF_ENCRYPTED,
            source: `${DOCS}/dlm/latest/APIReference/API_CrossRegionCopyRule.html`,
          },
          switchedOn: {
            ...FAR_DEFAULT_KEY,
            source: `${DOCS}/dlm/latest/APIReference/API_CrossRegionCopyRule.html`,
          },
          accepts: ANY_ARN,
          takes: keyArn("API_CrossRegionCopyRule"),
          effects: IN_PLACE,
          service: "ebs",
          // "Use this parameter for AMI policies only. For snapshot policies, use Target instead."
          otherRegion: [
            { path: "policy_details.schedule[].cross_region_copy_rule[].target" },
            {
              path: "policy_details.schedule[].cross_region_copy_rule[].target_region",
              since: { after: "5.100.0", by: "6.25.0" },
            },
          ],
        },
        {
          path: "policy_details.action.cross_region_copy[].encryption_configuration.cmk_arn",
          protects: "the copied snapshot",
          within: "policy_details.action.cross_region_copy[]",
          switches: [
            {
              path: "policy_details.action.cross_region_copy[].encryption_configuration.encrypted",
              value: true,
              leaves: UNENCRYPTED_SOURCE,
            },
          ],
          bare: {
            ...COPY_OF_ENCRYPTED,
            source: `${DOCS}/dlm/latest/APIReference/API_EncryptionConfiguration.html`,
          },
          switchedOn: {
            ...FAR_DEFAULT_KEY,
            source: `${DOCS}/dlm/latest/APIReference/API_EncryptionConfiguration.html`,
          },
          accepts: ANY_ARN,
          takes: keyArn("API_EncryptionConfiguration"),
          effects: IN_PLACE,
          service: "ebs",
          otherRegion: "policy_details.action.cross_region_copy[].target",
        },
      ],
      least: {
        policy_details: {
          action: {
            cross_region_copy: [{ encryption_configuration: {}, target: "example" }],
            name: "example",
          },
          schedule: [
            {
              cross_region_copy_rule: [{ target: "example" }],
              name: "example",
              create_rule: {},
              retain_rule: {},
            },
          ],
        },
        description: "example",
        execution_role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
  },
} as const satisfies ServiceFile;
