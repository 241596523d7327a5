import { keyPolicyOf, OWN_ACCOUNT, policyIn } from "../../keys";
import type { Document } from "../../terraform";
import { hclDocument } from "../hcl-document";

/*
 * What the policy of a key comes to, however it is written and wherever its parts stand.
 */
const LOOKUPS = `data "aws_caller_identity" "c" {}
data "aws_partition" "p" {}
data "aws_region" "r" {}
`;

function blockAt(document: Document, address: string) {
  for (const module of document.modules)
    for (const resource of module.resources) if (resource.address === address) return { resource, module };
  throw new Error(`there is no ${address}`);
}

function policyOf(document: Document, address: string) {
  const { resource, module } = blockAt(document, address);
  return keyPolicyOf(resource, module);
}

/** The principal of the first statement of a key's policy. */
function principal(hcl: string, files: Readonly<Record<string, string>> = {}): unknown {
  const policy = policyOf(hclDocument({ ".": LOOKUPS + hcl, ...files }), "aws_kms_key.k");
  if (policy.is !== "policy") return policy.is;
  const [statement] = JSON.parse(policy.text).Statement;
  return statement.Principal.AWS ?? statement.Principal.Service;
}

const key = (who: string) =>
  `resource "aws_kms_key" "k" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = ${who} } }] })
}
`;
const ROOT = `arn:aws:iam::${OWN_ACCOUNT}:root`;

describe("the own account is the own account", () => {
  it.each([
    ["in a text", key('"arn:aws:iam::${data.aws_caller_identity.c.account_id}:root"')],
    [
      "as the id of the data source",
      key('"arn:${data.aws_partition.p.id}:iam::${data.aws_caller_identity.c.id}:root"'),
    ],
    [
      "by format()",
      key(
        'format("arn:%s:iam::%s:root", data.aws_partition.p.partition, data.aws_caller_identity.c.account_id)',
      ),
    ],
    ["by join()", key('join(":", ["arn", "aws", "iam", "", data.aws_caller_identity.c.account_id, "root"])')],
    [
      "by a local",
      `locals {\n  account = data.aws_caller_identity.c.account_id\n}\n${key('"arn:aws:iam::${local.account}:root"')}`,
    ],
    [
      "out of the ARN of the caller",
      key('"arn:aws:iam::${split(":", data.aws_caller_identity.c.arn)[4]}:root"'),
    ],
    [
      "out of the ARN of a role that is made",
      `resource "aws_iam_role" "r" {}\n${key('"arn:aws:iam::${element(split(":", aws_iam_role.r.arn), 4)}:root"')}`,
    ],
    [
      "out of the ARN of another key",
      `resource "aws_kms_key" "o" {}\n${key('"arn:aws:iam::${split(":", aws_kms_key.o.arn)[4]}:root"')}`,
    ],
    [
      "by data.aws_arn",
      `resource "aws_kms_key" "o" {}\ndata "aws_arn" "a" {\n  arn = aws_kms_key.o.arn\n}\n${key('"arn:${data.aws_arn.a.partition}:iam::${data.aws_arn.a.account}:root"')}`,
    ],
    [
      "with what is around it taken off",
      key('"arn:aws:iam::${trimspace(data.aws_caller_identity.c.account_id)}:root"'),
    ],
    [
      "of one of several data sources",
      `data "aws_caller_identity" "n" {\n  count = 2\n}\n${key('"arn:aws:iam::${data.aws_caller_identity.n[1].account_id}:root"')}`,
    ],
  ])("%s", (_, hcl) => {
    expect(principal(hcl)).toBe(ROOT);
  });

  it.each([
    ["in what try takes", 'try("arn:aws:iam::${data.aws_caller_identity.c.account_id}:root", "*")'],
    [
      "in a member of an object, which try takes",
      'try({ a = { who = ["arn:aws:iam::${data.aws_caller_identity.c.account_id}:root"] } }.a.who[0], "*")',
    ],
    [
      "in a template with %{ for }",
      '"%{ for one in [data.aws_caller_identity.c.account_id] }arn:aws:iam::${one}:root%{ endfor }"',
    ],
    [
      "by provider::aws::arn_build",
      'provider::aws::arn_build("aws", "iam", "", data.aws_caller_identity.c.account_id, "root")',
    ],
  ])("%s", (_, who) => {
    expect(principal(key(who))).toBe(ROOT);
  });

  it("in a module that is given it", () => {
    const document = hclDocument({
      ".": `${LOOKUPS}module "m" {\n  source  = "./m"\n  account = data.aws_caller_identity.c.account_id\n}\n`,
      "./m": `variable "account" {}\n${key('"arn:aws:iam::${var.account}:root"')}`,
    });
    const policy = policyOf(document, "module.m.aws_kms_key.k");
    expect(policy).toMatchObject({ is: "policy", account: OWN_ACCOUNT });
    expect(policy.is === "policy" && JSON.parse(policy.text).Statement[0].Principal.AWS).toBe(ROOT);
  });

  it("but what is looked up by a name, or has no value, may be another", () => {
    const role = 'data "aws_iam_role" "r" {\n  name = "r"\n}\n';
    expect(principal(role + key('"arn:aws:iam::${split(":", data.aws_iam_role.r.arn)[4]}:root"'))).not.toBe(
      ROOT,
    );
    expect(principal(`variable "a" {}\n${key('"arn:aws:iam::${var.a}:root"')}`)).toBe(
      "arn:aws:iam::${var.a}:root",
    );
  });
});

