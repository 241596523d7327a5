import { Testing } from "cdktf";
import { AsymmetricKey, HmacKey, Key } from "../../modules";
import { PERSONAS } from "../../policy";
import { policyOf, sids, statements } from "../policies";
import { type Case, isAllowed } from "../policy/judge";
import { ACCOUNT, KEY_ARN, terraformOf, testingStack } from "../testing-stack";

describe("those who use a key themselves", () => {
  const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const ORG = "o-exampleorgid1";
  const providerVersion = ">= 6.0.0, < 7.0.0";
  const stack = testingStack({ administrators: [role("admin")], providerVersion });
  const symmetric = new Key(stack, "data", { description: "Data" });
  symmetric
    .allow("users", [role("app"), "444455556666"])
    .allow("encrypters", [role("collector")])
    .allow("decrypters", [role("AWSReservedSSO_Auditor_*"), ORG])
    .allow("grantCreators", [role("platform")]);
  symmetric.allow("users", [role("app")]);
  const pair = new AsymmetricKey(stack, "pair", {
    description: "Signs",
    usage: "SIGN_VERIFY",
    spec: "ECC_NIST_P256",
  });
  pair
    .allow("signers", [role("release")])
    .allow("verifiers", ["444455556666"])
    .allow("publicKeyReaders", [ORG]);
  const box = new AsymmetricKey(stack, "box", {
    description: "Letters",
    usage: "ENCRYPT_DECRYPT",
    spec: "RSA_4096",
  });
  box.allow("keyPairEncrypters", [role("sender")]).allow("decrypters", [role("reader")]);
  const shared = new AsymmetricKey(stack, "shared", {
    description: "Secrets",
    usage: "KEY_AGREEMENT",
    spec: "ECC_NIST_P384",
  });
  shared.allow("agreers", [role("peer")]);
  const kem = new AsymmetricKey(stack, "kem", {
    description: "Secrets that a quantum computer cannot recover",
    usage: "ENCAPSULATE_DECAPSULATE",
    spec: "ML_KEM_768",
  });
  kem.allow("encapsulators", [role("sender")]).allow("decapsulators", [role("reader")]);
  const mac = new HmacKey(stack, "mac", { description: "Tokens" });
  mac.allow("macGenerators", [role("login")]).allow("macVerifiers", [role("api")]);
  const terraform = terraformOf(stack);

  it("are in the policy, a statement for each of what they do and how they are named", () => {
    expect(sids(terraform, "data")).toEqual([
      "AdministratorsManageKey",
      "UsersUseKey",
      "EncryptersEncrypt",
      "DecryptersDecryptByRoleName",
      "DecryptersDecryptInOrganization",
      "GrantCreatorsGrant",
    ]);
    expect(sids(terraform, "pair")).toEqual([
      "AdministratorsManageKey",
      "SignersSign",
      "VerifiersVerify",
      "ReadersGetPublicKeyInOrganization",
    ]);
    expect(statements(terraform, "data")[1]?.principals).toEqual([
      { type: "AWS", identifiers: [role("app"), "arn:aws:iam::444455556666:root"] },
    ]);
  });

  // The judge below asks the Service Authorization Reference, which does not know these actions yet.
  it("makes secrets with a key for encapsulation, or recovers them", () => {
    expect(statements(terraform, "kem").map(({ sid, actions }) => [sid, actions])).toEqual([
      ["AdministratorsManageKey", expect.not.arrayContaining(["kms:Decapsulate"])],
      ["EncapsulatorsMakeSecrets", ["kms:DescribeKey", "kms:Encapsulate", "kms:GetPublicKey"]],
      ["DecapsulatorsRecoverSecrets", ["kms:Decapsulate", "kms:DescribeKey"]],
    ]);
  });

  it("everybody is named with a condition that restricts", () => {
    for (const name of ["data", "pair", "box", "shared", "kem", "mac"]) {
      for (const { principals, condition = [] } of statements(terraform, name)) {
        if (JSON.stringify(principals).includes('"*"'))
          expect(condition.map(({ variable }) => variable)).toEqual(["aws:PrincipalOrgID"]);
      }
    }
  });

  const asks: readonly (readonly [string, string, string, string, boolean, Record<string, string>?])[] = [
    ["data", "app", "kms:Decrypt", "a user decrypts", true],
    ["data", "app", "kms:Encrypt", "a user encrypts", true],
    ["data", "app", "kms:PutKeyPolicy", "a user changes the policy", false],
    ["data", "app", "kms:ScheduleKeyDeletion", "a user deletes", false],
    ["data", "app", "kms:CreateGrant", "a user grants", false, { "kms:GrantIsForAWSResource": "true" }],
    ["data", "collector", "kms:Encrypt", "an encrypter encrypts", true],
    ["data", "collector", "kms:Decrypt", "an encrypter decrypts", false],
    [
      "data",
      "AWSReservedSSO_Auditor_0123456789abcdef",
      "kms:Decrypt",
      "a decrypter, by a pattern, decrypts",
      true,
    ],
    [
      "data",
      "AWSReservedSSO_Auditor_0123456789abcdef",
      "kms:Encrypt",
      "a decrypter, by a pattern, encrypts",
      false,
    ],
    [
      "data",
      "AWSReservedSSO_Developer_0123456789abcdef",
      "kms:Decrypt",
      "another permission set decrypts",
      false,
    ],
    [
      "data",
      "stranger",
      "kms:Decrypt",
      "one of the organisation decrypts",
      true,
      { "aws:PrincipalOrgID": ORG },
    ],
    [
      "data",
      "stranger",
      "kms:Decrypt",
      "one of another organisation decrypts",
      false,
      { "aws:PrincipalOrgID": "o-somebodyelse" },
    ],
    [
      "data",
      "platform",
      "kms:CreateGrant",
      "a grant creator grants to AWS",
      true,
      { "kms:GrantIsForAWSResource": "true" },
    ],
    [
      "data",
      "platform",
      "kms:CreateGrant",
      "a grant creator grants to somebody",
      false,
      { "kms:GrantIsForAWSResource": "false" },
    ],
    ["data", "platform", "kms:Decrypt", "a grant creator decrypts", false],
    ["data", "admin", "kms:Decrypt", "an administrator decrypts", false],
    ["data", "admin", "kms:PutKeyPolicy", "an administrator changes the policy", true],
    ["pair", "release", "kms:Sign", "a signer signs", true],
    ["pair", "release", "kms:Verify", "a signer verifies", false],
    ["pair", "app", "kms:Sign", "another role signs", false],
    ["pair", "admin", "kms:Sign", "an administrator signs", false],
    ["box", "sender", "kms:Encrypt", "a sender encrypts", true],
    ["box", "sender", "kms:Decrypt", "a sender decrypts", false],
    ["box", "reader", "kms:Decrypt", "a reader decrypts", true],
    ["shared", "peer", "kms:DeriveSharedSecret", "a peer derives the secret", true],
    ["shared", "app", "kms:DeriveSharedSecret", "another role derives it", false],
    ["mac", "login", "kms:GenerateMac", "the login makes a code", true],
    ["mac", "login", "kms:VerifyMac", "the login verifies one", false],
    ["mac", "api", "kms:VerifyMac", "the API verifies a code", true],
    ["mac", "api", "kms:GenerateMac", "the API makes one", false],
  ];

  for (const [key, name, action, what, allowed, context = {}] of asks) {
    it(`${key}, ${name}, ${action}: ${what}: ${allowed}`, async () => {
      const policy = policyOf(terraform, key);
      // A pattern of roles names the account, and leaves the rest to IAM there.
      const iam = name.startsWith("AWSReservedSSO") ? ["kms:*"] : [];
      const principal = role(name);
      const keys = { ...context, "aws:PrincipalArn": principal };
      const one: Case = { name: what, principal, action, resource: KEY_ARN, context: keys, allowed, iam };
      expect(await isAllowed(policy, ACCOUNT, one)).toBe(allowed);
    });
  }

  it("have no action that changes a key or its life", () => {
    const actions = Object.values(PERSONAS).flatMap(({ actions }) => [...actions]);
    expect(
      actions.filter(
        (one) =>
          /Put|Schedule|Disable|Delete|Update|Enable|Tag|\*$/.test(one) &&
          !/^kms:(GenerateDataKey|ReEncrypt)\*$/.test(one),
      ),
    ).toEqual([]);
  });
});

it("comes out the same twice", () => {
  const text = () => {
    const stack = testingStack();
    new Key(stack, "data", { description: "Data" }).allow("users", ["444455556666", "333344445555"]);
    return Testing.synth(stack);
  };
  expect(text()).toBe(text());
});
