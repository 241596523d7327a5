import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Aspects, LocalBackend, S3Backend, TerraformVariable, Testing } from "cdktf";
import { EncryptedEbsVolume, Key, KeywrightStack, synthesize } from "../../modules";
import { folder, NO_KEY, raw } from "../raw-volume";
import { ACCOUNT, KEY_ARN, REGION, refusal, refusedStack, testingStack } from "../testing-stack";

describe("the guard of a KeywrightStack", () => {
  it("refuses a raw volume without a key", () => {
    expect(refusedStack((stack) => raw(stack))).toEqual([NO_KEY("test/raw")]);
  });

  it("refuses a raw volume with a key of AWS", () => {
    expect(refusedStack((stack) => raw(stack, { encrypted: true, kmsKeyId: "alias/aws/ebs" }))).toEqual([
      "test/raw: aws_ebs_volume.raw: kms_key_id is alias/aws/ebs, a key of AWS: no policy you can write, " +
        "no rotation you can choose, no way to revoke. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
    ]);
  });

  it("refuses a raw volume whose key is switched off", () => {
    expect(refusedStack((stack) => raw(stack, { encrypted: false, kmsKeyId: KEY_ARN }))).toEqual([
      "test/raw: aws_ebs_volume.raw: kms_key_id is set but encrypted is false, so AWS refuses the key. Set encrypted to true. This replaces the resource: copy its data first, see keywright fix.",
    ]);
  });

  it("refuses a raw volume whose key is not switched on", () => {
    expect(refusedStack((stack) => raw(stack, { kmsKeyId: KEY_ARN }))).toEqual([
      "test/raw: aws_ebs_volume.raw: kms_key_id is set but encrypted is not set, so AWS refuses the key. Set encrypted to true. This replaces the resource: copy its data first, see keywright fix.",
    ]);
  });

  it("refuses a raw key that does not rotate", () => {
    expect(refusedStack((stack) => new KmsKey(stack, "raw", {}))).toEqual([
      "test/raw: aws_kms_key.raw: enable_key_rotation is not set, so the key never rotates. Set enable_key_rotation to true.",
    ]);
  });

  it("refuses a Key whose rotation is overridden", () => {
    const lines = refusedStack((stack) => {
      new Key(stack, "orders", { description: "Orders" }).resource.addOverride("enable_key_rotation", false);
    });
    expect(lines).toEqual([
      "test/orders/Default: aws_kms_key.orders: enable_key_rotation is false, so the key never rotates. Set enable_key_rotation to true.",
    ]);
  });

  it("asks no rotation of a key that AWS cannot rotate", () => {
    expect(
      refusedStack((stack) => {
        new KmsKey(stack, "rsa", { customerMasterKeySpec: "RSA_4096", keyUsage: "SIGN_VERIFY" });
        new KmsKey(stack, "mac", { customerMasterKeySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" });
        new KmsKey(stack, "hsm", { customKeyStoreId: "cks-1" });
      }),
    ).toEqual([]);
  });

  it.each([
    [
      "an override that switches encryption off",
      "encrypted",
      false,
      "kms_key_id is set but encrypted is false, so AWS refuses the key. Set encrypted to true. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      "an override that empties the key",
      "kms_key_id",
      "",
      "kms_key_id is empty, so the volume is under alias/aws/ebs (unless the account has a default EBS key of its own), a key of AWS: no policy you can write, no rotation you can choose, no way to revoke. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      "an override with rubbish for a key",
      "kms_key_id",
      "mine",
      'kms_key_id is "mine", which names no key. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.',
    ],
    [
      "an override with a key that is not declared",
      "kms_key_id",
      "${aws_kms_key.gone.arn}",
      "kms_key_id is aws_kms_key.gone.arn, which test does not declare. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
    ],
  ])("refuses %s", (_, argument, value, said) => {
    const lines = refusedStack((stack) => {
      const key = new Key(stack, "key", { description: "Key" });
      new EncryptedEbsVolume(stack, "disk", { key, availabilityZone: "eu-west-1a", size: 8 }).addOverride(
        argument,
        value,
      );
    });
    expect(lines).toEqual([`test/disk: aws_ebs_volume.disk: ${said}`]);
  });

  it("sees what an aspect does", () => {
    const lines = refusedStack((stack) => {
      const disk = new EncryptedEbsVolume(stack, "disk", {
        key: KEY_ARN,
        availabilityZone: "eu-west-1a",
        size: 8,
      });
      Aspects.of(stack).add({
        visit: (node) => {
          if (node === disk) disk.encrypted = false;
        },
      });
    });
    expect(lines).toHaveLength(1);
  });

  it("refuses what it cannot tell, unless it is told to warn", () => {
    const build = (stack: KeywrightStack) =>
      raw(stack, { encrypted: true, kmsKeyId: new TerraformVariable(stack, "key_id", {}).stringValue });
    const line =
      "test/raw: aws_ebs_volume.raw: cannot tell; kms_key_id comes from var.key_id. Check the plan.";
    expect(refusedStack(build)).toEqual([line]);

    const written = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(refusedStack(build, { whenUnknown: "warn" })).toEqual([]);
    expect(written.mock.calls).toEqual([[`warning: ${line}\n`]]);
    written.mockRestore();
  });

  it("follows a variable to its default", () => {
    const withDefault = (value: string) => (stack: KeywrightStack) =>
      raw(stack, {
        encrypted: true,
        kmsKeyId: new TerraformVariable(stack, "key_id", { default: value }).stringValue,
      });
    expect(refusedStack(withDefault(KEY_ARN))).toEqual([]);
    expect(refusedStack(withDefault("alias/aws/ebs"))).toHaveLength(1);
  });

  it("takes a bucket's encryption from the resource that is for it", () => {
    const lines = refusedStack((stack) => {
      new S3Bucket(stack, "raw", {});
    });
    expect(lines).toEqual([
      "test/raw: aws_s3_bucket.raw: no aws_s3_bucket_server_side_encryption_configuration names a key for it, so every object " +
        "that names no key is under keys of S3, SSE-S3: no policy you can write, no rotation you can choose, no way to revoke. " +
        "Add one that names the ARN of a customer-managed key.",
    ]);
  });
});

describe("a KeywrightStack", () => {
  it("requires the provider as it is known everywhere, in the versions that are proven", () => {
    const terraform = JSON.parse(Testing.synth(testingStack())) as Record<string, Record<string, unknown>>;
    expect(terraform.terraform).toEqual({
      backend: { local: { path: "../../../terraform.test.tfstate" } },
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
    });
  });

  it("keeps its state where it is told", () => {
    const stack = testingStack();
    new S3Backend(stack, { bucket: "state", key: "k", region: REGION });
    expect(Testing.synth(stack)).not.toContain("tfstate");
    const local = testingStack();
    new LocalBackend(local, { path: "elsewhere" });
    expect(Testing.synth(local)).toContain("elsewhere");
  });

  it("refuses a key that locks out the role that applies", () => {
    const [keys, apply] = ["keys", "apply"].map((name) => `arn:aws:iam::${ACCOUNT}:role/${name}`) as [
      string,
      string,
    ];
    const build = (stack: KeywrightStack) => new Key(stack, "orders", { description: "Orders" });
    expect(refusedStack(build, { administrators: [keys], deployers: [apply] })).toEqual([
      `test/orders/Default: aws_kms_key.orders: the policy does not let ${apply}, the role that runs Terraform, use ` +
        "kms:DescribeKey, kms:GetKeyPolicy, kms:GetKeyRotationStatus, kms:ListResourceTags, kms:PutKeyPolicy. " +
        "Make that role an administrator of the key, or allow the root of the account, so that IAM decides.",
    ]);
    expect(refusedStack(build, { administrators: [keys, apply], deployers: [apply] })).toEqual([]);
    expect(refusedStack(build, { deployers: [apply] })).toEqual([]);
    expect(refusal(() => testingStack({ deployers: ["apply"] }))).toEqual([
      'KeywrightStack "test": deployer "apply" is not the ARN of a role (arn:aws:iam::ACCOUNT:role/NAME). Name one.',
    ]);
  });

  it("tags everything, and touches no other account", () => {
    const stack = testingStack({ defaultTags: { team: "data" } });
    const { provider } = JSON.parse(Testing.synth(stack)) as { provider: { aws: unknown } };
    expect(provider.aws).toEqual([
      {
        allowed_account_ids: ["111122223333"],
        default_tags: [{ tags: { team: "data" } }],
        region: "eu-west-1",
      },
    ]);
  });

  it("guards its HCL too", () => {
    const stack = testingStack();
    raw(stack);
    expect(refusal(() => Testing.synthHcl(stack))).toEqual([NO_KEY("test/raw")]);
  });
});

describe("synthesize", () => {
  it("prints what is refused, without a stack trace, and fails", () => {
    const written = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    synthesize((app) => raw(new KeywrightStack(app, "a", { region: REGION })), { outdir: folder() });
    expect(written.mock.calls).toEqual([[`${NO_KEY("a/raw")}\n`]]);
    expect(process.exitCode).toBe(1);
    process.exitCode = undefined;
    written.mockRestore();
  });

  it("prints what the engine finds invalid, without a stack trace, and fails", () => {
    const written = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    const invalid = { validate: () => ["Orders has no owner"] };
    synthesize((app) => new KeywrightStack(app, "a", { region: REGION }).node.addValidation(invalid), {
      outdir: folder(),
    });
    expect(written.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^Validation failed with the following errors:\n {2}\[a\] Orders has no owner\n[^\0]*$/,
        ),
      ],
    ]);
    expect(written.mock.calls.join("")).not.toMatch(/^\s+at /m);
    expect(process.exitCode).toBe(1);
    process.exitCode = undefined;
    written.mockRestore();
  });

  it("lets other errors through", () => {
    expect(() =>
      synthesize(
        () => {
          throw new TypeError("a bug");
        },
        { outdir: folder() },
      ),
    ).toThrow(TypeError);
  });
});
