import { check } from "../../guard";
import { StateBackend } from "../../modules";
import { synthesisedJson } from "../../terraform";
import { message } from "../../words";
import { ACCOUNT, REGION, refusal, terraformOf, testingApp } from "../testing-stack";

const options = { region: REGION, account: ACCOUNT, bucket: "example-terraform-state" };

describe("a StateBackend", () => {
  const terraform = terraformOf(
    new StateBackend(testingApp(), "state", { ...options, oldVersionsInDays: 90 }),
  );
  const { resource, data } = terraform;

  it("is a bucket that cannot be destroyed, under a key of its own, with old versions", () => {
    expect(resource.aws_s3_bucket?.bucket).toMatchObject({
      bucket: "example-terraform-state",
      lifecycle: { prevent_destroy: true },
    });
    expect(resource.aws_kms_key?.key).toMatchObject({
      enable_key_rotation: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(resource.aws_s3_bucket_versioning?.bucket).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    expect(resource.aws_s3_bucket_lifecycle_configuration?.bucket?.rule).toEqual([
      {
        id: "old-versions",
        status: "Enabled",
        filter: [{ prefix: "" }],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        expiration: [{ expired_object_delete_marker: true }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  it("refuses other keys, and requests without TLS", () => {
    const statements = (data.aws_iam_policy_document?.bucket?.statement ?? []) as { sid: string }[];
    const sids = statements.map(({ sid }) => sid);
    expect(sids).toEqual([
      "DenyUnencryptedTransport",
      "DenyOtherEncryption",
      "DenyOtherKeys",
      "DenyKeyOfAws",
      "DenyKeysOfClients",
    ]);
  });

  it("has nothing against it but that its own state is a file to begin with", () => {
    const found = check({ modules: [synthesisedJson("state", JSON.parse(JSON.stringify(terraform)))] });
    expect(found.map(message)).toEqual([
      "terraform.backend.local: cannot tell; the state is a file, and what encrypts the disk under it does not stand here. Keep it in S3 under a key of your own.",
    ]);
  });
});

it.each([
  [
    "no bucket",
    { bucket: "" },
    'StateBackend "state": bucket is not named. Name it: the backend of the other stacks has to.',
  ],
  [
    "no days",
    { oldVersionsInDays: 0 },
    'StateBackend "state": oldVersionsInDays is 0; AWS accepts 1 to 2147483647.',
  ],
])("refuses %s", (_, wrong, line) => {
  expect(refusal(() => new StateBackend(testingApp(), "state", { ...options, ...wrong }))).toEqual([line]);
});
