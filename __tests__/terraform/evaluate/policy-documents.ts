/*
 * Policy documents of Terraform, made from a seed: with every element, merged into each other, in modules, repeated and
 * with dynamic blocks.
 */

/** A data source to compare, by its address in its module and what refers to it there. */
export interface Made {
  readonly hcl: string;
  readonly addresses: readonly string[];
}

const ACTIONS = [
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:*",
  "kms:GenerateDataKey*",
  "kms:DescribeKey",
  "s3:GetObject",
];
const TESTS = ["StringEquals", "ArnLike", "Bool", "ForAnyValue:StringLike"];
const KEYS = ["aws:SourceAccount", "kms:ViaService", "aws:SourceArn"];
const VALUES = ["a", "b", "111122223333", "&{aws:username}", "x<y>&z", "${local.word}", "s3.*"];
const TYPES = ["AWS", "Service", "Federated", "*"];
const NAMES = [
  "arn:aws:iam::111122223333:root",
  "arn:aws:iam::111122223333:role/&{aws:PrincipalTag/team}",
  "logs.amazonaws.com",
  "*",
  "${local.word}",
];

/** Numbers from a seed, from 0 up to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** As many documents, each of which may merge some of those before it. */
export function policyDocuments(seed: number, count: number): Made {
  const next = numbers(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = (all: readonly string[]) => all[below(all.length)] ?? "";
  const some = (all: readonly string[], most: number) =>
    Array.from({ length: 1 + below(most) }, () => JSON.stringify(pick(all)).replaceAll("\\u003c", "<"));
  const list = (all: readonly string[], most = 3) => `[${some(all, most).join(", ")}]`;
  const maybe = (chance: number, text: () => string) => (next() < chance ? text() : "");

  function principals(name: string): string {
    return `    ${name} {\n      type = "${pick(TYPES)}"\n      identifiers = ${list(NAMES)}\n    }\n`;
  }
  function condition(): string {
    const [test, key] = [pick(TESTS), pick(KEYS)];
    const values = next() < 0.1 ? "[]" : list(VALUES);
    return `    condition {\n      test = "${test}"\n      variable = "${key}"\n      values = ${values}\n    }\n`;
  }
  function statement(at: number, sids: Set<string>): string {
    const sid = pick(["", "A", "B", "C", `S${at}`]);
    const isNew = sid !== "" && !sids.has(sid);
    sids.add(sid);
    return [
      "  statement {\n",
      isNew ? `    sid = "${sid}"\n` : "",
      maybe(0.4, () => `    effect = "${pick(["Allow", "Deny"])}"\n`),
      maybe(0.8, () => `    actions = ${list(ACTIONS, 4)}\n`),
      maybe(0.2, () => `    not_actions = ${list(ACTIONS)}\n`),
      maybe(
        0.8,
        () => `    resources = ${list(["*", "arn:aws:s3:::b/&{aws:username}/*", "${local.word}"])}\n`,
      ),
      maybe(0.2, () => `    not_resources = ${list(["*", "a"])}\n`),
      ...Array.from({ length: below(3) }, () => principals("principals")),
      maybe(0.2, () => principals("not_principals")),
      ...Array.from({ length: below(4) }, condition),
      maybe(0.15, dynamicCondition),
      "  }\n",
    ].join("");
  }
  function dynamicCondition(): string {
    return `    dynamic "condition" {\n      for_each = ${pick(["{}", '{ a = ["x"], b = ["y", "z"] }'])}\n      content {\n        test = "StringLike"\n        variable = "aws:PrincipalTag/\${condition.key}"\n        values = condition.value\n      }\n    }\n`;
  }
  function inline(): string {
    const principal = pick([
      '"*"',
      '{ AWS = "*" }',
      '{ AWS = ["b", "a"], Service = "x" }',
      '{ "*" = ["*"] }',
    ]);
    const value = pick(['"v"', "true", '["v", "w"]', '["v"]', "[]", "5"]);
    return `jsonencode({ Version = "${pick(["2008-10-17", "2012-10-17"])}", Statement = [{ ${pick(['Sid = "A", ', 'Sid = "B", ', ""])}Effect = "Deny", Principal = ${principal}, Action = ${pick(['"kms:*"', '["b", "a"]', "[]"])}, Resource = "*", Condition = { StringLike = { "k" = ${value} } } }] })`;
  }

  const blocks: string[] = [];
  const addresses: string[] = [];
  for (let at = 0; at < count; at++) {
    const earlier = (): string => {
      const of = below(Math.max(at, 1));
      const attribute = pick(["json", "minified_json"]);
      if (at === 0 || next() < 0.2) return inline();
      return `data.aws_iam_policy_document.d${of}${indexOf(of)}.${attribute}`;
    };
    const sids = new Set<string>();
    const merges = (name: string, most: number) =>
      maybe(0.3, () => `  ${name} = [${Array.from({ length: below(most + 1) }, earlier).join(", ")}]\n`);
    blocks.push(
      [
        `data "aws_iam_policy_document" "d${at}" {\n`,
        at % 7 === 3 ? `  count = 2\n` : at % 7 === 5 ? `  for_each = toset(["p", "q"])\n` : "",
        maybe(0.2, () => `  policy_id = "id-${pick(["a", "b"])}"\n`),
        maybe(0.2, () => `  version = "2012-10-17"\n`),
        // Two sources may have no Sid in common, which is tested apart.
        merges("source_policy_documents", 1),
        merges("override_policy_documents", 3),
        ...Array.from({ length: below(4) }, (_, i) => statement(i, sids)),
        maybe(0.2, dynamicStatement),
        "}\n",
      ].join(""),
    );
    for (const index of at % 7 === 3 ? ["[0]", "[1]"] : at % 7 === 5 ? ['["p"]', '["q"]'] : [""])
      addresses.push(`data.aws_iam_policy_document.d${at}${index}`);
  }
  return { hcl: `locals {\n  word = "word"\n}\n${blocks.join("")}`, addresses };
}

function dynamicStatement(): string {
  return `  dynamic "statement" {\n    for_each = ["one", "two"]\n    iterator = it\n    content {\n      sid = "Dynamic\${it.key}"\n      actions = ["kms:\${it.value}"]\n      resources = ["*"]\n    }\n  }\n`;
}

function indexOf(at: number): string {
  return at % 7 === 3 ? "[1]" : at % 7 === 5 ? '["q"]' : "";
}
