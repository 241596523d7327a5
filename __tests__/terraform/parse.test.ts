import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "@cdktf/hcl2json";
import type { Json, JsonObject } from "../../terraform";
import { parseHcl } from "../../terraform/language/parse";

/*
 * The reader of HCL, held against HashiCorp's own (hcl2json, which is that in WebAssembly).
 */

/** A file as the other reader gives it. */
function asJson(text: string): unknown {
  const { attributes, blocks } = parseHcl("main.tf", text);
  const root: Record<string, unknown> = { ...attributes };
  for (const { kind, labels, body } of blocks) {
    let here = root;
    const names = [kind, ...labels];
    for (const name of names.slice(0, -1)) {
      here[name] ??= {};
      here = here[name] as Record<string, unknown>;
    }
    const last = names.at(-1) ?? "";
    here[last] = [...((here[last] as unknown[] | undefined) ?? []), withDynamic(body)];
  }
  return root;
}

/** The other reader writes dynamic blocks as an object, and directives without spaces. */
function withDynamic(value: Json | undefined): unknown {
  if (typeof value === "string") return value.replace(/%\{\s*(.*?)\s*\}/g, "%{$1}");
  if (Array.isArray(value)) return value.map(withDynamic);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([name, inner]) => [
      name,
      name === "dynamic" && Array.isArray(inner)
        ? Object.assign({}, ...(withDynamic(inner) as object[]))
        : withDynamic(inner),
    ]),
  );
}

const folder = path.join(__dirname, "..", "fixtures", "hcl");
const files = fs.readdirSync(folder).filter((file) => file.endsWith(".tf"));

it.each(files)("reads %s as the other reader does", async (file) => {
  const text = fs.readFileSync(path.join(folder, file), "utf8");
  expect(asJson(text)).toEqual(JSON.parse(JSON.stringify(await parse(file, text))));
});

it("knows where everything is written", () => {
  const text = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n\n  kms_master_key_id = var.key\n}\n';
  const { blocks, offsets } = parseHcl("main.tf", text);
  const [queue] = blocks;
  const at = queue && offsets.get(queue.body)?.get("kms_master_key_id");
  expect(text.slice(at, queue?.end)).toBe("kms_master_key_id = var.key\n}");
});

it("keeps the comments that say something to a tool, and no address", () => {
  const { annotations } = parseHcl(
    "main.tf",
    "# keywright:allow key-rotates because\n# another, see https://example.com\na = 1 // keywright:allow b\n",
  );
  expect(annotations.map(({ text }) => text)).toEqual([
    "keywright:allow key-rotates because",
    "keywright:allow b",
  ]);
});

it.each([
  ["a = ", "main.tf:1:5: the end of the file stands where a value has to be"],
  ["a = 1 b = 2", 'main.tf:1:9: "=" stands inside a value, which began earlier'],
  ["a = 1\na = 2", "main.tf:2:1: a is set a second time"],
  ['a = "x', "main.tf:1:5: this string has no end"],
  ['a = "${x"', "main.tf:1:9: this string has no end"],
  ["a {\n", "main.tf:2:1: the end of the file is neither an argument nor a block"],
  ["a = <<EOT\nx\n", "main.tf:1:5: the heredoc EOT has no end"],
  ["/* a", "main.tf:1:1: this comment has no end"],
  [
    'a = "\\q"',
    'main.tf:1:6: \\q is no escape sequence; there are \\n, \\r, \\t, \\", \\\\, \\uNNNN and \\UNNNNNNNN',
  ],
  ["a = )", "main.tf:1:5: ) closes nothing"],
  ['"a" = 1', "main.tf:1:1: a string is neither an argument nor a block"],
  [`a = ${"[".repeat(1_000)}`, "main.tf:1:205: this is nested too deep"],
])("%j is refused in one line", (text, line) => {
  let seen = "";
  try {
    parseHcl("main.tf", text);
  } catch (error) {
    seen = (error as Error).message;
  }
  expect(seen).toBe(line);
});
