import { check } from "../../../guard";
import { planDocument } from "../../../keys";
import type { Document, Json } from "../../../terraform";
import { message } from "../../../words";
import { hclDocument } from "../../hcl-document";
import { constant, type PlannedResource, planOf, refers } from "../evasions/written-plan";

/*
 * Where blocks that are written more than once each name something that encryption is taken from, each is followed,
 * and the worst of them counts. AWS Data Exchange writes a revision into several buckets, each with its own default.
 */

const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** What a bucket encrypts with: a key, nothing but keys of S3, or a key from outside the document. */
type Bucket = "key" | "plain" | "elsewhere";

const name = (bucket: Bucket, at: number) => `${bucket}-${at}`;

function inHcl(buckets: readonly Bucket[], isDynamic: boolean): Document {
  const made = buckets.flatMap((bucket, at) => {
    if (bucket === "elsewhere") return [];
    const own = `resource "aws_s3_bucket" "b${at}" {\n  bucket = "${name(bucket, at)}"\n}\n`;
    const rule = `rule {\n apply_server_side_encryption_by_default {\n sse_algorithm = "aws:kms"\n kms_master_key_id = "${ARN}"\n}\n}\n`;
    const key = `resource "aws_s3_bucket_server_side_encryption_configuration" "b${at}" {\n  bucket = aws_s3_bucket.b${at}.id\n  ${rule}}\n`;
    return bucket === "key" ? [own, key] : [own];
  });
  const named = buckets.map((bucket, at) => `"${name(bucket, at)}"`);
  const references = buckets.map((bucket, at) =>
    bucket === "elsewhere" ? `"${name(bucket, at)}"` : `aws_s3_bucket.b${at}.bucket`,
  );
  const blocks = isDynamic
    ? `dynamic "revision_destination" {\n for_each = [${named}]\n content {\n bucket = revision_destination.value\n}\n}\n`
    : references.map((one) => `revision_destination {\n bucket = ${one}\n}\n`).join("");
  const action = `action {\n export_revision_to_s3 {\n ${blocks}}\n}\nevent {\n revision_published {\n data_set_id = "d"\n}\n}\n`;
  return hclDocument({
    ".": `${made.join("")}resource "aws_dataexchange_event_action" "it" {\n ${action}}\n`,
  });
}

function inPlan(buckets: readonly Bucket[]): Document {
  const made = buckets.flatMap((bucket, at): PlannedResource[] => {
    if (bucket === "elsewhere") return [];
    const values = { bucket: name(bucket, at) };
    const own = { address: `aws_s3_bucket.b${at}`, values, written: { bucket: constant(values.bucket) } };
    const rule = (sse_algorithm: Json, kms_master_key_id?: Json) => [
      {
        apply_server_side_encryption_by_default: [
          { sse_algorithm, ...(kms_master_key_id !== undefined && { kms_master_key_id }) },
        ],
      },
    ];
    const key = {
      address: `aws_s3_bucket_server_side_encryption_configuration.b${at}`,
      values: { ...values, rule: rule("aws:kms") },
      unknown: { rule: [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: true }] }] },
      written: {
        bucket: constant(values.bucket),
        rule: rule(constant("aws:kms"), refers("aws_kms_key.k.arn", "aws_kms_key.k")),
      },
    };
    return bucket === "key" ? [own, key] : [own];
  });
  const revision_destination = buckets.map((bucket, at) => ({ bucket: name(bucket, at) }));
  const action = [{ export_revision_to_s3: [{ encryption: [], revision_destination }] }];
  const event = [{ revision_published: [{ data_set_id: "d" }] }];
  const it = { address: "aws_dataexchange_event_action.it", values: { action, event } };
  const key = { address: "aws_kms_key.k", values: { enable_key_rotation: true }, unknown: { arn: true } };
  return planDocument(planOf([key, ...made, it]));
}

const WAYS = {
  HCL: (buckets: readonly Bucket[]) => inHcl(buckets, false),
  "a dynamic block": (buckets: readonly Bucket[]) => inHcl(buckets, true),
  "a plan": inPlan,
} as const;

/** What is found at the key of the export, as status and severity, and what the line says of it. */
function found(document: Document): readonly string[] {
  return check(document, { rules: ["data-uses-customer-key"] })
    .filter(({ address }) => address.startsWith("aws_dataexchange_event_action"))
    .map((one) => `${one.status} ${one.severity}: ${message(one)}`);
}

const CASES: readonly [string, readonly Bucket[], string | undefined][] = [
  ["all have a key", ["key", "key"], undefined],
  [
    "the second has keys of S3",
    ["key", "plain"],
    "finding warning: .* takes the bucket's default.*b1.* under keys of S3",
  ],
  [
    "the first has keys of S3",
    ["plain", "key"],
    "finding warning: .* takes the bucket's default.*b0.* under keys of S3",
  ],
  [
    "the last is not here",
    ["key", "key", "elsewhere"],
    "cannot-tell .*elsewhere-2, which no block here makes",
  ],
  [
    "one has keys of S3 and one is not here",
    ["elsewhere", "plain"],
    "finding warning: .* takes the bucket's default.*b1",
  ],
];

describe.each(Object.entries(WAYS))("buckets of %s", (_way, document) => {
  it.each(CASES)("%s", (_what, buckets, expected) => {
    const lines = found(document(buckets));
    expect(lines).toEqual(expected === undefined ? [] : [expect.stringMatching(new RegExp(expected))]);
  });
});
