import * as fs from "node:fs";
import * as path from "node:path";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { App, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { EncryptedEbsVolume, encrypt, Key, KeywrightStack } from "../../modules";
import { folder, NO_KEY, raw } from "../raw-volume";
import { REGION, refusal, terraformOf } from "../testing-stack";

describe("several stacks", () => {
  const app = () => new App({ outdir: folder(), stackTraces: false });

  it("are refused together, a line for each finding, and leave no Terraform behind", () => {
    const one = app();
    const a = new KeywrightStack(one, "a", { region: REGION });
    raw(a);
    new KmsKey(a, "key", {});
    raw(new KeywrightStack(one, "b", { region: REGION }));
    const lines = refusal(() => one.synth());
    expect(lines).toEqual([
      NO_KEY("a/raw"),
      "a/key: aws_kms_key.key: enable_key_rotation is not set, so the key never rotates. Set enable_key_rotation to true.",
      NO_KEY("b/raw"),
    ]);
    expect(fs.existsSync(path.join(one.outdir, "stacks", "a", "cdk.tf.json"))).toBe(false);
    expect(fs.existsSync(path.join(one.outdir, "stacks", "b", "cdk.tf.json"))).toBe(false);
    expect(fs.existsSync(path.join(one.outdir, "manifest.json"))).toBe(false);
  });

  it("are refused again after a synthesis that broke off", () => {
    const one = app();
    const broken = new KeywrightStack(one, "a", { region: REGION });
    broken.node.addValidation({ validate: () => ["broken"] });
    const b = new KeywrightStack(one, "b", { region: REGION });
    raw(b);
    expect(() => one.synth()).toThrow("broken");
    expect(refusal(() => Testing.synth(b))).toEqual([NO_KEY("b/raw")]);
  });

  it("may use each other's keys", () => {
    const one = app();
    const keys = new KeywrightStack(one, "keys", { region: REGION });
    const key = new Key(keys, "shared", { description: "Shared" });
    const data = new KeywrightStack(one, "data", { region: REGION });
    new EncryptedEbsVolume(data, "disk", { key, availabilityZone: "eu-west-1a", size: 8 });
    encrypt(raw(data), key);
    one.synth();
    const terraform = JSON.parse(
      fs.readFileSync(path.join(one.outdir, "stacks", "data", "cdk.tf.json"), "utf8"),
    );
    const reference =
      "${data.terraform_remote_state.cross-stack-reference-input-keys.outputs.cross-stack-output-aws_kms_keysharedarn}";
    expect(terraform.resource.aws_ebs_volume.disk.kms_key_id).toBe(reference);
    expect(terraform.resource.aws_ebs_volume.raw.kms_key_id).toBe(reference);
    // The key has learnt of its use in another stack.
    const policy = JSON.parse(
      fs.readFileSync(path.join(one.outdir, "stacks", "keys", "cdk.tf.json"), "utf8"),
    );
    expect(JSON.stringify(policy.data.aws_iam_policy_document.shared)).toContain(
      "ec2.eu-west-1.amazonaws.com",
    );
  });

  it("may not use a key of AWS by way of each other", () => {
    const one = app();
    const keys = new KeywrightStack(one, "keys", { region: REGION });
    const variable = new TerraformVariable(keys, "id", { default: "alias/aws/ebs" });
    const volume = raw(keys, { encrypted: true, kmsKeyId: variable.stringValue }, "first");
    raw(new KeywrightStack(one, "data", { region: REGION }), { encrypted: true, kmsKeyId: volume.kmsKeyId });
    const lines = refusal(() => one.synth());
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("data/raw: aws_ebs_volume.raw: kms_key_id is alias/aws/ebs, a key of AWS");
  });

  it("are put in order even when one of them is looked at alone", () => {
    const one = app();
    const key = new Key(new KeywrightStack(one, "keys", { region: REGION }), "shared", {
      description: "Shared",
    });
    const data = new KeywrightStack(one, "data", { region: REGION });
    new EncryptedEbsVolume(data, "disk", { key, availabilityZone: "eu-west-1a", size: 8 });
    expect(terraformOf(data).resource.aws_ebs_volume?.disk?.kms_key_id).toContain("terraform_remote_state");
  });

  it("stand beside stacks that are not keywright's", () => {
    const one = app();
    new TerraformStack(one, "plain");
    raw(new KeywrightStack(one, "guarded", { region: REGION }));
    expect(refusal(() => one.synth())).toHaveLength(1);
  });
});
