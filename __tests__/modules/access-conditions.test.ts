import { TerraformVariable } from "cdktf";
import {
  AsymmetricKey,
  HmacKey,
  Key,
  type KeywrightStack,
  type SymmetricAccessConditions,
} from "../../modules";
import { evaluate } from "../../policy";
import { policyOf, sids, statement } from "../policies";
import { describeRefusals, type RefusalCase, type Untyped } from "../refusals";
import { ACCOUNT, KEY_ARN, refusal, synth, type Terraform, testingStack } from "../testing-stack";

const role = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;

const terraform = synth((stack) => {
  const key = new Key(stack, "data", { description: "Data" });
  key.allow("users", [role("a")], { encryptionContext: { tenant: "a" } });
  key.allow("users", [role("b")], { encryptionContext: { tenant: "b", stage: "live" } });
  key.allow("decrypters", [role("c")], { viaServices: ["s3"], principalTags: { team: "blue" } });
  key.allow("grantCreators", [role("d")], { encryptionContext: { tenant: "a" } });
  key.allow("users", [role("e")]);
});

it("each set of conditions has statements of its own, and what has no encryption context stands beside", () => {
  expect(sids(terraform, "data")).toEqual([
    "AdministratorsManageKey",
    "UsersUseKey",
    "UsersUseKeyWithContext",
    "UsersUseKeyLook",
    "UsersUseKeyWithContext2",
    "UsersUseKeyLook2",
    "DecryptersDecryptViaServiceByTag",
    "GrantCreatorsGrantWithContext",
    "GrantCreatorsGrantLook",
  ]);
  expect(statement(terraform, "data", "UsersUseKeyLook")?.actions).toEqual(["kms:DescribeKey"]);
  expect(statement(terraform, "data", "GrantCreatorsGrantWithContext")?.actions).toEqual(["kms:CreateGrant"]);
});

it.each<[string, string, Record<string, string>, boolean]>([
  ["a", "kms:Decrypt", { "kms:EncryptionContext:tenant": "a" }, true],
  ["a", "kms:Decrypt", { "kms:EncryptionContext:tenant": "b" }, false],
  ["a", "kms:Decrypt", {}, false],
  ["a", "kms:DescribeKey", {}, true],
  ["b", "kms:Encrypt", { "kms:EncryptionContext:tenant": "b", "kms:EncryptionContext:stage": "live" }, true],
  ["b", "kms:Encrypt", { "kms:EncryptionContext:tenant": "b" }, false],
  [
    "c",
    "kms:Decrypt",
    { "kms:ViaService": "s3.eu-west-1.amazonaws.com", "aws:PrincipalTag/team": "blue" },
    true,
  ],
  ["c", "kms:Decrypt", { "kms:ViaService": "s3.eu-west-1.amazonaws.com" }, false],
  ["c", "kms:Decrypt", { "aws:PrincipalTag/team": "blue" }, false],
  [
    "d",
    "kms:CreateGrant",
    { "kms:GrantIsForAWSResource": "true", "kms:EncryptionContext:tenant": "a" },
    true,
  ],
  ["d", "kms:CreateGrant", { "kms:GrantIsForAWSResource": "true" }, false],
  ["e", "kms:Decrypt", {}, true],
])("%s asks for %s under %j: %s", (name, action, context, allowed) => {
  const key = { policy: policyOf(terraform, "data"), account: ACCOUNT, arn: KEY_ARN };
  const { verdict } = evaluate(key, { principal: role(name), action, context });
  expect(verdict).toBe(allowed ? "allowed" : "denied");
});

describe("the other account's half", () => {
  const outputs = (build: (key: Key, stack: KeywrightStack) => unknown) => {
    const { output } = synth((stack) =>
      build(new Key(stack, "data", { description: "Data" }), stack),
    ) as Terraform & {
      output?: Record<string, { value: Record<string, unknown> }>;
    };
    return Object.values(output ?? {}).map(({ value }) => value);
  };

  it("is an output, with what IAM there has to allow", () => {
    const [policies] = outputs((key) => {
      key.allow("decrypters", [role("reader", "444455556666"), role("here")]);
      key.allow("encrypters", ["o-abcdefghij"]);
    });
    const one = (Sid: string, Action: string[]) => ({
      Version: "2012-10-17",
      Statement: [{ Sid, Effect: "Allow", Action, Resource: "${aws_kms_key.data.arn}" }],
    });
    expect(policies).toEqual({
      decrypters: one("DecryptersDecrypt", ["kms:Decrypt", "kms:DescribeKey"]),
      encrypters: one("EncryptersEncrypt", ["kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*"]),
    });
  });

  it("is not there where the key's policy is enough", () => {
    expect(outputs((key) => key.allow("users", [role("app")]))).toEqual([]);
  });

  it("is there for somebody whom only Terraform knows", () => {
    const all = outputs((key, stack) =>
      key.allow("users", [new TerraformVariable(stack, "who", { default: role("app") }).stringValue]),
    );
    expect(all).toHaveLength(1);
  });
});

const allowing = (conditions: object) => (stack: KeywrightStack) =>
  new Key(stack, "data", { description: "Data" }).allow(
    "users",
    [role("a")],
    conditions as SymmetricAccessConditions,
  );
const context = { encryptionContext: { a: "b" } };
const cases: RefusalCase[] = [
  [
    "a condition that is none",
    'Key "test/data": there is no condition sourceIp. Choose of viaServices, principalTags, sourceArn, sourceAccount, encryptionContext.',
    allowing({ sourceIp: "10.0.0.0/8" }),
  ],
  [
    "no pair",
    'Key "test/data": encryptionContext is empty, so it restricts nothing. Name a pair, or leave it out.',
    allowing({ encryptionContext: {} }),
  ],
  [
    "no tag",
    'Key "test/data": principalTags is empty, so it restricts nothing. Name a pair, or leave it out.',
    allowing({ principalTags: {} }),
  ],
  [
    "a number in the context",
    'Key "test/data": encryptionContext has 1 for "tenant"; only text is compared. Write the value.',
    allowing({ encryptionContext: { tenant: 1 } }),
  ],
  [
    "an encryption context of a key pair",
    '"k".allow: only symmetric keys have an encryptionContext. Leave it out.',
    (stack) => {
      const key = new (AsymmetricKey as unknown as Untyped)(stack, "k", {
        description: "Signs",
        usage: "SIGN_VERIFY",
        spec: "RSA_2048",
      }) as AsymmetricKey<"SIGN_VERIFY">;
      return key.allow("signers", [role("a")], context as object);
    },
  ],
  [
    "an encryption context of an HMAC key",
    '"k".allow: only symmetric keys have an encryptionContext. Leave it out.',
    (stack) =>
      new HmacKey(stack, "k", { description: "Codes" }).allow("macVerifiers", [role("a")], context as object),
  ],
];
describeRefusals("the conditions of those who use a key", cases);

it("names the services that a caller comes through", () => {
  const refused = (conditions: object) => refusal(() => allowing(conditions)(testingStack()));
  const [line] = refused({ viaServices: ["nothing"] });
  expect(line).toContain(
    'Key "test/data": viaServices has "nothing"; these services call KMS for their callers: ',
  );
  expect(line).toContain("s3");
  const [empty] = refused({ viaServices: [] });
  expect(empty).toContain('Key "test/data": viaServices is empty; these services call KMS');
});
