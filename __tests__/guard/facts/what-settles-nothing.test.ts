import { check } from "../../../guard";
import { stateDocument } from "../../../keys";
import { type Document, type JsonObject, synthesisedJson } from "../../../terraform";

const RULES = { rules: ["data-uses-customer-key"] } as const;
const verdicts = (document: Document) =>
  check(document, RULES).map(({ address, status, severity }) => `${address} ${status} ${severity}`);
const written = (resource: JsonObject) =>
  verdicts({ modules: [synthesisedJson("main", { variable: { on: {} }, resource })] });
const standing = (type: string, attributes: JsonObject) =>
  verdicts(
    stateDocument({
      version: 4,
      resources: [{ mode: "managed", type, name: "it", instances: [{ attributes }] }],
    }),
  );

it("an empty text names no origin", () => {
  expect(written({ aws_db_instance: { it: { snapshot_identifier: "" } } })).toEqual([
    "aws_db_instance.it finding error",
  ]);
});

it("a state shows what stands, wherever it came from", () => {
  expect(standing("aws_ebs_volume", { snapshot_id: "snap-1", encrypted: false })).toEqual([
    "aws_ebs_volume.it finding error",
  ]);
  const key = "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-4111-8111-111111111111";
  expect(
    standing("aws_db_instance", { replicate_source_db: "a", storage_encrypted: true, kms_key_id: key }),
  ).toEqual(["aws_db_instance.it cannot-tell error"]);
});

// storagegateway/latest/vgw/encryption.html: by default, SSE-S3 encrypts all data that Storage Gateway stores in S3.
it("a snapshot that is not encrypted leaves a volume of Storage Gateway under keys of S3", () => {
  expect(
    written({
      aws_ebs_volume: { v: { size: 1 } },
      aws_ebs_snapshot: { s: { volume_id: "${aws_ebs_volume.v.id}" } },
      aws_storagegateway_cached_iscsi_volume: { it: { snapshot_id: "${aws_ebs_snapshot.s.id}" } },
    }),
  ).toEqual(["aws_ebs_volume.v finding error", "aws_storagegateway_cached_iscsi_volume.it finding warning"]);
});

it("a setting of the account that may not be made settles nothing", () => {
  const volume = { aws_ebs_volume: { v: { size: 1 } } };
  const setting = { count: "${var.on ? 1 : 0}", enabled: true };
  expect(written({ ...volume, aws_ebs_encryption_by_default: { it: setting } })).toEqual([
    "aws_ebs_volume.v cannot-tell error",
  ]);
  const key = "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-4111-8111-111111111111";
  const copy = {
    aws_ebs_snapshot_copy: { it: { source_snapshot_id: "snap-1", encrypted: true } },
    aws_ebs_default_kms_key: { it: { key_arn: key } },
  };
  expect(written({ ...copy, aws_ebs_encryption_by_default: { it: setting } })).toEqual([
    "aws_ebs_snapshot_copy.it cannot-tell error",
  ]);
});

it("a load balancer that writes no logs excuses no bucket", () => {
  const logs = { bucket: "${aws_s3_bucket.b.id}", enabled: false };
  expect(written({ aws_s3_bucket: { b: {} }, aws_lb: { a: { access_logs: logs } } })).toEqual([
    "aws_s3_bucket.b finding warning",
  ]);
});

it("a switch that only Terraform knows is judged by the milder case", () => {
  expect(written({ aws_db_instance: { it: { storage_encrypted: "${var.on}" } } })).toEqual([
    "aws_db_instance.it finding warning",
  ]);
});
