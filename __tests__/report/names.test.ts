import { keyLabels } from "../../report/key-labels";
import { ShortNames } from "../../report/short-names";

describe("names without what all have in common", () => {
  it.each([
    [
      ["infra/live/network", "infra/live/shared"],
      ["network", "shared"],
    ],
    [
      ["infra/live", "infra/live/shared"],
      ["live", "live/shared"],
    ],
    [["infra/live/network"], ["network"]],
    [["infra/live/"], ["live/"]],
    [
      ["a/x", "b/x"],
      ["a/x", "b/x"],
    ],
    [
      ["/a/one", "b"],
      ["/a/one", "b"],
    ],
    [
      ["live/net", "live/network"],
      ["net", "network"],
    ],
    [["."], ["."]],
    [[""], [""]],
  ])("%j are %j", (names, short) => {
    const all = new ShortNames(names);
    expect(names.map((name) => all.of(name))).toEqual(short);
  });
});

describe("labels of keys", () => {
  const key = (name: string, module: string, region: string | null = null) => ({ name, module, region });

  it("are their aliases where those are enough", () => {
    expect(keyLabels([key("alias/orders", "a"), key("aws_kms_key.k", "a")])).toEqual([
      "orders",
      "aws_kms_key.k",
    ]);
  });

  it("say the stack, the Region and a number where they would be alike", () => {
    const all = [
      key("aws_kms_key.this", "live/network", "eu-west-1"),
      key("aws_kms_key.this", "live/shared", "eu-west-1"),
      key("aws_kms_key.this", "live/shared", "us-east-1"),
      key("aws_kms_key.other", "live/shared", null),
      key("aws_kms_key.other", "live/shared", null),
    ];
    expect(keyLabels(all)).toEqual([
      "network: aws_kms_key.this",
      "shared: aws_kms_key.this (eu-west-1)",
      "shared: aws_kms_key.this (us-east-1)",
      "shared: aws_kms_key.other no. 1",
      "shared: aws_kms_key.other no. 2",
    ]);
  });
});
