import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { terraformEnvironment } from "../../../local/terraform";
import { configuration, folder, type Module, parseHcl } from "../../../terraform";
import { valueIn } from "../../../terraform/evaluate/module-scope";
import { itNeeds } from "../../local/tools";
import { policyDocuments } from "./policy-documents";

/*
 * The AWS provider judges what is computed of its data sources: `terraform plan` reads them, and none of these asks AWS.
 */
const PROVIDER = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  skip_region_validation      = true
}
provider "aws" {
  alias                       = "china"
  region                      = "cn-north-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}
`;

type Files = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, unknown>>;

/** What the provider gives for each data source, by its address; and what it complains of. */
function asked(files: Files): { values: ReadonlyMap<string, Values>; failed: ReadonlySet<string> } {
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), "policies-"));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.join(cwd, path.dirname(name)), { recursive: true });
    fs.writeFileSync(path.join(cwd, name), text);
  }
  const env = terraformEnvironment(cwd) as NodeJS.ProcessEnv;
  const options = { cwd, env, encoding: "utf8", maxBuffer: 1e9 } as const;
  try {
    execFileSync("terraform", ["init", "-no-color"], { ...options, stdio: "ignore" });
    const { stdout } = spawnSync("terraform", ["plan", "-json", "-out=p"], options);
    const failed = new Set(
      stdout.split("\n").flatMap((line) => {
        const said = line === "" ? {} : JSON.parse(line);
        return said["@level"] === "error" ? [String(said.diagnostic?.address ?? said["@message"])] : [];
      }),
    );
    const values = new Map<string, Values>();
    if (failed.size === 0) {
      const shown = JSON.parse(execFileSync("terraform", ["show", "-json", "p"], options));
      const visit = (module: { resources?: { address: string; values: Values }[]; child_modules?: [] }) => {
        for (const one of module.resources ?? []) values.set(one.address, one.values);
        for (const one of module.child_modules ?? []) visit(one);
      };
      visit(shown.prior_state.values.root_module);
    }
    return { values, failed };
  } finally {
    fs.rmSync(cwd, { recursive: true, force: true });
  }
}

/** The same as it is computed here. */
function modules(files: Files): readonly Module[] {
  const folders = new Map<string, string[]>();
  for (const name of Object.keys(files)) {
    const home = path.dirname(name);
    folders.set(home, [...(folders.get(home) ?? []), name]);
  }
  const read = new Map(
    [...folders].map(([home, names]) => [
      home,
      folder(names.map((name) => parseHcl(name, files[name] ?? ""))),
    ]),
  );
  const root = read.get(".");
  if (!root) throw new Error("there is no root");
  return configuration("main", root, { findFolder: (_, source) => read.get(source.replace(/^\.\//, "")) });
}

function computed(files: Files, address: string, attribute: string): string {
  const [, where = "", local = ""] = /^((?:module\.\w+\.)*)(.*)$/.exec(address) ?? [];
  const module = modules(files).find((one) => (one.path ?? "") === where);
  if (!module) return "no module";
  const value = valueIn(`\${${local}.${attribute}}`, module);
  return value.is === "string" ? value.value : JSON.stringify(value.is === "unknown" ? value.why : value.is);
}

/** The same with the texts of each list in order, since the provider sorts some by numbers that it makes of them. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value))
    return value.every((one) => typeof one === "string") ? value.toSorted() : value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inOrder(one)]));
}

/** Each document for which the two do not say the same, letter by letter except for the order in some lists. */
function differences(
  files: Files,
  addresses: readonly string[],
  values: ReadonlyMap<string, Values>,
): string[] {
  return addresses.flatMap((address) =>
    ["json", "minified_json"].flatMap((attribute) => {
      const theirs = String(values.get(address)?.[attribute]);
      const ours = computed(files, address, attribute);
      if (ours === theirs) return [];
      const isJson = ours.startsWith("{") && theirs.startsWith("{");
      const indent = attribute === "json" ? 2 : undefined;
      const sorted = (text: string) => JSON.stringify(inOrder(JSON.parse(text)), undefined, indent);
      return isJson && sorted(ours) === sorted(theirs) && ours.length === theirs.length
        ? []
        : [`${address}.${attribute}\n  provider: ${theirs}\n  keywright: ${ours}`];
    }),
  );
}

itNeeds("the AWS provider")(
  "documents are merged and written as the provider does it",
  () => {
    const { hcl, addresses } = policyDocuments(7, 80);
    const files = { "main.tf": PROVIDER + hcl };
    const { values, failed } = asked(files);
    expect([...failed]).toEqual([]);
    expect(addresses.length).toBeGreaterThan(80);
    expect(differences(files, addresses, values).join("\n\n")).toBe("");
  },
  300_000,
);

const DOCUMENT = (name: string, body: string) => `data "aws_iam_policy_document" "${name}" {\n${body}\n}\n`;
const SAME_SID = `  statement {\n    sid = "A"\n    actions = ["kms:*"]\n    resources = ["*"]\n  }\n`;

itNeeds("the AWS provider")(
  "what the provider refuses is not known",
  () => {
    const refused: Readonly<Record<string, string>> = {
      twice: SAME_SID + SAME_SID,
      sources: `  source_policy_documents = [local.a, local.a]`,
      no_list: `  source_policy_documents = [jsonencode({ Statement = { Sid = "A" } })]`,
      principal: `  override_policy_documents = [jsonencode({ Statement = [{ Principal = 5 }] })]`,
      text: `  override_policy_documents = [jsonencode({ Statement = [{ Sid = 5 }] })]`,
      principals: `  override_policy_documents = [jsonencode({ Statement = [{ Principal = { AWS = [5] } }] })]`,
      document: `  override_policy_documents = ["[]"]`,
    };
    const taken: Readonly<Record<string, string>> = {
      nothing: "",
      empty: `  source_policy_documents = [""]\n  override_policy_documents = []`,
      null: `  source_policy_documents = null\n  override_policy_documents = ["null", "{}"]`,
      lower: `  source_policy_documents = [jsonencode({ statement = [{ sid = "A", effect = "Deny", other = 1 }] })]`,
      number: `  source_policy_documents = [jsonencode({ Statement = [{ Condition = { NumericEquals = { k = 5 } } }] })]`,
      none: `  statement {\n    actions = []\n    principals {\n      type = "AWS"\n      identifiers = []\n    }\n  }\n`,
      blank: `  statement {\n    sid = ""\n    actions = ["", "a"]\n    resources = [5, true]\n  }\n`,
    };
    const word = `locals {\n  a = jsonencode({ Statement = [{ Sid = "A" }] })\n}\n`;
    const all = (of: Readonly<Record<string, string>>) => ({
      "main.tf":
        PROVIDER +
        word +
        Object.entries(of)
          .map(([name, body]) => DOCUMENT(name, body))
          .join(""),
    });
    const addresses = (of: Readonly<Record<string, string>>) =>
      Object.keys(of).map((one) => `data.aws_iam_policy_document.${one}`);
    expect([...asked(all(refused)).failed].sort()).toEqual(addresses(refused).sort());
    for (const one of addresses(refused))
      expect(computed(all(refused), one, "json")).toMatch(/^\[\{"is":"problem"/);
    const { values, failed } = asked(all(taken));
    expect([...failed]).toEqual([]);
    expect(differences(all(taken), addresses(taken), values).join("\n\n")).toBe("");
  },
  120_000,
);

itNeeds("the AWS provider")(
  "documents of other modules, ARNs, partitions, Regions and service principals are what the provider says",
  () => {
    const files = {
      "main.tf": `${PROVIDER}
module "base" {
  source = "./base"
  names  = ["a", "b"]
}
${DOCUMENT("merged", `  source_policy_documents = [module.base.document, module.base.all["b"]]\n${SAME_SID.replace('"A"', '"C"')}`)}
data "aws_arn" "a" {
  arn = "arn:aws:sns:eu-west-1:111122223333:topic:sub"
}
data "aws_arn" "b" {
  arn = "arn:aws:s3:::bucket/a:b"
}
data "aws_region" "r" {}
data "aws_region" "asked" {
  name = "us-east-1"
}
data "aws_region" "china" {
  provider = aws.china
}
data "aws_partition" "p" {}
data "aws_partition" "china" {
  provider = aws.china
}
data "aws_service_principal" "logs" {
  service_name = "logs"
}
data "aws_service_principal" "china" {
  provider     = aws.china
  service_name = "logs"
}
data "aws_service_principal" "asked" {
  service_name = "s3"
  region       = "cn-north-1"
}
data "aws_service_principal" "gov" {
  service_name = "logs"
  region       = "us-gov-west-1"
}
`,
      "base/main.tf": `variable "names" {
  type = set(string)
}
${DOCUMENT("one", SAME_SID.replace('"kms:*"', '"kms:Decrypt"'))}
${DOCUMENT("each", `  for_each = var.names\n${SAME_SID.replace('"A"', '"B${each.key}"')}`)}
output "document" {
  value = data.aws_iam_policy_document.one.json
}
output "all" {
  value = { for name, one in data.aws_iam_policy_document.each : name => one.minified_json }
}
`,
    };
    const { values, failed } = asked(files);
    expect([...failed]).toEqual([]);
    const documents = [...values.keys()].filter((one) => one.includes("policy_document"));
    expect(documents).toHaveLength(4);
    expect(differences(files, documents, values).join("\n\n")).toBe("");
    const others = [...values].flatMap(([address, all]) =>
      address.includes("policy_document")
        ? []
        : Object.entries(all).flatMap(([name, value]) =>
            name === "description" || name === "endpoint" ? [] : [[`${address}.${name}`, value] as const],
          ),
    );
    expect(others.length).toBeGreaterThan(40);
    const ours = others.map(([name]) => {
      const at = name.lastIndexOf(".");
      return [name, computed(files, name.slice(0, at), name.slice(at + 1))];
    });
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(others));
  },
  120_000,
);