it("a service in a Region is that of the key's provider", () => {
  const provider = 'provider "aws" {\n  region = "eu-west-1"\n}\n';
  const who = 'format("logs.%s.amazonaws.com", data.aws_region.r.name)';
  const hcl = key(who).replace("AWS =", "Service =");
  expect(principal(provider + hcl)).toBe("logs.eu-west-1.amazonaws.com");
  expect(principal(hcl)).toBe("logs.${data.aws_region.r.name}.amazonaws.com");
  const named = 'data "aws_service_principal" "l" {\n  service_name = "logs"\n}\n';
  expect(
    principal(provider + named + key("data.aws_service_principal.l.name").replace("AWS =", "Service =")),
  ).toBe("logs.amazonaws.com");
});

describe("a policy document", () => {
  const DOCUMENT = `data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = [data.aws_caller_identity.c.account_id]
    }
  }
}
`;

  it("of another module, merged and in the instance that is meant", () => {
    const document = hclDocument({
      ".": `module "base" {
  source = "./base"
  roles  = { a = "arn:aws:iam::111122223333:role/a", b = "arn:aws:iam::111122223333:role/b" }
}
data "aws_iam_policy_document" "all" {
  source_policy_documents = [module.base.document, module.base.each["b"]]
}
resource "aws_kms_key" "k" {
  policy = data.aws_iam_policy_document.all.json
}
`,
      "./base": `variable "roles" {}
${LOOKUPS}${DOCUMENT}
data "aws_iam_policy_document" "each" {
  for_each = var.roles
  statement {
    sid       = each.key
    actions   = ["kms:Decrypt"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = [each.value]
    }
  }
}
output "document" {
  value = data.aws_iam_policy_document.d.json
}
output "each" {
  value = { for name, one in data.aws_iam_policy_document.each : name => one.json }
}
`,
    });
    const policy = policyOf(document, "aws_kms_key.k");
    expect(policy.is === "policy" && JSON.parse(policy.text).Statement).toMatchObject([
      { Principal: { AWS: OWN_ACCOUNT } },
      { Sid: "b", Principal: { AWS: "arn:aws:iam::111122223333:role/b" } },
    ]);
  });

  it.each([
    ["that merges what has no value", `  source_policy_documents = [var.more]`],
    [
      "with statements for a list that has no value",
      `  dynamic "statement" {\n    for_each = var.more\n    content {}\n  }`,
    ],
  ])("%s is not known", (_, body) => {
    const hcl = `variable "more" {}\ndata "aws_iam_policy_document" "d" {\n${body}\n}\nresource "aws_kms_key" "k" {\n  policy = data.aws_iam_policy_document.d.json\n}\n`;
    expect(policyOf(hclDocument({ ".": hcl }), "aws_kms_key.k")).toMatchObject({ is: "unknown" });
  });

  it("with a principal that has no value is known except for that", () => {
    const hcl = `variable "role" {}\n${DOCUMENT.replace("data.aws_caller_identity.c.account_id", "var.role")}resource "aws_kms_key" "k" {\n  policy = data.aws_iam_policy_document.d.minified_json\n}\n`;
    const policy = policyOf(hclDocument({ ".": hcl }), "aws_kms_key.k");
    expect(policy.is === "policy" && JSON.parse(policy.text).Statement[0].Principal).toEqual({
      AWS: "${var.role}",
    });
  });

  it("that names an instance by a text in quotes is JSON all the same", () => {
    const hcl = `resource "aws_iam_role" "r" {\n  for_each = toset(["a"])\n}\n${DOCUMENT.replace("data.aws_caller_identity.c.account_id", 'aws_iam_role.r["a"].arn')}resource "aws_kms_key" "k" {\n  policy = data.aws_iam_policy_document.d.json\n}\n`;
    const policy = policyOf(hclDocument({ ".": hcl }), "aws_kms_key.k");
    expect(policy.is === "policy" && JSON.parse(policy.text).Statement[0].Principal).toEqual({
      AWS: '${aws_iam_role.r["a"].arn}',
    });
  });
});

