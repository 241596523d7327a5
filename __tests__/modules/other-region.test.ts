import { GuarddutyPublishingDestination } from "@cdktf/provider-aws/lib/guardduty-publishing-destination";
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
