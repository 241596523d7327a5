import { idOf } from "../../report/reported-finding";

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