describe("a policy of jsonencode in which a structure has no value", () => {
  const written = (statement: string) =>
    `variable "open" {}\nresource "aws_kms_key" "k" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = ${statement} })\n}\n`;
  const rest = 'Effect = "Allow", Action = "kms:*", Resource = "*"';
  it.each([
    ["its statements", "var.open"],
    ["one of its statements", "[var.open]"],
    ["statements that are added", `concat([{ ${rest}, Principal = "*" }], var.open)`],
    ["a principal", `[{ ${rest}, Principal = var.open }]`],
    ["a condition", `[{ ${rest}, Principal = "*", Condition = { StringEquals = var.open } }]`],
  ])("%s: not known", (_, statement) => {
    expect(policyOf(hclDocument({ ".": written(statement) }), "aws_kms_key.k")).toMatchObject({
      is: "unknown",
    });
  });

  it("a text: known except for that", () => {
    const hcl = written(`[{ ${rest}, Principal = { AWS = var.open } }]`);
    expect(policyOf(hclDocument({ ".": hcl }), "aws_kms_key.k")).toMatchObject({ is: "policy" });
  });
});

describe("aws_kms_key_policy", () => {
  const POLICY = (account: string) =>
    `jsonencode({ Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = "${account}" } }] })`;

  it("is that of the instance, in either direction across modules", () => {
    const document = hclDocument({
      ".": `resource "aws_kms_key" "here" {
  for_each = toset(["a", "b"])
}
module "keys" {
  source = "./keys"
}
resource "aws_kms_key_policy" "there" {
  count  = 2
  key_id = module.keys.ids[count.index]
  policy = ${POLICY("11112222333${count.index}")}
}
module "policy" {
  source = "./policy"
  key    = aws_kms_key.here["a"].arn
}
`,
      "./keys": `resource "aws_kms_key" "k" {\n  count = 2\n}\noutput "ids" {\n  value = aws_kms_key.k[*].key_id\n}\n`,
      "./policy": `variable "key" {}\nresource "aws_kms_key_policy" "p" {\n  key_id = var.key\n  policy = ${POLICY("444455556666")}\n}\n`,
    });
    const named = (address: string) => {
      const policy = policyOf(document, address);
      return policy.is === "policy" ? JSON.parse(policy.text).Statement[0].Principal.AWS : policy.is;
    };
    expect(named("module.keys.aws_kms_key.k[0]")).toBe("111122223330");
    expect(named("module.keys.aws_kms_key.k[1]")).toBe("111122223331");
    expect(named('aws_kms_key.here["a"]')).toBe("444455556666");
    expect(named('aws_kms_key.here["b"]')).toBe("default");
  });

  it("is read where its key is elsewhere", () => {
    const hcl = `variable "key" {}\nresource "aws_kms_key_policy" "p" {\n  key_id = var.key\n  policy = ${POLICY("444455556666")}\n}\n`;
    const { resource, module } = blockAt(hclDocument({ ".": hcl }), "aws_kms_key_policy.p");
    expect(policyIn(resource, module)).toMatchObject({ is: "policy" });
    const arn = "arn:aws:kms:eu-west-1:111122223333:key/12345678-1234-1234-1234-123456789012";
    const named = blockAt(
      hclDocument({ ".": hcl.replace("var.key\n", `"${arn}"\n`) }),
      "aws_kms_key_policy.p",
    );
    expect(policyIn(named.resource, named.module)).toMatchObject({ is: "policy", account: "111122223333" });
  });
});

