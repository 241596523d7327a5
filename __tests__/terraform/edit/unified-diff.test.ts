import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import fc from "fast-check";
import { unifiedDiff } from "../../../terraform";

/*
 * Git and patch make of the old text and its diff the new text, byte by byte. The seed is fixed, so that a run can be
 * had again; SEED= takes another, RUNS= more.
 */
const seed = Number(process.env.SEED ?? 20_261_130);
const numRuns = Number(process.env.RUNS ?? 60);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-diff-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function applied(program: "git" | "patch", files: ReadonlyMap<string, string | undefined>, diff: string) {
  const here = path.join(folder, program);
  fs.rmSync(here, { recursive: true, force: true });
  for (const [name, text] of files) {
    fs.mkdirSync(path.dirname(path.join(here, name)), { recursive: true });
    if (text !== undefined) fs.writeFileSync(path.join(here, name), text);
  }
  const args = program === "git" ? ["apply", "--whitespace=nowarn", "-"] : ["-p1", "--no-backup-if-mismatch"];
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: here, input: diff, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program}: ${stdout}${stderr}\n${diff}`);
  return [...files.keys()].map((name) => fs.readFileSync(path.join(here, name), "utf8"));
}

const line = fc.constantFrom(
  "a",
  "b",
  "c",
  "d",
  "",
  "  e = 1",
  "-x",
  "+y",
  "\\ z",
  "é",
  "@@ -1 +1 @@",
  "--- a/b",
);
const text = fc
  .tuple(fc.array(line, { maxLength: 40 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([lines, end, endsLine]) => lines.join(end) + (endsLine && lines.length > 0 ? end : ""));

/** A text and one that people could have made of it. */
const pair = fc
  .tuple(
    text,
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.array(line, { maxLength: 2 })), { maxLength: 4 }),
  )
  .map(([before, edits]) => {
    const lines = before.split("\n");
    for (const [at, taken, added] of edits) lines.splice(at % (lines.length + 1), taken, ...added);
    return [before, lines.join("\n")] as const;
  });

it.each(["git", "patch"] as const)("%s applies it", (program) => {
  fc.assert(
    fc.property(fc.oneof(pair, fc.tuple(text, text)), ([before, after]) => {
      // Both take away a file that becomes empty.
      fc.pre(after !== "" && before !== "");
      const diff = unifiedDiff("modules/a/main.tf", before, after);
      expect(diff === "").toBe(before === after);
      if (diff === "") return;
      expect(applied(program, new Map([["modules/a/main.tf", before]]), diff)).toEqual([after]);
    }),
    { seed, numRuns },
  );
});

it.each(["git", "patch"] as const)(
  "%s takes several files at once, new ones and odd names too",
  (program) => {
    const files = new Map<string, string | undefined>([
      ["a.tf", "1\n2\n"],
      ["new.tf", undefined],
      ["with space/b c.tf", "x\r\n"],
      ['quote".tf', "x"],
      ["é.tf", "x"],
      ["empty.tf", ""],
    ]);
    const diff = [...files]
      .map(([name, before]) => unifiedDiff(name, before, `${before ?? ""}added\n`))
      .join("");
    expect(applied(program, files, diff)).toEqual(
      [...files.values()].map((before) => `${before ?? ""}added\n`),
    );
  },
);

it("shows what changes with three lines around it", () => {
  const before = Array.from({ length: 30 }, (_, i) => `line ${i}\n`);
  const after = before.map((one, i) => (i === 3 || i === 20 ? `changed ${i}\n` : one));
  expect(unifiedDiff("a.tf", before.join(""), after.join(""))).toBe(`--- a/a.tf
+++ b/a.tf
@@ -1,7 +1,7 @@
 line 0
 line 1
 line 2
-line 3
+changed 3
 line 4
 line 5
 line 6
@@ -18,7 +18,7 @@
 line 17
 line 18
 line 19
-line 20
+changed 20
 line 21
 line 22
 line 23
`);
});

it("compares long texts in a moment", () => {
  const before = Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`);
  const other = before.map((one) => `other ${one}`);
  expect(unifiedDiff("a.tf", before.join(""), other.join("")).split("\n")).toHaveLength(40_004);
}, 10_000);
