import { fixReport } from "../../report/fix";
import { inRepository } from "./mending";

function stepsOf(text: string): readonly string[] {
  return inRepository({ "main.tf": `provider "aws" {\n  region = "eu-west-1"\n}\n\n${text}` }, (repository) =>
    fixReport(repository.fix(), false).left.flatMap(({ steps }) => steps),
  );
}

const CLUSTERS = [
  ["aws_rds_cluster", "rds", "kms_key_id"],
  ["aws_docdb_cluster", "docdb", "kms_key_id"],
  ["aws_neptune_cluster", "neptune", "kms_key_arn"],
] as const;

test.each(CLUSTERS)(
  "an unencrypted %s is restored from its own snapshot: AWS refuses a key where it is copied",
  (type, service) => {
    const steps = stepsOf(
      `resource "${type}" "c" {\n  cluster_identifier = "orders"\n  engine             = "aurora-mysql"\n  storage_encrypted  = false\n}\n`,
    );
    expect(steps).toContain(
      `aws ${service} create-db-cluster-snapshot --region eu-west-1 --db-cluster-identifier orders --db-cluster-snapshot-identifier orders-moved`,
    );
    expect(steps.join("\n")).not.toContain("copy-db-cluster-snapshot");
    expect(steps.join("\n")).toContain("set snapshot_identifier to it, and the new key");
  },
);

test.each(CLUSTERS)(
  "an encrypted %s is restored from a copy under the new key",
  (type, service, argument) => {
    const steps = stepsOf(
      `resource "${type}" "c" {\n  cluster_identifier = "orders"\n  engine             = "aurora-mysql"\n  storage_encrypted  = true\n  ${argument} = "arn:aws:kms:eu-west-1:111122223333:alias/aws/rds"\n}\n`,
    );
    expect(steps.join("\n")).toContain(`aws ${service} copy-db-cluster-snapshot --region eu-west-1`);
  },
);
