import { check, type RuleId } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";

/** A configuration that a rule has nothing against. */
export type Valid = readonly [what: string, terraform: JsonObject];
/** A configuration that a rule objects to, and the line in which it does. */
export type Invalid = readonly [what: string, terraform: JsonObject, line: string, status?: "cannot-tell"];

/** Tests a rule with configurations in Terraform's JSON syntax. */
export function describeRule(
  rule: RuleId,
  lists: { valid: readonly Valid[]; invalid: readonly Invalid[] },
): void {
  const findings = (terraform: JsonObject) =>
    check({ modules: [synthesisedJson("main", terraform)] }, { rules: [rule] });

  describe(rule, () => {
    for (const [what, terraform] of lists.valid) {
      it(`passes ${what}`, () => {
        expect(findings(terraform).map(message)).toEqual([]);
      });
    }
    for (const [what, terraform, line, status = "finding"] of lists.invalid) {
      it(`objects to ${what}`, () => {
        const found = findings(terraform);
        expect(found.map(message)).toEqual([line]);
        expect(found[0]?.status).toBe(status);
      });
    }
  });
}
