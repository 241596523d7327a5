import { fixReport } from "../../report/fix";
import { diff } from "../../report/fix/formats/diff";
import { markdown } from "../../report/fix/formats/markdown";
import { inRepository } from "./mending";

const QUEUES = `resource "aws_sqs_queue" "a" {
  name = "a"
}

resource "aws_sqs_queue" "b" {
  name              = "b"
  kms_master_key_id = "alias/aws/sqs"
}
`;

const NEEDS = "SQS: kms:Decrypt, kms:GenerateDataKey (aws_sqs_queue.a and 1 more)";

// "Therefore, the producer must have the kms:Decrypt and kms:GenerateDataKey permissions for the KMS key."
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
test("a service whose callers need the key from then on is named, once, with what they need", () => {
  inRepository({ "main.tf": QUEUES }, (repository) => {
    const report = fixReport(repository.fix(), false);
    expect(report.callers).toEqual([
      {
        title: "SQS",
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["a", "b"].map((name) => ({
          root: repository.folder,
          address: `aws_sqs_queue.${name}`,
        })),
      },
    ]);
    expect(diff.print(report)).toContain(`#   ${NEEDS}\n`);
    expect(markdown.print(report)).toContain("What callers need in IAM before you apply");
  });
});

test("nothing is said where nothing comes under another key", () => {
  const text = 'resource "aws_kms_key" "k" {\n  description = "k"\n}\n';
  inRepository({ "main.tf": text }, (repository) => {
    const report = fixReport(repository.fix(), false);
    expect(report.mended.length).toBeGreaterThan(0);
    expect(report.callers).toEqual([]);
    expect(diff.print(report)).not.toContain("IAM");
  });
});
