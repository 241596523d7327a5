import { findRow, KEY_ACTIONS, shares } from "../../catalogue";
import { visitSchema } from "../../local/provider-arguments";
import { providerSchema } from "../../local/provider-schema";
import { itNeeds } from "../local/tools";

/*
 * How resources are shared with other accounts: each way is an argument of the provider, and what is shared can be
 * under a key.
 */
const all = Object.entries(shares);

it("says what the other account needs, and where AWS says so", () => {
  expect(all.length).toBeGreaterThan(5);
  for (const [type, { with: people, says, source, refusesAwsKeys }] of all) {
    const needs = "policy" in people ? Object.values(people.needs).flat() : people.needs;
    for (const action of needs) {
      const isKnown = KEY_ACTIONS.some((one) =>
        action.endsWith("*") ? one.startsWith(action.slice(0, -1)) : one === action,
      );
      expect([type, action, isKnown]).toEqual([type, action, true]);
    }
    expect([type, needs.length]).not.toContain(0);
    for (const proof of [{ says, source }, ...(refusesAwsKeys ? [refusesAwsKeys] : [])]) {
      expect(proof.says).not.toBe("");
      expect(proof.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html(?:#[\w-]+)?$/);
    }
  }
});

it("what is shared can be under a key", () => {
  for (const type of all.flatMap(([type, { of }]) => of?.to ?? [type]))
    expect([type, findRow(type) !== undefined]).toEqual([type, true]);
});

itNeeds("terraform", "the AWS provider")(
  "every argument of a share is one of the provider's",
  async () => {
    const wanted = new Set(
      all.flatMap(([type, { of, with: people }]) =>
        [...(of ? [of.by] : []), "policy" in people ? people.policy : people.accounts].map(
          (name) => `${type}.${name}`,
        ),
      ),
    );
    visitSchema(await providerSchema(), ({ steps }) => {
      wanted.delete(steps.join("."));
    });
    expect([...wanted]).toEqual([]);
  },
  120_000,
);
