import { Key } from "../../modules";
import { describeRefusals, type RefusalCase } from "../refusals";
import { synth } from "../testing-stack";

it("a key has further names, each by itself in Terraform", () => {
  const { resource } = synth((stack) => {
    new Key(stack, "orders", {
      description: "Orders",
      alias: "orders",
      aliases: ["shop/orders", "shop-orders", "alias/old", "policy"],
    });
  });
  expect(
    Object.values(resource.aws_kms_alias ?? {})
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["alias/old", "alias/orders", "alias/policy", "alias/shop-orders", "alias/shop/orders"]);
  const fewer = synth((stack) => {
    new Key(stack, "orders", { description: "Orders", alias: "orders", aliases: ["old"] });
  });
  for (const [name, body] of Object.entries(fewer.resource.aws_kms_alias ?? {})) {
    expect(resource.aws_kms_alias?.[name]).toEqual(body);
  }
});

const names: RefusalCase[] = [
  [
    "51 names",
    'Key "test/orders": it has 51 aliases; AWS accepts 50.',
    (stack) =>
      new Key(stack, "orders", {
        description: "Orders",
        aliases: Array.from({ length: 50 }, (_, i) => `a${i}`),
      }),
  ],
  [
    "a further name of AWS",
    'Key "test/orders": alias is "aws/x"; AWS keeps alias/aws/ for its own keys. Choose another name.',
    (stack) => new Key(stack, "orders", { description: "Orders", aliases: ["aws/x"] }),
  ],
  [
    "a further name of another key",
    'Key "test/orders": alias alias/carts already names Key "test/carts". Give one of them another alias.',
    (stack) => {
      new Key(stack, "carts", { description: "Carts", alias: "carts" });
      return new Key(stack, "orders", { description: "Orders", aliases: ["carts"] });
    },
  ],
];

describeRefusals("further names", names);
