import { hcl, key, topics, volume } from "./sides";

const REGIONS = `provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  alias = "us"
  region = "us-east-1"
}
`;
const arn = (region: string, account: string, id: string) => `"arn:aws:kms:${region}:${account}:${id}"`;

it.each<[string, string, string, string[]]>([
  ["a key", key("k"), key("k", "provider = aws.us"), ["danger region aws_kms_key.k"]],
  ["a key, as before", key("k"), key("k", "provider = aws"), []],
  [
    "data",
    volume("v", ""),
    volume("v", "", "provider = aws.us\n  encrypted = true"),
    ["danger region aws_ebs_volume.v"],
  ],
])("sees %s in another Region", (_what, before, after, expected) => {
  expect(topics(hcl(REGIONS, before), hcl(REGIONS, after))).toEqual(expected);
});

it("cannot tell whether another provider is of another Region", () => {
  expect(topics(hcl(key("k")), hcl(key("k", "provider = aws.us")))).toEqual([
    "cannot-tell region aws_kms_key.k",
  ]);
});

it("takes no key for another one of the same id or alias elsewhere", () => {
  const MRK = "key/mrk-1234abcd12ab34cd56ef1234567890ab";
  const of = (named: string) => hcl(volume("v", named));
  const moved = ["danger data-moved-to-another-key aws_ebs_volume.v"];
  const here = arn("eu-west-1", "111122223333", MRK);
  expect(topics(of(here), of(here))).toEqual([]);
  expect(topics(of(here), of(arn("us-east-1", "111122223333", MRK)))).toEqual(moved);
  expect(
    topics(of(arn("eu-west-1", "111122223333", "alias/a")), of(arn("eu-west-1", "444455556666", "alias/a"))),
  ).toEqual(moved);
  const lookedUp = (more: string) =>
    hcl(
      REGIONS,
      `data "aws_kms_alias" "a" {\n  name = "alias/a"\n${more}}\n`,
      volume("v", "data.aws_kms_alias.a.target_key_arn"),
    );
  expect(topics(lookedUp(""), lookedUp(""))).toEqual([]);
  expect(topics(lookedUp(""), lookedUp("  provider = aws.us\n"))).toEqual(moved);
});