describe("what is given from outside may be more than a text", () => {
  const statement = (elements: string) =>
    `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*", ${elements} }] })`;
  it.each([
    ["the policy", "jsonencode(var.x)"],
    ["its version", "jsonencode({ Version = var.x, Statement = [] })"],
    ["the statements", 'jsonencode({ Version = "2012-10-17", Statement = var.x })'],
    ["a statement", 'jsonencode({ Version = "2012-10-17", Statement = [var.x] })'],
    ["the effect", statement('Principal = "*", Effect = var.x')],
    ["all principals", statement("Principal = var.x")],
    ["all other principals", statement("NotPrincipal = var.x")],
    ["all conditions", statement('Principal = "*", Condition = var.x')],
    ["a condition", statement('Principal = "*", Condition = { StringEquals = var.x }')],
  ])("%s", (_, policy) => {
    const hcl = `variable "x" {}\nresource "aws_kms_key" "k" {\n  policy = ${policy}\n}\n`;
    expect(policyOf(hclDocument({ ".": hcl }), "aws_kms_key.k")).toMatchObject({
      is: "unknown",
      value: "${var.x}",
    });
  });
  it("one principal is a text", () => {
    expect(principal(`variable "x" {}\n${key("var.x")}`)).toBe("${var.x}");
  });
});

describe("what a policy says is not known where something has no value that is", () => {
  const hcl = (statement: string) =>
    `variable "x" {}\nresource "aws_kms_key" "k" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*", ${statement} }] })\n}\n`;

  it.each([
    ["the operator of a condition", 'Principal = "*", Condition = { (var.x) = { "kms:ViaService" = "a" } }'],
    ["the key of a condition", 'Principal = "*", Condition = { StringEquals = { (var.x) = "a" } }'],
    ["the kind of principals", 'Principal = { (var.x) = "111122223333" }'],
    ["an element of the statement", 'Principal = "*", (var.x) = "a"'],
  ])("%s", (_, statement) => {
    expect(policyOf(hclDocument({ ".": hcl(statement) }), "aws_kms_key.k")).toMatchObject({ is: "unknown" });
  });

  it("but it is known except for a value in it", () => {
    const statement =
      'Principal = { AWS = var.x }, Condition = { StringEquals = { "kms:ViaService" = var.x } }';
    expect(policyOf(hclDocument({ ".": hcl(statement) }), "aws_kms_key.k")).toMatchObject({ is: "policy" });
  });
});
