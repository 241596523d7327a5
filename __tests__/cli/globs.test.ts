import fc from "fast-check";
import picomatch from "picomatch";
import { Exclusion } from "../../cli/input/exclusion";
import { Glob } from "../../cli/input/glob";
import { growth, MUCH } from "../growth";

/*
 * The globs of --exclude. A library that many tools use judges what they fit; no glob and no path takes long.
 */

it.each([
  ["a*c", "abc", true],
  ["a*c", "a/c", false],
  ["a?c", "abc", true],
  ["a?c", "a/c", false],
  ["a?c", "a😀c", true],
  ["**", "a/b/.c", true],
  ["**/c", "c", true],
  ["**/c", "a/b/c", true],
  ["a/**/c", "a/c", true],
  ["a/**/c", "a/b/b/c", true],
  ["a/**/c", "ab/c", false],
  ["a/**", "a/b", true],
  ["a**c", "a/c", false],
  ["{a,b/**}/c", "b/x/c", true],
  ["{a,{b,c}d}e", "cde", true],
  ["{a,{b,c}d}e", "cd", false],
  ["{,a}b", "b", true],
  ["{a}", "{a}", true],
  ["{a", "{a", true],
  ["[a-c]x", "bx", true],
  ["[!a-c]x", "bx", false],
  ["[!a]", "/", false],
  ["[]]", "]", true],
  ["[a", "[a", true],
  ["\\*", "*", true],
  ["\\*", "a", false],
  ["a.tf", "abtf", false],
  ["(a|b)+", "(a|b)+", true],
])("%s and %s: %s", (glob, path, expected) => {
  expect(new Glob(glob).fits(path)).toBe(expected);
});

it("fits what picomatch fits", () => {
  const part = fc.oneof(
    fc.constantFrom("a", "b", ".", "ab", "*", "?", "[ab]", "[^a]", "[a-b]", "{a,b}", "{a*,b}c", "{ab,c?}"),
  );
  const name = fc.oneof(
    { weight: 4, arbitrary: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("")) },
    { weight: 1, arbitrary: fc.constant("**") },
  );
  const glob = fc
    .array(name, { minLength: 1, maxLength: 4 })
    .map((names) => names.join("/"))
    // In names of two stars and more, and in several folders of any kind in a row, picomatch is no example.
    .filter((one) => !/\*\*[^/]|[^/]\*\*|\*\*\/\*\*|(?:^|\/)\.+(?:\/|$)/.test(one));
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "."), minLength: 1, maxLength: 4 });
  const path = fc
    .array(
      text.filter((one) => !/^\.+$/.test(one)),
      { minLength: 1, maxLength: 4 },
    )
    .map((names) => names.join("/"));
  fc.assert(
    fc.property(glob, path, (glob, path) => {
      // The glob names what is in the folder; the folder itself is left out as well.
      if (glob.endsWith("/**")) return;
      expect(new Glob(glob).fits(path)).toBe(picomatch(glob, { dot: true })(path));
    }),
    { numRuns: 3_000, seed: 19 },
  );
});

it.each([
  ["stars upon stars", (size: number) => ["*a".repeat(50), "a".repeat(size)] as const],
  ["stars in braces", (size: number) => [`{${"*a*b,".repeat(50)}b}`, "a".repeat(size)] as const],
  ["folders upon folders", (size: number) => ["**/a/".repeat(50), "a/".repeat(size)] as const],
])("takes time that grows with the path: %s", (_, of) => {
  const compare = (size: number) => {
    const [glob, path] = of(size);
    expect(new Glob(glob).fits(`${path}!`)).toBe(false);
  };
  expect(growth(compare, 2_000)).toBeLessThan(MUCH);
});

it.each([
  ["braces in braces", (size: number) => `${"{a,".repeat(size)}b${"}".repeat(size)}`],
  ["braces that do not end", (size: number) => "{".repeat(3 * size)],
  ["brackets that do not end", (size: number) => "[".repeat(3 * size)],
  ["choices upon choices", (size: number) => "{a,b}".repeat(size / 2)],
])("reads a long glob: %s", (_, of) => {
  expect(new Glob(of(1_000)).fits("b!")).toBe(false);
});

it("refuses a glob that is too long in one line", () => {
  expect(() => new Exclusion(["*".repeat(5_000)])).toThrow(
    "--exclude has a glob of 5003 characters, which is too long; it can have 4096.",
  );
});
