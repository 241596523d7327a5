import { check } from "../../guard";
import { idOf, reported } from "../../report/reported-finding";
import { synthesisedJson } from "../../terraform";

const FINDING = {
  root: "env/a",
  address: "aws_kms_key.k",
  argument: "enable_key_rotation",
  rule: "key-rotates",
} as const;

it("a finding is another one with another root, address, argument or rule", () => {
  const others = [
    { ...FINDING, root: "env/b" },
    { ...FINDING, address: "aws_kms_key.other" },
    { ...FINDING, argument: "" },
    { ...FINDING, rule: "key-is-enabled" as const },
  ];
  expect(new Set([FINDING, ...others].map(idOf)).size).toBe(5);
});

it("its line, file and severity do not make it another one", () => {
  const moved = { ...FINDING, file: "elsewhere.tf", line: 7, severity: "note" };
  expect(idOf(moved)).toBe(idOf(FINDING));
  expect(idOf(FINDING)).toMatch(/^[0-9a-f]{16}$/);
});

it("what AWS does to a resource that exists stands beside what is planned", () => {
  const database = {
    kms_key_id: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    storage_encrypted: true,
    manage_master_user_password: true,
    performance_insights_enabled: true,
  };
  const terraform = synthesisedJson("main", { resource: { aws_db_instance: { d: database } } });
  const found = check({ modules: [terraform] }, { rules: ["data-uses-customer-key"] }).map(reported);
  expect(found.map(({ argument, effect, awsEffect }) => [argument, effect, awsEffect])).toEqual([
    ["master_user_secret_kms_key_id", "ignored", "refused"],
    ["performance_insights_kms_key_id", "ignored", "refused"],
  ]);
});
