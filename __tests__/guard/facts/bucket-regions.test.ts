import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * What is written to a bucket is under a key of the bucket's Region, which may be another than that of what writes.
 */
const FAR = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const inIreland = (type: string, body: JsonObject): JsonObject => ({
  provider: { aws: { region: "eu-west-1" } },
  resource: { [type]: { it: body } },
});
const pipeline = (region: string, id = FAR): JsonObject =>
  inIreland("aws_codepipeline", {
    artifact_store: [{ location: "b", type: "S3", region, encryption_key: { id, type: "KMS" } }],
  });

describeRule("key-fits-its-use", {
  valid: [
    [
      // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
      "a trail whose bucket may be in the key's Region",
      inIreland("aws_cloudtrail", { s3_bucket_name: "b", kms_key_id: FAR }),
    ],
    [
      // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html: the key is of the Region of the
      // bucket, and the bucket may be in another Region than the findings.
      "exported findings whose bucket may be in the key's Region",
      inIreland("aws_guardduty_publishing_destination", {
        detector_id: "d",
        destination_arn: "arn:aws:s3:::b",
        kms_key_arn: FAR,
      }),
    ],
    [
      // https://docs.aws.amazon.com/config/latest/APIReference/API_DeliveryChannel.html
      "a delivery channel whose bucket may be in the key's Region",
      inIreland("aws_config_delivery_channel", { s3_bucket_name: "b", s3_kms_key_arn: FAR }),
    ],
    [
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html
      "an export to a bucket that may be in the key's Region",
      inIreland("aws_dynamodb_table_export", {
        s3_bucket: "b",
        s3_sse_algorithm: "KMS",
        s3_sse_kms_key_id: FAR,
      }),
    ],
    ["an artifact store in the key's Region", pipeline("us-east-1")],
  ],
  invalid: [
    [
      "an artifact store in another Region than its key",
      pipeline("us-west-2"),
      "aws_codepipeline.it: artifact_store.encryption_key.id names a key in us-east-1 and the data is in us-west-2; AWS accepts a key of the same Region. Name a key in us-west-2.",
    ],
  ],
});
