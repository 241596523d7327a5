import { CloudwatchEventConnection } from "@cdktf/provider-aws/lib/cloudwatch-event-connection";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { PrometheusWorkspace } from "@cdktf/provider-aws/lib/prometheus-workspace";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53KeySigningKey } from "@cdktf/provider-aws/lib/route53-key-signing-key";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { AsymmetricKey, HmacKey, Key, type KeywrightStack, MultiRegionKey } from "../../modules";
import { refusal, synth } from "../testing-stack";

/*
 * Classes of the provider that name a key by themselves which AWS does not take there: refused when the stack is
 * synthesised, as encrypt() refuses it.
 */

const connection = (stack: KeywrightStack, key: string) =>
  new CloudwatchEventConnection(stack, "c", {
    name: "c",
    authorizationType: "API_KEY",
    authParameters: { apiKey: { key: "a", value: "b" } },
    kmsKeyIdentifier: key,
  });
const volume = (stack: KeywrightStack, key: string, provider?: AwsProvider) =>
  new EbsVolume(stack, "v", {
    availabilityZone: "eu-west-1a",
    size: 8,
    encrypted: true,
    kmsKeyId: key,
    ...(provider && { provider }),
  });
const far = (stack: KeywrightStack) => new AwsProvider(stack, "far", { alias: "far", region: "us-east-1" });

it.each<[string, (stack: KeywrightStack) => void, string]>([
  [
    "an asymmetric key",
    (stack) => {
      const key = new AsymmetricKey(stack, "k", { description: "K", usage: "SIGN_VERIFY", spec: "RSA_2048" });
      new SqsQueue(stack, "q", { kmsMasterKeyId: key.arn });
    },
    "test/q: aws_sqs_queue.q: kms_master_key_id names aws_kms_key.k, whose customer_master_key_spec is RSA_2048; AWS services encrypt with symmetric keys only. Name a key without customer_master_key_spec.",
  ],
  [
    "an HMAC key",
    (stack) => {
      volume(stack, new HmacKey(stack, "k", { description: "K" }).arn);
    },
    "test/v: aws_ebs_volume.v: kms_key_id names aws_kms_key.k, whose customer_master_key_spec is HMAC_256; AWS services encrypt with symmetric keys only. Name a key without customer_master_key_spec.",
  ],
  [
    "a raw key of another kind",
    (stack) => {
      const key = new KmsKey(stack, "k", { customerMasterKeySpec: "RSA_2048", keyUsage: "ENCRYPT_DECRYPT" });
      volume(stack, key.arn);
    },
    "test/v: aws_ebs_volume.v: kms_key_id names aws_kms_key.k, whose customer_master_key_spec is RSA_2048; AWS services encrypt with symmetric keys only. Name a key without customer_master_key_spec.",
  ],
  [
    "a key of another Region",
    (stack) => {
      volume(stack, new Key(stack, "k", { description: "K" }).arn, far(stack));
    },
    "test/v: aws_ebs_volume.v: kms_key_id names a key in eu-west-1 and the data is in us-east-1; AWS accepts a key of the same Region. Name a key in us-east-1.",
  ],
  [
    "a multi-Region key where AWS takes one of a single Region",
    (stack) => {
      const key = new MultiRegionKey(stack, "k", { description: "K" });
      new PrometheusWorkspace(stack, "w", { kmsKeyArn: key.arn });
    },
    "test/w: aws_prometheus_workspace.w: kms_key_arn names aws_kms_key.k, a multi-Region key; AWS takes a single-Region key for the workspace. Name a key that is not multi-Region.",
  ],
  [
    "a key with a tag that the service does not take",
    (stack) => {
      const tags = { EventBridgeApiDestinations: "false" };
      connection(stack, new Key(stack, "k", { description: "K", tags }).arn);
    },
    'Key "test/k": its tag EventBridgeApiDestinations is "false"; EventBridge connection uses no key without EventBridgeApiDestinations = "true". Leave it out.',
  ],
  [
    "a raw key without the tag that the service asks for",
    (stack) => {
      connection(stack, new KmsKey(stack, "k", { enableKeyRotation: true }).arn);
    },
    "test/c: aws_cloudwatch_event_connection.c: aws_kms_key.k has no tag EventBridgeApiDestinations = true, without which EventBridge connection does not use a key. Set the tag EventBridgeApiDestinations to true.",
  ],
  [
    "a raw key of another spec for a zone",
    (stack) => {
      const key = new KmsKey(stack, "k", { customerMasterKeySpec: "ECC_NIST_P384", keyUsage: "SIGN_VERIFY" });
      new Route53KeySigningKey(stack, "zone", {
        name: "zone",
        hostedZoneId: "Z1",
        keyManagementServiceArn: key.arn,
      });
    },
    "test/k: aws_kms_key.k: customer_master_key_spec is ECC_NIST_P384, and aws_route53_key_signing_key.zone names the key; Route 53 DNSSEC takes one of ECC_NIST_P256. Make a key of ECC_NIST_P256.",
  ],
])("%s", (_, make, line) => {
  const found = refusal(() => synth(make));
  expect(found).toContainEqual(line);
});
