import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
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
          bare: { ...AWS_OWNED, source: `${DOCS}/mwaa/latest/userguide/create-environment.html` },
          accepts: ANY_ARN,
          takes: {
            forms: ["arn", "id"],
            says: "AWS KMS aliases and multi-region keys are not supported by Amazon MWAA",
            source: `${DOCS}/mwaa/latest/userguide/create-environment.html`,
          },
          singleRegion: {
            says: "AWS KMS aliases and multi-region keys are not supported by Amazon MWAA",
            source: `${DOCS}/mwaa/latest/userguide/create-environment.html`,
          },
          effects: REPLACED,
          service: "mwaa",
          source: `${DOCS}/mwaa/latest/userguide/create-environment.html`,
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
