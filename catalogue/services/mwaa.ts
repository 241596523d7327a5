import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Managed Airflow. */
export const mwaa = {
  services: {
    mwaa: { title: "Managed Airflow", ...withGrants("Airflow", "airflow") },
  },
  iam: { airflow: ["mwaa"] },
  rows: {
    aws_mwaa_environment: {
      keys: [
        {
          path: "kms_key",
          protects: "the environment",
          bare: AWS_OWNED,
          accepts: ANY_ARN,
          singleRegion: {
            says: "Pattern: (((arn:aws(-[a-z]+)?:kms:[a-z]{2}-[a-z]+-\\d:\\d+:)?key\\/)?[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}|(arn:aws(-[a-z]+)?:kms:[a-z]{2}-[a-z]+-\\d:\\d+:)?alias/.+)",
            source: "https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html",
          },
          effects: REPLACED,
          service: "mwaa",
        },
      ],
      least: {
        network_configuration: {
          subnet_ids: ["subnet-1", "subnet-2"],
          security_group_ids: ["s3://example-bucket/a"],
        },
        dag_s3_path: "s3://example-bucket/a",
        execution_role_arn: "arn:aws:iam::111122223333:role/example",
        name: "example",
        source_bucket_arn: "arn:aws:s3:::example-bucket",
      },
    },
  },
} as const satisfies ServiceFile;
