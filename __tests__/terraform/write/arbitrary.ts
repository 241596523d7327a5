import fc from "fast-check";
import type { Json } from "../../../terraform";

/** Pieces of text that mean something somewhere in HCL, in JSON, in a heredoc, or to a terminal. */
const PIECES = [
  ..."abz09_- .,:;=#/'`~!?*&<>|()[]{}$%\\\"",
  "\n",
  "\n\n",
  "\r\n",
  "\t",
  "  ",
  "\u0000",
  "\u0007",
  "\u001b[31m",
  "\u007f",
  "\u00e9",
  "e\u0301",
  "\u65e5\u672c",
  "\ud83d\udd11",
  "\u202e",
  "\u2028",
  "\ufeff",
  "${",
  "%{",
  "$${",
  "$$",
  "%%",
  "%%{",
  "}",
  "EOT",
  "\nEOT\n",
  "\n  EOT",
  "\\n",
  "\\u0041",
  "//",
  "/*",
  "*/",
  "<<-EOT\n",
  "true",
  "null",
  "for ",
  "123456789012",
  "1e3",
];

/** Text of any kind, the way it is meant. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join("")),
  // Several lines as people write them.
  fc
    .array(fc.constantFrom("a", "  b", "\tc", "d ", "", "${x}", 'say "hi"', "back\\slash", "100%"), {
      maxLength: 5,
    })
    .map((lines) => lines.join("\n")),
  fc.string({ unit: "binary", maxLength: 8 }),
);

/** Code whose value is known to Terraform, of several types. */
const CODE = [
  "local.text",
  "local.number",
  "local.list",
  "local.nothing",
  'local.map["a key"]',
  "local.map.b",
  'lookup(local.map, "b", "}")',
  "[ for key, val in local.list: upper(val)]",
  '{ for k, v in local.map : k => "${v}-$${x}" }',
  'jsonencode({"a" = -1, "b"=[1,2]})',
  "(local.number + 1) * -2",
  "local.number>1?local.text:null",
  "!(local.number ==2&&true) ",
  '"${local.text}"',
  '"a \\"${ local.text }\\" b"',
  "local.list.*",
  "local.list[0]",
  "local.list[*]",
  "-local.number",
];

/** A string of Terraform's JSON syntax: text with what could be taken for code escaped, and code. */
export const template: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: oddText.map(escaped) },
  { weight: 2, arbitrary: fc.constantFrom(...CODE).map((code) => `\${${code}}`) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.oneof(
          oddText.map(escaped),
          fc.constantFrom("local.text", "local.number", 'local.map["a key"]').map((code) => `\${${code}}`),
          fc.constant("%{ if local.number > 1 }yes%{ else }no%{ endif }"),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.join("").replace(/([$%])+(?=\1\{(?: if|local| e))/g, "")),
  },
  // JSON documents, with code in their strings, as JSON.stringify makes them.
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom("aws:kms", "${local.text}", "${local.map.b}"))
      .map(([value, text]) => JSON.stringify({ a: value, z: text }).replace(/([$%])\{(?!local\.)/g, "$1$1{")),
  },
);

/** A string of which every character is meant, in JSON syntax. */
export function escaped(text: string): string {
  return text.replace(/([$%])\{/g, "$1$1{");
}

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e21, 1e-7, 0.1, 9007199254740991, -1.5e300),
);

/** A value of JSON syntax, in which strings are of one kind. */
export function value(text: fc.Arbitrary<string>, name: fc.Arbitrary<string>): fc.Arbitrary<Json> {
  return fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      { weight: 5, arbitrary: text },
      { weight: 1, arbitrary: number },
      { weight: 1, arbitrary: fc.constantFrom(null, true, false) },
      { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 3 }) },
      { weight: 2, arbitrary: fc.dictionary(name, tie("value"), { maxKeys: 4, noNullPrototype: true }) },
    ),
  })).value;
}

/** Names of members: ordinary ones, words of HCL's, and anything at all. */
export const oddName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "a",
    "some_name",
    "with-dash",
    "Name",
    "for",
    "null",
    "true",
    "if",
    "in",
    "aws:kms",
    "1",
    "",
    "__proto__",
  ),
  oddText,
);
