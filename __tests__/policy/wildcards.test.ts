import * as fc from "fast-check";
import { matches } from "../../policy/text-pattern";
import { Wildcards } from "../../policy/wildcards";
import { growth, MUCH } from "../growth";

/*
 * Patterns with wildcards take time that grows with the text, whatever stands in them.
 */

const LIKE = { wildcards: true } as const;

describe("a pattern fits", () => {
  it.each([
    ["a*", "a", true],
    ["*a", "ba", true],
    ["a*a", "a", false],
    ["a*b*c", "a-b-b-c", true],
    ["*ab?c*", "aabxabyc!", true],
    ["??", "a", false],
    ["*?", "", false],
    ["*", "", true],
    ["**", "x", true],
    ["a?", "a\n", true],
    ["*aab*", "aaab", true],
    ["*.+*", "(.+)", true],
    ["${*}", "*", true],
    ["${*}", "a", false],
    ["a${$}{b}", "a${b}", true],
  ])("%s and %j: %s", (pattern, value, expected) => {
    expect(matches(pattern, value, LIKE)).toBe(expected);
  });

  it("whatever the case, where the operator says so", () => {
    expect(matches("KMS:De*", "kms:decrypt", { ...LIKE, ignoreCase: true })).toBe(true);
    expect(matches("KMS:De*", "kms:decrypt", LIKE)).toBe(false);
  });

  it.each(["constructor", "__proto__", "toString"])("${%s} is a reference, and no text", (name) => {
    expect(matches(`\${${name}}`, "a", LIKE)).toMatchObject({
      why: [`\${${name}} is known only to Terraform`],
    });
  });
});

it("says what a regular expression would", () => {
  const letters = (all: string, length: number) =>
    fc.array(fc.constantFrom(...all), { maxLength: length }).map((some) => some.join(""));
  const question = fc.tuple(letters("ab*?", 12), letters("ab", 16));
  fc.assert(
    fc.property(question, ([pattern, value]) => {
      const source = pattern.replace(/\*+/g, "[^]*").replaceAll("?", "[^]");
      expect(matches(pattern, value, LIKE)).toBe(new RegExp(`^${source}$`).test(value));
    }),
    { numRuns: 3_000, seed: 19 },
  );
});

it("finds a long run with ? across words of 32 bits", () => {
  const run = `${"a?".repeat(40)}b`;
  const text = `${"ax".repeat(60)}b`;
  expect(matches(`*${run}*`, `${text}c`, LIKE)).toBe(true);
  expect(matches(`*${run}*`, `${"ax".repeat(60)}c`, LIKE)).toBe(false);
});

describe("time grows with the length", () => {
  it.each<[string, (size: number) => string]>([
    ["stars upon stars", (size) => `${"*a".repeat(size / 8)}*b`],
    ["a long run between two stars", (size) => `*${"a".repeat(size / 2)}b*`],
    ["runs that nearly fit", (size) => `*${"aaaaaaab*".repeat(size / 16)}`],
    ["stars alone", (size) => "*".repeat(size)],
  ])("of %s", (_, pattern) => {
    expect(growth((size) => matches(pattern(size), "a".repeat(size), LIKE), 50_000)).toBeLessThan(MUCH);
  });

  it("of stars in an exception", () => {
    const fits = (size: number) => Wildcards.withStars(`${"*a".repeat(size / 8)}*b`).fits("a".repeat(size));
    expect(growth(fits, 50_000)).toBeLessThan(MUCH);
  });
});

it("is unknown where the pattern is longer than any policy", () => {
  const long = `*${"?a".repeat(100_000)}*`;
  expect(matches(long, "a".repeat(500_000), LIKE)).toMatchObject({
    why: ["a pattern of 200002 characters is longer than any policy of AWS"],
  });
});
