import fc from "fast-check";
import { EditedJsonFile, EditProblem, type Json, type JsonObject } from "../../../terraform";
import { withEdits } from "../../../terraform/edit/text-edit";

/*
 * Files in the JSON syntax, written in every style: an edit changes what it has to, and no other byte. The seed is fixed;
 * SEED= takes another, RUNS= more.
 */
const seed = Number(process.env.SEED ?? 20_261_201);
const numRuns = Number(process.env.RUNS ?? 300);

const NAMES = ["a", "b", "rule", "key", "näme", 'q"uote', "${x}"];
const { value: bodies } = fc.letrec<{ value: JsonObject; inner: Json }>((tie) => ({
  value: fc.dictionary(fc.constantFrom(...NAMES), tie("inner"), { maxKeys: 4 }),
  inner: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<Json>("text", "${local.x}", 'with "quotes", and {braces}', "", true, null, 1.5, -0.1e-7),
    tie("value"),
    fc.array(tie("inner") as fc.Arbitrary<Json>, { maxLength: 3 }),
  ),
}));

/** How a file is laid out. */
const styles = fc.record({
  indent: fc.constantFrom(undefined, "  ", "    ", "\t"),
  lineBreak: fc.constantFrom("\n", "\r\n"),
  mark: fc.constantFrom("", "\ufeff"),
  end: fc.constantFrom("", "\n"),
  spaces: fc.constantFrom("", " "),
});

const files = fc.record({ body: bodies, style: styles }).map(({ body, style }) => {
  const json = { resource: { aws_sqs_queue: { q: body }, aws_sns_topic: [{ t: { name: "t" } }] } };
  const text = JSON.stringify(json, null, style.indent).replaceAll("\n", style.spaces + style.lineBreak);
  const ending = style.end === "" ? "" : style.lineBreak;
  return { body, style, text: style.mark + text + ending };
});

const values = fc.constantFrom<readonly [written: string, read: Json]>(
  ['"set"', "set"],
  ["aws_kms_key.new[0].arn", "${aws_kms_key.new[0].arn}"],
  ['lookup(var.x, "y")', '${lookup(var.x, "y")}'],
  ["true", true],
  ['["a", "b"]', ["a", "b"]],
);

const paths = fc.array(fc.oneof(fc.constantFrom(...NAMES), fc.constantFrom(0, 1)), {
  minLength: 1,
  maxLength: 4,
});

function blockOf(file: EditedJsonFile) {
  const block = file.blocks.find(({ labels }) => labels[1] === "q");
  if (!block) throw new Error("the block is lost");
  return block;
}

function read(text: string): { readonly body: Json; readonly others: Json } {
  const { resource } = JSON.parse(text.replace(/^\ufeff/, "")) as { resource: Record<string, JsonObject> };
  return { body: resource.aws_sqs_queue?.q ?? null, others: { ...resource, aws_sqs_queue: {} } };
}

/** What stands at a path, as Terraform reads blocks: an object is a list of one, and the first is meant. */
function at(value: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(value))
    return typeof step === "number" ? at(value[step], rest) : at(value[0] as Json | undefined, path);
  if (typeof value !== "object" || value === null) return undefined;
  if (step === 0) return at(value, rest);
  return Object.hasOwn(value, step) ? at((value as JsonObject)[step], rest) : undefined;
}

function expectPlain(text: string, file: EditedJsonFile): void {
  const edits = file.edits();
  expect(withEdits(text, edits)).toBe(file.result());
  for (const [i, { start, end }] of edits.entries()) {
    expect(start).toBeLessThanOrEqual(end);
    expect(start).toBeGreaterThan(edits[i - 1]?.end ?? -1);
  }
  expect(file.result().startsWith("\ufeff")).toBe(text.startsWith("\ufeff"));
  expect(file.result().endsWith("\n")).toBe(text.endsWith("\n"));
  if (text.includes("\r\n")) expect(file.result()).not.toMatch(/(?<!\r)\n/);
  else expect(file.result()).not.toContain("\r");
}

