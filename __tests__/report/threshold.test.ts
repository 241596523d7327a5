import { FAIL_ON, isFailing } from "../../report/check";
import { isFailingChange } from "../../report/diff";

const SEVERITIES = ["error", "warning", "note"] as const;

describe("what fails a command", () => {
  it.each([
    ["error", ["error"]],
    ["warning", ["error", "warning"]],
    ["note", ["error", "warning", "note"]],
    ["never", []],
  ] as const)("--fail-on %s: %j", (failOn, failing) => {
    const of = (status: "finding" | "cannot-tell" | "suppressed", isStrict: boolean) =>
      SEVERITIES.filter((severity) => isFailing({ status, severity }, { failOn, isStrict }));
    expect(FAIL_ON).toContain(failOn);
    expect(of("finding", false)).toEqual(failing);
    expect(of("finding", true)).toEqual(failing);
    expect(of("cannot-tell", false)).toEqual([]);
    expect(of("cannot-tell", true)).toEqual(failing);
    expect(of("suppressed", true)).toEqual([]);
  });

  it.each([
    ["danger", "error", false, true],
    ["change", "error", true, false],
    ["change", "warning", false, true],
    ["cannot-tell", "note", false, false],
    ["cannot-tell", "error", true, true],
    ["danger", "never", true, false],
  ] as const)("a row of diff that is %s, --fail-on %s, strict: %s: %s", (weight, failOn, isStrict, fails) => {
    expect(isFailingChange({ weight }, { failOn, isStrict })).toBe(fails);
  });
});
