import { addRow, findRow, resourceTypes } from "../../catalogue";
import { expectGolden } from "../golden";
import { providerClass } from "../provider-class";
import { refusedStack } from "../testing-stack";
import { bareConfig, describeRow } from "./row-contract";

/*
 * A row that no table ships, added here and nowhere else: it has to get everything that the others get.
 */
addRow("aws_secretsmanager_secret", {
  keys: [
    {
      path: "kms_key_id",
      protects: "the secret",
      bare: { kind: "aws-managed", alias: "alias/aws/secretsmanager" },
      accepts: ["arn", "id", "alias-arn", "alias"],
      onChange: "in-place",
      onRemoval: "in-place",
      onAddition: "in-place",
      service: "secretsmanager",
    },
  ],
});

describe("every row of the catalogue", () => {
  for (const type of resourceTypes()) describeRow(type);
});

it("says of every row what AWS would do without a key", () => {
  const lines = resourceTypes().flatMap((type) => {
    const row = findRow(type);
    const Raw = providerClass(type);
    return refusedStack((stack) => new Raw(stack, "bare", row ? bareConfig(row) : {}));
  });
  expectGolden("bare.txt", `${lines.join("\n")}\n`);
});
