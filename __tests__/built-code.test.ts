import { usesBuild } from "./built-code";

// A test that runs dist/ must never meet one of yesterday; one that does not has no reason to wait for a build.
test.each([
  ["without a pattern", [], true],
  ["for a test that runs the command", ["__tests__/cli/hcl.test.ts"], true],
  ["for a test that imports one which runs the command", ["__tests__/cli/check/inputs.test.ts"], true],
  ["for a folder with such a test", ["__tests__/cli"], true],
  ["for a pattern that is no part of a name", ["cli/.*inputs"], true],
  ["for one of several tests", ["severity.test.ts", "__tests__/cli/hcl.test.ts"], true],
])("dist/ is built %s", (_, patterns, expected) => {
  expect(usesBuild(__dirname, patterns)).toBe(expected);
});

test("dist/ is not built for a test of the sources", () => {
  expect(usesBuild(__dirname, ["__tests__/guard/severity.test.ts"])).toBe(false);
});
