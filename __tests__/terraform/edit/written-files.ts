import fc from "fast-check";

/** A value as it is written: on one line, or over several, with what stands between its parts. */
export type WrittenValue =
  | { readonly is: "line"; readonly text: string }
  | { readonly is: "heredoc"; readonly lines: readonly string[]; readonly isIndented: boolean }
  | {
      readonly is: "object";
      readonly members: readonly Member[];
      readonly isOpen: boolean;
      readonly pad: string;
    }
  | {
      readonly is: "tuple";
      readonly items: readonly WrittenValue[];
      readonly isOpen: boolean;
      readonly endsWithComma: boolean;
    };

interface Member {
  readonly name: string;
  readonly isQuoted: boolean;
  readonly sign: string;
  readonly value: WrittenValue;
  readonly hasComma: boolean;
  readonly comment: string;
}

export interface WrittenArgument {
  readonly is: "argument";
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly value: WrittenValue;
  readonly comment: string;
}

export interface NestedBlock {
  readonly is: "block";
  readonly kind: string;
  readonly label: string | undefined;
  readonly items: readonly Item[];
  /** Where it can be: braces on one line. */
  readonly isOnOneLine: boolean;
  readonly comment: string;
}

export type Item =
  | WrittenArgument
  | NestedBlock
  | { readonly is: "comment"; readonly text: string }
  | { readonly is: "blank" };

/** A file: what it holds, and the habits of those who wrote it. */
export interface FileModel {
  readonly blocks: readonly NestedBlock[];
  readonly lineBreak: "\n" | "\r\n";
  readonly step: string;
  readonly hasMark: boolean;
  readonly endsLine: boolean;
  readonly between: readonly string[];
}

const spaces = fc.constantFrom("", " ", "  ", "   ", "\t");
const comments = fc.constantFrom(
  "",
  "",
  "",
  "# why = 1 {",
  "// so }",
  '#"',
  " /* in a line */",
  "# é 日本 = {",
);
const ownComments = fc.constantFrom(
  "# a = 1",
  "// } closes nothing",
  "/* one */",
  "/*\n  b = 2 {\n*/",
  "#",
  "# keywright:allow x",
);
const texts = fc.constantFrom(
  "1",
  "-2.5",
  "true",
  "false",
  "null",
  '"text"',
  '""',
  '"a = { b }"',
  '"${local.a}-${var.b["c"]}"',
  '"$${not} %%{code}"',
  '"é 日本 👍"',
  '"# no comment"',
  "local.a",
  "aws_kms_key.k.arn",
  "var.on ? 1 : 2",
  "var.x == null",
  "var.a >= var.b && !var.c",
  'merge(local.tags, { Name = "n" })',
  "[for s in var.list : upper(s) if s != null]",
  "{ for k, v in var.map : k => v... }",
  "jsonencode({ a = 1, b = [1, 2] })",
  "aws_instance.i[*].id",
  "(1 + 2) * 3",
  'file("${path.module}/a")',
);
const lines = fc.constantFrom("text", "  deeper = 1", "", "# no comment", "${local.x} {", "}", "EOT no", '"');

const names = [
  "a",
  "bb",
  "ccc",
  "name_of_it",
  "enabled",
  "tags",
  "kms_key_id",
  "depends_on",
  "count",
  "é",
] as const;
const kinds = ["rule", "setting", "lifecycle", "timeouts", "inner_block"] as const;

const { value } = fc.letrec<{ value: WrittenValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 6, arbitrary: texts.map((text): WrittenValue => ({ is: "line", text })) },
    {
      weight: 1,
      arbitrary: fc.record({
        is: fc.constant("heredoc" as const),
        lines: fc.array(lines, { maxLength: 3 }),
        isIndented: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        is: fc.constant("object" as const),
        members: fc.uniqueArray(
          fc.record({
            name: fc.constantFrom("on", "key", "arn", "a-b", "long_name"),
            isQuoted: fc.boolean(),
            sign: fc.constantFrom(" = ", "=", " : ", "  =  ", ": "),
            value: tie("value"),
            hasComma: fc.boolean(),
            comment: comments,
          }),
          { maxLength: 4, selector: ({ name }) => name },
        ),
        isOpen: fc.boolean(),
        pad: fc.constantFrom("", " "),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        is: fc.constant("tuple" as const),
        items: fc.array(tie("value"), { maxLength: 3 }),
        isOpen: fc.boolean(),
        endsWithComma: fc.boolean(),
      }),
    },
  ),
}));

const argument: fc.Arbitrary<WrittenArgument> = fc.record({
  is: fc.constant("argument" as const),
  name: fc.constantFrom(...names),
  before: spaces,
  after: spaces,
  value,
  comment: comments,
});

const other: fc.Arbitrary<Item> = fc.oneof(
  ownComments.map((text): Item => ({ is: "comment", text })),
  fc.constant<Item>({ is: "blank" }),
);

/** Items of a body, in which an argument stands once. */
function items(inner: fc.Arbitrary<Item>): fc.Arbitrary<Item[]> {
  return fc.array(inner, { maxLength: 7 }).map((all) => {
    const seen = new Set<string>();
    return all.filter((one) => {
      if (one.is !== "argument") return true;
      const isNew = !seen.has(one.name);
      seen.add(one.name);
      return isNew;
    });
  });
}

function block(
  kind: fc.Arbitrary<string>,
  label: fc.Arbitrary<string | undefined>,
  inner: fc.Arbitrary<Item[]>,
): fc.Arbitrary<NestedBlock> {
  return fc.record({
    is: fc.constant("block" as const),
    kind,
    label,
    items: inner,
    isOnOneLine: fc.boolean(),
    comment: comments,
  });
}

