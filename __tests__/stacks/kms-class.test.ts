import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "@cdktf/hcl2json";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { TerraformVariable, Testing } from "cdktf";
import { KmsClass } from "../../stacks/kms-class";
import { expectGolden } from "../golden";
import { REGION, refusedStack, type Terraform, terraformOf, testingApp } from "../testing-stack";

/*
 * The three examples of the introduction to KMS that the project starts from, as they stand there.
 */
const example = async (name: string): Promise<Terraform["resource"]> => {
  const file = path.join(__dirname, "..", "fixtures", "kms-class", name);
  const { resource } = (await parse(name, fs.readFileSync(file, "utf8"))) as {
    resource: Record<string, Record<string, object[]>>;
  };
  const unwrap = (named: Record<string, object[]>) =>
    Object.fromEntries(Object.entries(named).map(([label, [body]]) => [label, { ...body }]));
  return Object.fromEntries(Object.entries(resource).map(([type, named]) => [type, unwrap(named)]));
};

const stack = () => new KmsClass(testingApp(), "kms-class", { region: REGION });

/** What keywright adds to a block of the document, by argument. */
const ADDED: Record<string, readonly string[]> = {
  aws_kms_key: ["deletion_window_in_days", "enable_key_rotation", "lifecycle", "policy"],
  aws_ebs_volume: [],
};

describe("the stack kms-class", () => {
  it.each(["volume-own-key.tf", "key-rotates.tf"])(
    "emits every argument of %s, and adds only what is named here",
    async (name) => {
      const emitted = terraformOf(stack()).resource;
      for (const [type, named] of Object.entries(await example(name))) {
        for (const [label, body] of Object.entries(named)) {
          const block = emitted[type]?.[label];
          expect(block).toMatchObject(body);
          const more = Object.keys(block ?? {}).filter((argument) => !(argument in body));
          expect(ADDED[type]).toEqual(expect.arrayContaining(more));
        }
      }
    },
  );

  it("emits nothing else but the key's alias, and the data that its policy is made of", () => {
    const { resource, data } = terraformOf(stack());
    expect(Object.keys(resource)).toEqual(["aws_ebs_volume", "aws_kms_alias", "aws_kms_key"]);
    expect(Object.keys(data)).toEqual(["aws_caller_identity", "aws_iam_policy_document"]);
  });

  it("refuses the first example, a volume without a key of one's own, and says why", async () => {
    const { aws_ebs_volume: volumes } = await example("volume-default-key.tf");
    expect(volumes?.example).toEqual({
      availability_zone: "${var.az}",
      size: "${var.disk_size}",
      encrypted: true,
      tags: { Name: "${var.name}" },
    });
    const lines = refusedStack((scope) => {
      const variable = (name: string) => new TerraformVariable(scope, name, {});
      new EbsVolume(scope, "example", {
        availabilityZone: variable("az").stringValue,
        size: variable("disk_size").numberValue,
        encrypted: true,
        tags: { Name: variable("name").stringValue },
      });
    });
    expect(lines).toEqual([
      "test/example: aws_ebs_volume.example: kms_key_id is not set, so the volume is under alias/aws/ebs " +
        "(unless the account has a default EBS key of its own), a key of AWS: no policy you can write, " +
        "no rotation you can choose, no way to revoke. Set kms_key_id to the ARN of a customer-managed key. " +
        "This replaces the resource: copy its data first, see keywright fix.",
    ]);
  });

  it("comes out as a person has read it", () => {
    expectGolden("kms-class.tf.json", `${Testing.synth(stack())}\n`);
  });
});
