import { GuarddutyPublishingDestination } from "@cdktf/provider-aws/lib/guardduty-publishing-destination";
import {
  KinesisFirehoseDeliveryStream,
  type KinesisFirehoseDeliveryStreamConfig,
} from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { encrypted, Key } from "../../modules";
import { synth } from "../testing-stack";

/*
 * A key of the Region of a bucket, and a resource of another Region that writes there.
 */
const Encrypted = encrypted(GuarddutyPublishingDestination);

function policy(region: string, detectorId: string): string {
  const { data } = synth((stack) => {
    const key = new Key(stack, "key", { description: "It" });
    const provider = new AwsProvider(stack, "there", { alias: "there", region });
    new Encrypted(stack, "it", { detectorId, destinationArn: "arn:aws:s3:::findings", provider, key });
  });
  return JSON.stringify(data.aws_iam_policy_document);
}

it.each([
  ["us-east-1", "guardduty.amazonaws.com"],
  ["me-south-1", "guardduty.me-south-1.amazonaws.com"],
])("the policy names the detector in %s, and GuardDuty as it calls itself there", (region, service) => {
  const text = policy(region, "12ab");
  expect(text).toContain(`"${service}"`);
  expect(text).toMatch(new RegExp(`arn:aws:guardduty:${region}:[^"]*:detector/12ab`));
});

it("the policy names all detectors of the account where the id is not known", () => {
  const text = policy("us-east-1", "${aws_guardduty_detector.d.id}");
  expect(text).toMatch(/arn:aws:guardduty:\*:[^"]*:detector\/\*/);
});

describe("a Firehose stream, whose bucket may be in another Region", () => {
  const Stream = encrypted(KinesisFirehoseDeliveryStream);
  const FAR = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const role = "arn:aws:iam::111122223333:role/r";
  const streamOf = (source: Partial<KinesisFirehoseDeliveryStreamConfig>) =>
    synth((stack) => {
      const extendedS3Configuration = { bucketArn: "arn:aws:s3:::b", roleArn: role };
      new Stream(stack, "it", {
        name: "it",
        destination: "extended_s3",
        extendedS3Configuration,
        ...source,
        key: FAR,
      });
    });

  it("takes the key of the bucket's Region for what it delivers", () => {
    const { resource } = streamOf({
      kinesisSourceConfiguration: {
        kinesisStreamArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/s",
        roleArn: role,
      },
    });
    const { it: made } = resource.aws_kinesis_firehose_delivery_stream ?? {};
    expect(made?.extended_s3_configuration).toMatchObject({ kms_key_arn: FAR });
  });

  it("takes no key of another Region for the records that it keeps", () => {
    expect(() => streamOf({})).toThrow("the key is in us-east-1 and the resource in eu-west-1");
  });
});