const noLabel = fc.constant(undefined);
const flat = items(fc.oneof({ weight: 4, arbitrary: argument }, { weight: 1, arbitrary: other }));
const nested = block(fc.constantFrom(...kinds), noLabel, flat);
const content = block(fc.constant("content"), noLabel, flat);
const dynamic: fc.Arbitrary<NestedBlock> = fc.tuple(content, argument).map(([inner, each]) => ({
  is: "block",
  kind: "dynamic",
  label: "rule",
  items: [{ ...each, name: "for_each" }, inner],
  isOnOneLine: false,
  comment: "",
}));
const body = items(
  fc.oneof(
    { weight: 6, arbitrary: argument },
    { weight: 2, arbitrary: nested },
    { weight: 1, arbitrary: dynamic },
    { weight: 2, arbitrary: other },
  ),
);

/** Files as people write them, and as they should not. */
export const fileModels: fc.Arbitrary<FileModel> = fc.record({
  blocks: fc.array(
    fc.oneof(
      block(fc.constant("resource"), fc.constantFrom('aws_s" "b', 'é" "x'), body),
      block(fc.constant("locals"), noLabel, flat),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  lineBreak: fc.constantFrom("\n" as const, "\n" as const, "\r\n" as const),
  step: fc.constantFrom("  ", "  ", "    ", "\t", ""),
  hasMark: fc.integer({ max: 5, min: 0 }).map((one) => one === 0),
  endsLine: fc.integer({ max: 5, min: 0 }).map((one) => one !== 0),
  between: fc.array(fc.constantFrom("\n", "", "\n\n", "\n# between\n", "/* x */\n"), {
    minLength: 3,
    maxLength: 3,
  }),
});

/** The text of a file. */
export function textOf({ blocks, lineBreak, step, hasMark, endsLine, between }: FileModel): string {
  const texts = blocks.map((one, i) => `${blockText(one, "", step)}\n${between[i] ?? ""}`);
  const text = texts.join("");
  const whole = endsLine || /(?:#|\/\/)[^\n]*\n$|\*\/\s*$/.test(text) ? text : text.trimEnd();
  return (hasMark ? "\ufeff" : "") + whole.replaceAll("\n", lineBreak);
}

function blockText(
  { kind, label, items, isOnOneLine, comment }: NestedBlock,
  indent: string,
  step: string,
): string {
  const head = `${indent}${kind}${label === undefined ? "" : ` "${label}"`} {`;
  const [only, second] = items;
  const end = lineComment(comment);
  if (isOnOneLine && !only) return `${head}}${end}`;
  if (isOnOneLine && !second && only?.is === "argument" && only.value.is === "line")
    return `${head} ${only.name} =${only.after}${only.value.text}${only.before}}${end}`;
  const inner = indent + step;
  const lines = items.map((one) => {
    switch (one.is) {
      case "argument": {
        const end = one.value.is === "heredoc" ? "" : lineComment(one.comment);
        return `${inner}${one.name}${one.before}=${one.after}${valueText(one.value, inner, step)}${end}`;
      }
      case "block":
        return blockText(one, inner, step);
      case "comment":
        return inner + one.text;
      case "blank":
        return "";
    }
    return "";
  });
  return `${head}\n${lines.map((line) => `${line}\n`).join("")}${indent}}${end}`;
}

function lineComment(text: string): string {
  return text === "" ? "" : ` ${text}`;
}

function valueText(value: WrittenValue, indent: string, step: string): string {
  const inner = indent + step;
  switch (value.is) {
    case "line":
      return value.text;
    case "heredoc":
      return [`<<${value.isIndented ? "-" : ""}EOT`, ...value.lines, "EOT"].join("\n");
    case "object": {
      if (value.members.length === 0) return value.isOpen ? `{\n${indent}}` : `{${value.pad}}`;
      const isOpen = value.isOpen || value.members.some((one) => isLong(one.value));
      if (!isOpen) {
        const all = value.members.map((one) => memberText(one, indent, step)).join(", ");
        return `{${value.pad}${all}${value.pad}}`;
      }
      const lines = value.members.map((one) => {
        const comma = one.hasComma && one.value.is !== "heredoc" ? "," : "";
        const comment = one.value.is === "heredoc" ? "" : lineComment(one.comment);
        return `${inner}${memberText(one, inner, step)}${comma}${comment}\n`;
      });
      return `{\n${lines.join("")}${indent}}`;
    }
    case "tuple": {
      if (value.items.length === 0) return "[]";
      const texts = value.items.map((one) => valueText(one, inner, step));
      if (!value.isOpen && !value.items.some(isLong)) return `[${texts.join(", ")}]`;
      const lines = texts.map((text, i) => {
        const comma = i < texts.length - 1 || value.endsWithComma ? "," : "";
        return `${inner}${text}${value.items[i]?.is === "heredoc" && comma ? `\n${inner}` : ""}${comma}\n`;
      });
      return `[\n${lines.join("")}${indent}]`;
    }
  }
}

function isLong(value: WrittenValue): boolean {
  if (value.is === "line") return false;
  if (value.is === "heredoc" || value.isOpen) return true;
  return value.is === "object" ? value.members.some((one) => isLong(one.value)) : value.items.some(isLong);
}

function memberText({ name, isQuoted, sign, value }: Member, indent: string, step: string): string {
  return `${isQuoted ? `"${name}"` : name}${sign}${valueText(value, indent, step)}`;
}
