import * as path from "node:path";
import { announcedIn, heldToPlan } from "../../cli/fix/plan-held";
import type { AnnouncedChange } from "../../fix";
import { planVerdict } from "../../report/fix/summary";
import { inRepository } from "./mending";

const ANNOUNCED: readonly AnnouncedChange[] = [
  { root: ".", address: "aws_kms_key.data", does: "create", isShown: true },
  { root: ".", address: "aws_sqs_queue.q", does: "update", isShown: true },
  { root: ".", address: "aws_ebs_volume.v", does: "replace", isShown: true },
  { root: ".", address: "aws_kms_key.old", does: "update", isShown: false },
];

const AS_ANNOUNCED = {
  "aws_kms_key.data": ["create"],
  "aws_sqs_queue.q": ["update"],
  "aws_ebs_volume.v": ["delete", "create"],
  "aws_kms_key.old": ["no-op"],
};

/** What is said of a plan with some actions. */
function verdict(actions: Readonly<Record<string, readonly string[]>>, announced = ANNOUNCED): string {
  const resource_changes = Object.entries(actions).map(([address, all]) => {
    const [type, name] = address.replace(/\[.*/, "").split(".");
    const isNew = all[0] === "create" && all.length === 1;
    return {
      address,
      mode: "managed",
      type,
      name,
      change: { actions: all, before: isNew ? null : {}, after: {}, after_unknown: {} },
    };
  });
  const plan = { format_version: "1.2", planned_values: {}, configuration: {}, resource_changes };
  return inRepository({ "plan.json": JSON.stringify(plan) }, ({ folder }) =>
    planVerdict(heldToPlan(announced, path.join(folder, "plan.json"))),
  );
}

test("a plan does what was announced", () => {
  expect(verdict(AS_ANNOUNCED)).toBe(
    "The plan does what was announced: 1 created, 1 updated in place, 1 replaced.",
  );
  // A plan creates a resource that does not exist yet.
  expect(verdict({ ...AS_ANNOUNCED, "aws_sqs_queue.q": ["create"] })).toMatch(/^The plan does what was/);
});

test("an instance is meant where all of a block were announced", () => {
  const { "aws_sqs_queue.q": _, ...others } = AS_ANNOUNCED;
  expect(verdict({ ...others, "aws_sqs_queue.q[0]": ["update"] })).toMatch(/^The plan does what was/);
});

test.each([
  ["aws_sqs_queue.q", ["delete", "create"], "aws_sqs_queue.q (replace) was not announced"],
  ["aws_sqs_queue.other", ["update"], "aws_sqs_queue.other (update) was not announced"],
  ["aws_sqs_queue.gone", ["delete"], "aws_sqs_queue.gone (delete) was not announced"],
  ["aws_ebs_volume.v", ["no-op"], "aws_ebs_volume.v does not change"],
])("a plan that does something else with %s: %j", (address, actions, said) => {
  const line = verdict({ ...AS_ANNOUNCED, [address]: actions });
  expect(line).toContain("The plan does not do what was announced: ");
  expect(line).toContain(said);
});

test("a report says what was announced, and nothing else does", () => {
  const files = { "fix.json": JSON.stringify({ version: 1, changes: ANNOUNCED }), "other.json": "{}" };
  inRepository(files, ({ folder }) => {
    expect(announcedIn(path.join(folder, "fix.json"))).toEqual(ANNOUNCED);
    const other = path.join(folder, "other.json");
    expect(() => announcedIn(other)).toThrow(/is no report of keywright fix --format json/);
    expect(() => heldToPlan(ANNOUNCED, other)).toThrow(/is no plan/);
    const roots = [...ANNOUNCED, { ...ANNOUNCED[0], root: "b" } as AnnouncedChange];
    expect(() => verdict(AS_ANNOUNCED, roots)).toThrow(/the changes are of 2 root folders/);
  });
});
