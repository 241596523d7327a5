import { readPolicy } from "../../policy";
import { allow } from "../policies";

/*
 * What AWS would not take for a policy, and the line that says so.
 */
const one = (statement: object) => ({ Statement: statement });
it.each<[unknown, string]>([
  ["{", "The policy is no JSON: "],
  [[], "The policy is no JSON object. Write { Version, Statement }."],
  [{ Version: "2013", Statement: [] }, 'The policy has Version "2013"; AWS knows 2012-10-17.'],
  [{}, "The policy has no Statement. Write one at least."],
  [one([1]), "statement 1: it is no JSON object."],
  [one(allow({ Sid: 1 })), "statement 1: its Sid is no text."],
  [one(allow({ Sid: "A", Effect: "allow" })), 'statement "A": Effect is "allow"; choose Allow or Deny.'],
  [one(allow({ Principals: "*" })), "statement 1: Principals is no element of a statement; there are "],
  [one(allow({ NotAction: "kms:*" })), "statement 1: it has Action and NotAction; AWS takes one of them."],
  [one({ Effect: "Allow" }), "statement 1: it has no Principal. Name one."],
  [one(allow({ Principal: "me" })), 'statement 1: Principal is "me"; write "*", or { "AWS": … }.'],
  [one(allow({ Principal: { Aws: "*" } })), 'statement 1: Principal has "Aws"; AWS knows AWS, Service, '],
  [one(allow({ Action: [{}] })), "statement 1: Action has {}, which is no text."],
  [one(allow({ Condition: "x" })), "statement 1: Condition is no JSON object."],
  [one(allow({ Condition: { StringIs: {} } })), "statement 1: StringIs is no operator of a condition."],
  [
    one(allow({ Condition: { NullIfExists: {} } })),
    "statement 1: NullIfExists is no operator of a condition.",
  ],
  [one(allow({ Condition: { Bool: "true" } })), "statement 1: Bool is no JSON object."],
])("%j is refused", (given, line) => {
  expect(() => readPolicy(given)).toThrow(line);
});

it("says what is wrong with a long text in one line", () => {
  expect(() => readPolicy('{\n  "Statement": [\n    {\n    },\n  ]\n}\n')).toThrow(
    /^The policy is no JSON: .+\.$/,
  );
});
