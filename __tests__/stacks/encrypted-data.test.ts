import { Testing } from "cdktf";
import { EncryptedData } from "../../stacks/encrypted-data";
import { expectGolden } from "../golden";
import { REGION, terraformOf, testingApp } from "../testing-stack";

const stack = (bucket?: string) =>
  new EncryptedData(testingApp(), "encrypted-data", {
    region: REGION,
    ...(bucket === undefined ? {} : { bucket }),
  });

describe("the stack encrypted-data", () => {
  it("has a key with an alias for each kind of data", () => {
    const { resource } = terraformOf(stack());
    expect(Object.keys(resource.aws_kms_key ?? {})).toEqual(["disks", "documents", "orders"]);
    expect(Object.values(resource.aws_kms_alias ?? {}).map(({ name }) => name)).toEqual([
      "alias/disks",
      "alias/documents",
      "alias/orders",
    ]);
  });

  it("names its bucket as it is told", () => {
    expect(terraformOf(stack("example-archive")).resource.aws_s3_bucket?.archive).toEqual({
      bucket: "example-archive",
    });
  });

  it("comes out as a person has read it", () => {
    expectGolden("encrypted-data.tf.json", `${Testing.synth(stack())}\n`);
  });
});
