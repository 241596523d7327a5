import fc from "fast-check";
import { EditedFile } from "../../../terraform";
import { withEdits } from "../../../terraform/edit/text-edit";
import { chosen, read } from "./targets";
import { fileModels, textOf } from "./written-files";

/*
 * Edits of generated files change what they have to, and nothing else. The seed is fixed, so that a run can be had
 * again; SEED= takes another, RUNS= more.
 */
const seed = Number(process.env.SEED ?? 20_261_130);
const numRuns = Number(process.env.RUNS ?? 200);
const SOME = fc.nat({ max: 10_000 });

/** Values as they are written, and as parseHcl reads them. */
const values = fc.constantFrom<readonly [written: string, read: unknown]>(
  ['"set"', "set"],
  ["aws_kms_key.new[0].arn", "${aws_kms_key.new[0].arn}"],
  ['{\n  a = 1\n  b = "x"\n}', { a: 1, b: "x" }],
  ["[\n  1,\n  2,\n]", [1, 2]],
  ["true", true],
);

const squeezed = (text: string) => text.replace(/\s/g, "");

function expectPlain(text: string, file: EditedFile, taken: string): void {
  const edits = file.edits();
  if (file.result() === text) return;
  // Nothing but the old value goes, except spaces; so comments, heredocs and quotes stay.
  expect(squeezed(edits.map(({ start, end }) => text.slice(start, end)).join(""))).toBe(squeezed(taken));
  expect(withEdits(text, edits)).toBe(file.result());
  for (const [i, { start, end }] of edits.entries()) {
    expect(start).toBeLessThanOrEqual(end);
    expect(start).toBeGreaterThan(edits[i - 1]?.end ?? -1);
  }
  if (text.includes("\r\n")) expect(file.result()).not.toMatch(/(?<!\r)\n/);
  else expect(file.result()).not.toContain("\r");
  expect(file.result().startsWith("\ufeff")).toBe(text.startsWith("\ufeff"));
  expect(file.result().endsWith("\n")).toBe(text.endsWith("\n"));
}

it("an argument is set, and the rest is as it was; the second time changes nothing", () => {
  fc.assert(
    fc.property(fileModels.map(textOf), SOME, values, (text, which, [written, value]) => {
      const { file, expected, block, target } = chosen(text, which);
      file.setArgument(block, target.path, written);
      target.set(value);
      expect(read(file.result())).toEqual(expected);
      expectPlain(text, file, target.value ? text.slice(target.value.start, target.value.end) : "");
      const once = file.result();
      file.setArgument(block, target.path, written);
      expect(file.result()).toBe(once);
      const again = new EditedFile("main.tf", once);
      const same = again.blocks[file.blocks.indexOf(block)];
      if (!same) throw new Error("a block is lost");
      again.setArgument(same, target.path, written);
      expect(again.result()).toBe(once);
      expect(again.edits()).toEqual([]);
    }),
    { seed, numRuns },
  );
});

it("several edits in a row do what each of them does", () => {
  fc.assert(
    fc.property(fileModels.map(textOf), fc.array(SOME, { minLength: 2, maxLength: 6 }), (text, which) => {
      const file = new EditedFile("main.tf", text);
      let step = text;
      for (const one of which) {
        const { block, target, file: fresh } = chosen(step, one);
        const same = file.blocks[fresh.blocks.indexOf(block)];
        if (!same) throw new Error("a block is lost");
        file.setArgument(same, target.path, '"set"');
        fresh.setArgument(block, target.path, '"set"');
        step = fresh.result();
        expect(file.result()).toBe(step);
        expect(withEdits(text, file.edits())).toBe(step);
      }
    }),
    { seed, numRuns },
  );
});

it("an argument is taken out, and the rest is as it was", () => {
  fc.assert(
    fc.property(fileModels.map(textOf), SOME, (text, which) => {
      const { file, expected, block, target } = chosen(text, which);
      if (target.value && !target.remove) {
        expect(() => file.removeArgument(block, target.path)).toThrow(
          "an element of a list is not taken out",
        );
        return;
      }
      file.removeArgument(block, target.path);
      target.remove?.();
      expect(read(file.result())).toEqual(expected);
      const once = file.result();
      file.removeArgument(block, target.path);
      expect(file.result()).toBe(once);
    }),
    { seed, numRuns },
  );
});
