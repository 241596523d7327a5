import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { describeRule } from "./rule-lists";

const key = (lifecycle?: JsonObject | JsonObject[]): JsonObject => ({
  resource: { aws_kms_key: { k: lifecycle ? { lifecycle } : {} } },
});
const line = (seen: string) =>
  `aws_kms_key.k: lifecycle.prevent_destroy is ${seen}, so one terraform destroy ends all that the key encrypted. Set prevent_destroy to true.`;

describeRule("key-is-protected-from-destroy", {
  valid: [
    ["a protected key", key({ prevent_destroy: true })],
    ["a protected key, in a list as HCL has it", key([{ prevent_destroy: true }])],
    ["what is no key", { resource: { aws_ebs_volume: { v: {} } } }],
  ],
  invalid: [
    ["a key without a lifecycle", key(), line("not set")],
    ["a lifecycle of something else", key({ create_before_destroy: true }), line("not set")],
    ["a key that is not protected", key({ prevent_destroy: false }), line("false")],
  ],
});

it("asks nothing of a plan or a state, which do not show it", () => {
  for (const form of ["plan", "state"] as const) {
    const modules = [{ ...synthesisedJson("main", key()), form }];
    expect(check({ modules }, { rules: ["key-is-protected-from-destroy"] })).toEqual([]);
  }
});
