import { Key, MultiRegionKey } from "../../modules";
import { describeRefusals, type RefusalCase } from "../refusals";
import { KEY_ARN, synth, type Terraform } from "../testing-stack";

const ID = "1234abcd-12ab-34cd-56ef-1234567890ab";

/** The import blocks of a stack. */
function imports(terraform: Terraform): unknown {
  return (terraform as unknown as { import?: unknown }).import;
}

it("a key that exists is taken over, with those of its aliases that exist", () => {
  const terraform = synth((stack) => {
    new Key(stack, "orders", {
      description: "Orders",
      alias: "orders",
      aliases: ["shop/orders", "new"],
      adopt: { key: KEY_ARN, aliases: ["orders", "alias/shop/orders"] },
    });
    new MultiRegionKey(stack, "carts", {
      description: "Carts",
      adopt: { key: `mrk-${ID.replaceAll("-", "")}` },
    });
    new Key(stack, "other", { description: "A new one" });
  });
  const further = Object.entries(terraform.resource.aws_kms_alias ?? {}).find(
    ([, { name }]) => name === "alias/shop/orders",
  );
  expect(imports(terraform)).toEqual([
    { id: ID, to: "aws_kms_key.orders" },
    { id: "alias/orders", to: "aws_kms_alias.orders" },
    { id: "alias/shop/orders", to: `aws_kms_alias.${further?.[0]}` },
    { id: `mrk-${ID.replaceAll("-", "")}`, to: "aws_kms_key.carts" },
  ]);
});

const adopting = (key: string, aliases?: string[]) => ({
  description: "Orders",
  adopt: { key, ...(aliases && { aliases }) },
});
const NO_KEY = "which is neither the id nor the ARN of a key. Name the key by one of them.";
const cases: RefusalCase[] = [
  [
    "an alias in the key's place",
    `Key "test/orders": adopt names "alias/orders", ${NO_KEY}`,
    (stack) => new Key(stack, "orders", adopting("alias/orders")),
  ],
  [
    "the ARN of an alias",
    `Key "test/orders": adopt names "arn:aws:kms:eu-west-1:111122223333:alias/orders", ${NO_KEY}`,
    (stack) => new Key(stack, "orders", adopting("arn:aws:kms:eu-west-1:111122223333:alias/orders")),
  ],
  [
    "a key of another Region",
    'Key "test/orders": adopt names a key in us-east-1 and the stack is in eu-west-1. Adopt it in a stack of its own Region.',
    (stack) => new Key(stack, "orders", adopting(KEY_ARN.replace("eu-west-1", "us-east-1"))),
  ],
  [
    "a key of another account",
    'Key "test/orders": adopt names a key in 444455556666 and the stack is in 111122223333. Adopt it in a stack of its own account.',
    (stack) => new Key(stack, "orders", adopting(KEY_ARN.replace("111122223333", "444455556666"))),
  ],
  [
    "an alias that the key does not have here",
    'Key "test/orders": adopt names alias/other, which the key does not have here; it has alias/test/orders. Name it among aliases.',
    (stack) => new Key(stack, "orders", adopting(ID, ["other"])),
  ],
];
describeRefusals("adopting a key", cases);
