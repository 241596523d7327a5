import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { describeRule } from "./rule-lists";

const key = (lifecycle?: JsonObject | JsonObject[]): JsonObject => ({
  resource: { aws_kms_key: { k: lifecycle ? { lifecycle } : {} } },
});
const line = (seen: string) =>
  `aws_kms_key.k: lifecycle.prevent_destroy is ${seen}, so one terraform destroy schedules the key for deletion, and with it all that it encrypted. Set prevent_destroy to true.`;

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
    [
      "a replica, whose data other Regions still decrypt",
      { resource: { aws_kms_replica_key: { k: {} } } },
      "aws_kms_replica_key.k: lifecycle.prevent_destroy is not set, so one terraform destroy schedules the replica for deletion, and its Region is left without the key. Set prevent_destroy to true.",
    ],
  ],
});

it("asks nothing of a plan or a state, which do not show it", () => {
  for (const form of ["plan", "state"] as const) {
    const modules = [{ ...synthesisedJson("main", key()), form }];
    expect(check({ modules }, { rules: ["key-is-protected-from-destroy"] })).toEqual([]);
  }
});
