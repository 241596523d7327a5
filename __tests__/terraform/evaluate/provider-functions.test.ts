import { execFileSync } from "node:child_process";
import { constants, generateKeyPairSync, publicEncrypt } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { terraformEnvironment } from "../../../local/terraform";
import { evaluate } from "../../../terraform/evaluate/evaluate";
import { callFunction } from "../../../terraform/evaluate/functions";
import { EvaluationError } from "../../../terraform/evaluate/scope";
import { typeOf } from "../../../terraform/evaluate/types";
import type { Value } from "../../../terraform/evaluate/value";
import { parseExpression } from "../../../terraform/language/parse-expression";
import { itNeeds } from "../../local/tools";
import { askConsole } from "./console";
import { printedType, printedValue } from "./printed";
import { scopeOf, writeWorld } from "./world";

/*
 * The functions of providers, and those that terraform console needs more than a call for.
 */
const ARN = '"arn:aws:iam::444455556666:role/with/path/example"';

const CALLS: Readonly<Record<string, readonly string[]>> = {
  "provider::aws::arn_parse": [
    ARN,
    '"arn:aws:s3:::bucket/key:with:colons"',
    '"arn:aws-cn:kms:cn-north-1:1:key/a"',
    '""',
    '"arn:aws:s3"',
    '"nonsense:aws:s3:::x"',
    '"arn:::::"',
    "null",
    "12",
    "var.u_str",
    `sensitive(${ARN})`,
  ],
  "provider::aws::arn_build": [
    '"aws", "iam", "", "444455556666", "role/example"',
    '"", "", "", "", ""',
    '"aws", "s3", "", "", "a:b"',
    '"aws", "s3", "", ""',
    '"aws", "s3", "", "", null',
    '"aws", "s3", "", 444455556666, "x"',
    '"aws", "kms", "eu-west-1", var.u_str, "x"',
    '"aws", "kms", "eu-west-1", var.s_str, "x"',
  ],
  "provider::aws::trim_iam_role_path": [
    ARN,
    '"arn:aws:iam::444455556666:role/example"',
    '"arn:aws:iam::444455556666:user/a/b"',
    '"arn:aws:iam:eu-west-1:444455556666:role/a/b"',
    '"arn:aws:s3:::role/a/b"',
    '"nonsense"',
    "null",
    "var.u_str",
    `sensitive(${ARN})`,
  ],
  "provider::terraform::encode_expr": [
    '{ a = 1, bcd = { x = 1, yzz = "q" }, "k y" = true }',
    '[1, "a", { b = 1 }, null]',
    '"a\\n\\t\\"\\\\ $${x} %%{y} \\u0001é😀"',
    "null",
    "{}",
    "[]",
    "var.u_str",
    "[var.u_str]",
    '"x${var.u_str}"',
    "var.s_str",
    "toset([2, 1])",
    "1.50",
  ],
  "provider::terraform::encode_tfvars": [
    '{ a = 1, bcd = { x = 1, n = { m = [1, { z = 2 }] }, yzz = "q", o = null }, e = [] }',
    "{}",
    "var.map",
    '{ "a b" = 1 }',
    "[1]",
    "null",
    "{ a = var.u_str }",
    "{ a = var.s_str }",
    '"a"',
  ],
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

function newWorld(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-provider-functions-"));
  folders.push(folder);
  writeWorld(folder);
  return folder;
}

async function compare(folder: string, expressions: readonly string[]): Promise<readonly string[]> {
  const answers = await askConsole(folder, expressions);
  const scope = scopeOf(folder);
  return expressions.flatMap((expression, at) => {
    const answer = answers[at];
    const theirs = answer?.is === "value" ? `${answer.value} of type ${answer.type}` : "fails";
    let ours: string;
    try {
      const value = evaluate(parseExpression(expression), scope);
      ours = `${printedValue(value, 2)} of type ${printedType(typeOf(value), 1)}`;
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      ours = "fails";
    }
    return ours === theirs ? [] : [`${expression}\n  terraform: ${theirs}\n  keywright: ${ours}`];
  });
}

itNeeds("the AWS provider")(
  "functions of providers give what terraform console gives",
  async () => {
    const folder = newWorld();
    const required = {
      aws: { source: "hashicorp/aws", version: "5.100.0" },
      terraform: { source: "terraform.io/builtin/terraform" },
    };
    const config = { terraform: { required_providers: required } };
    fs.writeFileSync(path.join(folder, "providers.tf.json"), JSON.stringify(config));
    const env = terraformEnvironment(folder) as NodeJS.ProcessEnv;
    execFileSync("terraform", ["init", "-no-color"], { cwd: folder, env, stdio: "ignore" });
    const wrong = await compare(
      folder,
      Object.entries(CALLS).flatMap(([name, operands]) => operands.map((one) => `${name}(${one})`)),
    );
    expect(wrong.join("\n\n")).toBe("");
  },
  // Terraform starts the provider anew for each call.
  300_000,
);

itNeeds("terraform")(
  "rsadecrypt takes off what was encrypted for the key, as terraform does",
  async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const curve = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
    const pem = (key: typeof privateKey, type: "pkcs1" | "pkcs8") =>
      JSON.stringify(key.export({ type, format: "pem" }));
    const encrypted = (text: string) =>
      `"${publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString("base64")}"`;
    const own = pem(privateKey, "pkcs1");
    const cases = [
      `${encrypted("message")}, ${own}`,
      `${encrypted("ü")}, ${pem(privateKey, "pkcs8")}`,
      `${encrypted("")}, ${own}`,
      `${encrypted("message")}, ${pem(other, "pkcs1")}`,
      `${encrypted("message")}, ${pem(curve, "pkcs8")}`,
      `${encrypted("message")}, "nonsense"`,
      `"not Base64!", ${own}`,
      `"YWJj", ${own}`,
      `var.u_str, ${own}`,
      `null, ${own}`,
      `${encrypted("message")}, sensitive(${own})`,
    ];
    expect(
      (
        await compare(
          newWorld(),
          cases.map((one) => `rsadecrypt(${one})`),
        )
      ).join("\n\n"),
    ).toBe("");
  },
  60_000,
);

