import { addRow, findRow, resourceTypes } from "../../catalogue";
import { expectGolden } from "../golden";
import { providerClass } from "../provider-class";
import { refusedStack } from "../testing-stack";
import { bareConfig, describeRow, isInBindings } from "./row-contract";

/*
 * A row that no table ships, added here and nowhere else: it has to get everything that the others get. (The
 * argument is real, and takes the ARN of a key, but encrypts nothing.)
 */
addRow("aws_route53_key_signing_key", {
  keys: [
    {
      path: "key_management_service_arn",
      protects: "the zone",
      bare: { kind: "required" },
      accepts: ["arn"],
      effects: { change: "in-place" },
      service: "callers",
    },
  ],
});

/** A type of which only a newer provider has a key is there as well, and takes none yet. */
const typesInBindings = resourceTypes().filter((type) => {
  const { keys = [], since } = findRow(type) ?? {};
  return isInBindings({ ...(since && { since }) }) && (keys.length === 0 || keys.some(isInBindings));
});

describe("every row of the catalogue", () => {
  for (const type of typesInBindings) describeRow(type);
});

it("says of every row what AWS would do without a key", () => {
  const lines = typesInBindings.flatMap((type) => {
    const row = findRow(type);
    const Raw = providerClass(type);
    return refusedStack((stack) => new Raw(stack, "bare", row ? bareConfig(row) : {}), {
      providerVersion: ">= 6.25.0",
    });
  });
  expectGolden("bare.txt", `${lines.join("\n")}\n`);
});