it("a value is set, and the rest is as it was; the second time changes nothing", () => {
  let set = 0;
  fc.assert(
    fc.property(files, paths, values, ({ text }, path, [written, value]) => {
      const file = new EditedJsonFile("main.tf.json", text);
      const block = blockOf(file);
      if (path.at(-1) === 0 || path.at(-1) === 1) return;
      const before = at(read(text).body, path);
      if (!file.canSet({ block, path })) {
        expect(() => file.setArgument(block, path, written)).toThrow(EditProblem);
        expect(file.result()).toBe(text);
        return;
      }
      file.setArgument(block, path, written);
      set++;
      expect(at(read(file.result()).body, path)).toEqual(value);
      expect(read(file.result()).others).toEqual(read(text).others);
      expectPlain(text, file);
      // What is put in adds to the text alone, unless a value stood there.
      if (before === undefined)
        expect(file.edits().every(({ start, end }) => /^[\s]*$/.test(text.slice(start, end)))).toBe(true);
      const once = file.result();
      file.setArgument(block, path, written);
      expect(file.result()).toBe(once);
    }),
    { seed, numRuns },
  );
  expect(set).toBeGreaterThan(numRuns / 4);
});

it("a member is taken out, and put back it is all as before", () => {
  fc.assert(
    fc.property(files, fc.constantFrom(...NAMES), ({ text, body }, name) => {
      const file = new EditedJsonFile("main.tf.json", text);
      file.removeArgument(blockOf(file), [name]);
      const { [name]: taken, ...rest } = body;
      expect(read(file.result()).body).toEqual(rest);
      expectPlain(text, file);
      if (taken === undefined) expect(file.result()).toBe(text);
    }),
    { seed, numRuns },
  );
});

it("blocks are put at the end of their section", () => {
  fc.assert(
    fc.property(files, ({ text, body }) => {
      const file = new EditedJsonFile("main.tf.json", text);
      const alias = { name: "alias/x", target_key_id: "${aws_kms_key.x.key_id}" };
      file.append("", { resource: { aws_kms_alias: { x: alias } }, variable: { v: { type: "string" } } });
      const json = JSON.parse(file.result().replace(/^\ufeff/, "")) as Record<string, JsonObject>;
      expect(json.resource).toMatchObject({ aws_kms_alias: { x: alias }, aws_sqs_queue: { q: body } });
      expect(json.variable).toEqual({ v: { type: "string" } });
      expectPlain(text, file);
    }),
    { seed, numRuns },
  );
});

it("new lines are written as the lines around them", () => {
  const edited = (text: string) => {
    const file = new EditedJsonFile("main.tf.json", text);
    file.setArgument(blockOf(file), ["key"], "aws_kms_key.k.arn");
    file.setArgument(blockOf(file), ["rule", "on"], "true");
    return file.result();
  };
  expect(edited('{"resource":{"aws_sqs_queue":{"q":{"name":"x"}}}}')).toBe(
    '{"resource":{"aws_sqs_queue":{"q":{"name":"x","key":"${aws_kms_key.k.arn}","rule":{"on":true}}}}}',
  );
  expect(edited('{\n\t"resource": {\n\t\t"aws_sqs_queue": { "q": { "name" : "x" } }\n\t}\n}\n')).toBe(
    '{\n\t"resource": {\n\t\t"aws_sqs_queue": { "q": { "name" : "x", "key" : "${aws_kms_key.k.arn}", "rule" : {"on" : true} } }\n\t}\n}\n',
  );
  expect(
    edited('{\n "resource": {\n  "aws_sqs_queue": {\n   "q": {\n    "name": "x"\n   }\n  }\n }\n}'),
  ).toBe(
    '{\n "resource": {\n  "aws_sqs_queue": {\n   "q": {\n    "name": "x",\n    "key": "${aws_kms_key.k.arn}",\n    "rule": {\n     "on": true\n    }\n   }\n  }\n }\n}',
  );
});

it("what cdktf has written is known by its comment", () => {
  const synthesised = '{"//": {"metadata": {"stackName": "s", "version": "0.21.0"}}, "resource": {}}';
  expect(new EditedJsonFile("cdk.tf.json", synthesised).isSynthesised).toBe(true);
  expect(new EditedJsonFile("main.tf.json", '{"//": "mine", "resource": {}}').isSynthesised).toBe(false);
});