/** What OpenTofu's own tests expect. https://github.com/opentofu/opentofu/tree/main/internal/lang/funcs */
describe("OpenTofu's functions", () => {
  const text = (value: string): Value => ({ is: "string", value });
  const called = (name: string, ...operands: string[]) => {
    try {
      return callFunction(name, operands.map(text), {});
    } catch (error) {
      if (error instanceof EvaluationError) return "fails";
      throw error;
    }
  };

  it.each([
    ["H4sIAAAAAAAA/wAEAPv/dGVzdAAAAP//AwAMfn/YBAAAAA==", text("test")],
    ["H4sIAAAAAAAA/ypJLS4BAAAA//8BAAD//wx+f9gEAAAA", text("test")],
    ["hello", "fails"],
    ["aGVsbG8=", "fails"],
  ])("base64gunzip %s", (given, expected) => expect(called("base64gunzip", given)).toEqual(expected));

  it("base64gunzip hides what is sensitive", () => {
    const given = "H4sIAAAAAAAA/ypJLS4BAAAA//8BAAD//wx+f9gEAAAA";
    const hidden = callFunction("base64gunzip", [{ ...text(given), sensitive: true }], {});
    expect(hidden).toEqual({ is: "string", value: "test", sensitive: true });
  });

  it.each([
    ["abc123-_", text("abc123-_")],
    ["foo%3Abar%40localhost%3Ffoo%3Dbar%26bar%3Dbaz", text("foo:bar@localhost?foo=bar&bar=baz")],
    ["mailto%3Aemail%3Fsubject%3Dthis%2Bis%2Bmy%2Bsubject", text("mailto:email?subject=this+is+my+subject")],
    ["foo%2Fbar", text("foo/bar")],
    ["foo% bar", "fails"],
    ["foo%2 bar", "fails"],
    ["%GGfoo%2bar", "fails"],
    ["foo%00, bar!", text("foo\u0000, bar!")],
    ["hello%20%E4%B8%96%E7%95%8C", text("hello 世界")],
    ["hello%20%D8%AF%D9%86%DB%8C%D8%A7", text("hello دنیا")],
  ])("urldecode %s", (given, expected) => expect(called("urldecode", given)).toEqual(expected));

  it.each([
    ["192.168.2.0/20", "192.168.2.1", true],
    ["192.168.2.0/20", "192.168.2.0/22", true],
    ["192.168.2.0/20", "192.126.2.1", false],
    ["192.168.2.0/20", "192.126.2.0/18", false],
    ["fe80::/48", "fe80::1", true],
    ["fe80::/48", "fe81::1", false],
    ["192.168.2.0/20", "fe80::1", "fails"],
    ["192.168.2.0/20", "fe80::/24", "fails"],
    ["fe80::/48", "192.168.2.1", "fails"],
    ["fe80::/48", "192.168.2.0/20", "fails"],
    ["not-a-cidr", "192.168.2.1", "fails"],
    ["192.168.2.0/20", "not-an-address", "fails"],
  ])("cidrcontains %s %s", (outer, inner, expected) =>
    expect(called("cidrcontains", outer, inner)).toEqual(
      expected === "fails" ? expected : { is: "bool", value: expected },
    ),
  );
});

it("a function that hangs on time or chance, or that is not known of a provider, is unknown and says so", () => {
  const why = (name: string) => [{ is: "function", name }];
  expect(callFunction("timestamp", [], {})).toMatchObject({
    is: "unknown",
    type: "string",
    why: why("timestamp"),
  });
  expect(callFunction("uuid", [], {})).toMatchObject({ is: "unknown", type: "string", why: why("uuid") });
  const other = "provider::other::thing";
  expect(callFunction(other, [], {})).toEqual({ is: "unknown", type: "any", why: why(other) });
  expect(() => callFunction(other, [], {}, () => false)).toThrow(
    'there is no function named "provider::other::thing"',
  );
  expect(() => callFunction("nonsense", [], {})).toThrow(EvaluationError);
});
