import { KEY, linesOf, OTHER, type PlannedChange } from "./plan-of";

const lines = (...changes: PlannedChange[]) => linesOf("key-removal-takes-effect", changes);
const key: PlannedChange = {
  address: "aws_kms_key.k",
  actions: ["no-op"],
  before: { arn: KEY },
  after: { arn: KEY },
};
const system = (after: string | null, more: Partial<PlannedChange> = {}): PlannedChange => ({
  address: "aws_efs_file_system.f",
  actions: ["no-op"],
  before: { encrypted: true, kms_key_id: KEY },
  after: { encrypted: true, kms_key_id: after },
  ...more,
});

it.each<[string, PlannedChange[]]>([
  ["a key that is written", [key, system(KEY, { written: { kms_key_id: { constant_value: KEY } } })]],
  ["a key that goes when it is not written", [key, system(null)]],
  ["another key", [key, system(OTHER)]],
  ["a key of which the plan does not know whose it is", [system(KEY)]],
  ["a file system that goes", [key, system(KEY, { actions: ["delete"] })]],
])("passes %s", (_what, changes) => {
  expect(lines(...changes)).toEqual([]);
});

it("objects to a key that stays though nobody writes it", () => {
  expect(lines(key, system(KEY))).toEqual([
    "aws_efs_file_system.f: kms_key_id is not written, and the old key, aws_kms_key.k, stays in use without a plan that shows it. Set kms_key_id to the ARN of aws_kms_key.k, or of the key that is to take its place.",
  ]);
});
