import { check } from "recheck";
import { WORDS } from "../report/diff/definition";
import { regularExpressionsIn } from "./regular-expressions";

/*
 * No regular expression that sees input takes more than linear time: recheck, which proves it from the expression or
 * attacks it, finds none, except those below, each with its reason.
 */

const SHIPPED = [
  ...["catalogue", "policy", "terraform", "keys", "guard", "words", "report"],
  ...["modules", "cli", "stacks"],
];

/** Those that would take longer, and never see a long text. */
const NEVER_LONG: Readonly<Record<string, string>> = {
  [String.raw`/\B(?=(\d{3})+$)/g`]: "A number that JavaScript prints has at most 22 digits.",
  [String.raw`/[\w.:*-]*[_.:][\w.:*-]+(?= \(|,|$)/g`]: "It sees rows of the catalogue alone.",
  [String.raw`/[^-_:;/\\,.(){}[\]|?!~ \t@#$%^&*+"'][\p{M}\u200d]*$/u`]: "It sees 128 characters at most.",
};

/** The files that put expressions together, once for each, and why none of them takes long. */
const COMPOSED: Readonly<Record<string, string>> = {
  "catalogue/arn.ts": "Three constants, anchored, without repetitions beside each other.",
  "report/diff/definition.ts": "A constant, which is checked below.",
  "report/terminal/code-frame.ts": "A name, and a repetition behind it that no name begins in.",
  "report/text/printable.ts": "One class of characters, and one repetition of it that always matches.",
  "terraform/evaluate/functions/regex-syntax.ts": "Each sees one character.",
  "terraform/plans/plan-configuration.ts": "A literal without its flag.",
  "terraform/write/quoted.ts": "Two classes of characters.",
};

const { literals, composed } = regularExpressionsIn(SHIPPED);
/** A loaded machine takes its time, and not to have come to an end proves nothing. */
const OPTIONS = { randomSeed: 19, timeout: 60_000 } as const;

const textOf = ({ source, flags }: { readonly source: string; readonly flags: string }) =>
  `/${source}/${flags}`;

it("finds the expressions", () => {
  expect(literals.length).toBeGreaterThan(400);
  expect(literals.map(textOf)).toContain(String.raw`/^alias\/[A-Za-z0-9/_-]+$/`);
});

it("recheck finds an expression that takes long", async () => {
  expect((await check(String.raw`\s+$`, "")).status).toBe("vulnerable");
  expect((await check("^(a|a)*$", "")).status).toBe("vulnerable");
});

it("every literal takes linear time", async () => {
  const slow: string[] = [];
  for (const literal of literals) {
    if (textOf(literal) in NEVER_LONG) continue;
    const { status, source, flags } = await check(literal.source, literal.flags, OPTIONS);
    if (status !== "safe")
      slow.push(`${textOf({ source, flags })} in ${literal.files.join(", ")}: ${status}`);
  }
  expect(slow).toEqual([]);
}, 600_000);

it("every expression that is put together is reviewed", () => {
  expect([...new Set(composed)].sort()).toEqual(Object.keys(COMPOSED));
});

it("every exception is one of a literal", () => {
  expect(literals.map(textOf)).toEqual(expect.arrayContaining(Object.keys(NEVER_LONG)));
});

it("an expression that is put together as a constant takes linear time", async () => {
  const { status } = await check(WORDS.source, WORDS.flags, OPTIONS);
  expect(status).toBe("safe");
});
