import { check } from "../../guard";
import { stateDocument } from "../../keys";
import type { JsonObject } from "../../terraform";
import { growth, MUCH } from "../growth";

it("a state is judged in time that grows with its volumes", () => {
  const judge = (size: number) => {
    const resources = Array.from({ length: size }, (_, i) => ({
      mode: "managed",
      type: "aws_ebs_volume",
      name: `v${i}`,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ attributes: { encrypted: true, id: `vol-${i}` } }],
    }));
    const state: JsonObject = { version: 4, resources };
    expect(check(stateDocument(state), { rules: ["data-uses-customer-key"] })).toHaveLength(size);
  };
  expect(growth(judge, 2_000)).toBeLessThan(MUCH);
}, 120_000);
