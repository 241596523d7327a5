import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";

const found = (resource: JsonObject) =>
  check({ modules: [synthesisedJson("main", { resource })] }, { rules: ["data-uses-customer-key"] }).map(
    (one) => `${one.severity} ${message(one)}`,
  );
const SSE_S3 = { rule: { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } } };
const OWN = {
  rule: {
    apply_server_side_encryption_by_default: {
      sse_algorithm: "aws:kms",
      kms_master_key_id: "${aws_kms_key.k.arn}",
    },
  },
};
const bucket = (encryption: object): JsonObject => ({
  aws_kms_key: { k: {} },
  aws_s3_bucket: { b: { bucket: "b" } },
  aws_s3_bucket_server_side_encryption_configuration: {
    b: { bucket: "${aws_s3_bucket.b.id}", ...encryption },
  },
});
const object = { aws_s3_object: { o: { bucket: "${aws_s3_bucket.b.id}", key: "k" } } };
const logs = (more: object = {}) => ({
  aws_lb: { a: { access_logs: { bucket: "${aws_s3_bucket.b.id}", enabled: true }, ...more } },
});

/* https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
it("a bucket that receives the logs of a load balancer is as AWS wants it, and says so in a note", () => {
  expect(found({ ...bucket(SSE_S3), ...logs() })).toEqual([
    "note aws_s3_bucket_server_side_encryption_configuration.b: every object that names no key is under a key of AWS, as AWS wants it: it receives the logs of a load balancer, which AWS writes with SSE-S3 alone (aws_lb.a). Leave it as it is, and keep other data out of it.",
  ]);
  expect(found({ aws_s3_bucket: { b: {} }, ...logs() })).toEqual([
    expect.stringMatching(/^note aws_s3_bucket\.b: /),
  ]);
});

it("what AWS takes for a network load balancer is not proven, so its bucket is held to a key", () => {
  expect(found({ ...bucket(SSE_S3), ...logs({ load_balancer_type: "network" }) })).toEqual([
    expect.stringMatching(/^warning /),
  ]);
});

it("the bucket whose accesses are logged stays a finding, the one that receives them is a note", () => {
  const all = {
    aws_s3_bucket: { b: {}, source: {} },
    aws_s3_bucket_logging: {
      source: { bucket: "${aws_s3_bucket.source.id}", target_bucket: "${aws_s3_bucket.b.id}" },
    },
  };
  expect(found(all).map((line) => line.split(":")[0])).toEqual([
    "note aws_s3_bucket.b",
    "warning aws_s3_bucket.source",
  ]);
});

/* https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
it("an object takes the default of its bucket, wherever that is set", () => {
  expect(found({ ...bucket(OWN), ...object })).toEqual([]);
  expect(found({ ...bucket(SSE_S3), ...object })).toEqual([
    expect.stringMatching(/^warning aws_s3_bucket_server_side_encryption_configuration\.b: /),
    expect.stringMatching(
      /^warning aws_s3_object\.o: the object takes the bucket's default, and aws_s3_bucket\.b is under keys of S3/,
    ),
  ]);
  expect(found({ aws_s3_object: { o: { bucket: "elsewhere", key: "k" } } })).toEqual([
    expect.stringMatching(/: cannot tell; the object takes the bucket's default; bucket is elsewhere/),
  ]);
});
