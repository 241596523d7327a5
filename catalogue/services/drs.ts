import { EBS_DEFAULT_KEY, UNKNOWN } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const REQUEST = `${DOCS}/drs/latest/APIReference/API_CreateReplicationConfigurationTemplate.html`;

/** What keywright knows of Elastic Disaster Recovery. */
export const drs = {
  iam: { drs: ["drs"] },
  rows: {
    aws_drs_replication_configuration_template: {
      keys: [
        {
          path: "ebs_encryption_key_arn",
          protects: "the replicated volume",
          switches: [{ path: "ebs_encryption", value: "CUSTOM" }],
          bare: EBS_DEFAULT_KEY,
          switchedOn: UNKNOWN,
          origins: [
            {
              by: "ebs_encryption",
              is: ["NONE"],
              bare: UNKNOWN,
              source: REQUEST,
            },
          ],
          accepts: ANYTHING,
          empty: "sent",
          takes: { forms: ["arn", "alias-arn"], says: "Pattern: arn:.{16,2044}", source: REQUEST },
          effects: IN_PLACE,
          service: "ebs",
          note: "Another encryption makes replication that has started begin again.",
          source: `${DOCS}/drs/latest/userguide/volumes-drs.html`,
        },
      ],
      least: {
        default_large_staging_disk_type: "GP3",
        data_plane_routing: "PRIVATE_IP",
        associate_default_security_group: true,
        bandwidth_throttling: 1,
        create_public_ip: true,
        replication_server_instance_type: "example",
        replication_servers_security_groups_ids: ["s3://example-bucket/a"],
        staging_area_subnet_id: "example",
        staging_area_tags: { example: "example" },
        use_dedicated_replication_server: true,
      },
    },
  },
} as const satisfies ServiceFile;
