import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { Testing } from "cdktf";
import { KEY_SPECS, type KeySpec, type KeySpecFacts, specsFor } from "../../catalogue";
import { ProviderServer } from "../../local/provider-server";
import { AsymmetricKey, type AsymmetricUsage, EncryptedVolume, encrypt, HmacKey, Key } from "../../modules";
import { PERSONAS, policyJson, type Statement } from "../../policy";
import { itNeeds } from "../local/tools";
import { type Case, isAllowed } from "../policy/judge";
import {
  ACCOUNT,
  KEY_ARN,
  refusal,
  refusedStack,
  synth,
  type Terraform,
  terraformOf,
  testingStack,
} from "../testing-stack";

/*
 * Keys of other kinds than the one that services encrypt with.
 */

/** Every spec with every usage that a key of it can have. */
const kinds = (Object.keys(KEY_SPECS) as KeySpec[]).flatMap((spec) => {
  const facts: KeySpecFacts = KEY_SPECS[spec];
  return facts.usages.map((usage) => ({ spec, usage, ...facts }));
});
const asymmetric = kinds.filter(
  ({ spec, usage }) => spec !== "SYMMETRIC_DEFAULT" && usage !== "GENERATE_VERIFY_MAC",
);
const CHINA = { region: "cn-north-1" };

const make = (spec: string, usage: string, options: object = {}) =>
  synth((stack) => {
    const settings = { description: "It", administrators: [`arn:aws:iam::${ACCOUNT}:role/admin`] };
    if (usage === "GENERATE_VERIFY_MAC") new HmacKey(stack, "it", { ...settings, spec: spec as "HMAC_256" });
    else
      new AsymmetricKey(stack, "it", { ...settings, usage: usage as AsymmetricUsage, spec: spec as never });
  }, options);

describe.each(kinds.filter(({ spec }) => spec !== "SYMMETRIC_DEFAULT"))(
  "a key of $spec for $usage",
  ({ spec, usage, newer, partition }) => {
    const made = make(spec, usage, partition ? CHINA : {}).resource;

    it("is emitted as such, does not rotate, and is as well protected as any other", () => {
      expect(made.aws_kms_key?.it).toEqual({
        description: "It",
        customer_master_key_spec: spec,
        key_usage: usage,
        deletion_window_in_days: 30,
        policy: "${data.aws_iam_policy_document.it.json}",
        lifecycle: { prevent_destroy: true },
      });
      expect(made.aws_kms_alias?.it).toMatchObject({ name: "alias/test/it" });
    });

    itNeeds("terraform", "the AWS provider")(
      "is accepted by the provider that knows it",
      async () => {
        const said = await (await provider()).validate("aws_kms_key", made.aws_kms_key?.it ?? {});
        const errors = said.filter(({ severity }) => severity === "error");
        expect(errors.map(({ path }) => path)).toEqual(newer ? ["customer_master_key_spec"] : []);
      },
      60_000,
    );
  },
);

let server: Promise<ProviderServer> | undefined;
const provider = () => {
  server ??= ProviderServer.start();
  return server;
};
afterAll(async () => (await server)?.stop());

it("specs that the catalogue does not pair with a usage are refused, each in one line", () => {
  const wrong = (["ENCRYPT_DECRYPT", "SIGN_VERIFY", "KEY_AGREEMENT"] as const).flatMap((usage) =>
    (Object.keys(KEY_SPECS) as KeySpec[])
      .filter((spec) => !asymmetric.some((one) => one.spec === spec && one.usage === usage))
      .map((spec) => ({ usage, spec })),
  );
  expect(wrong.length).toBeGreaterThan(20);
  for (const { usage, spec } of wrong) {
    const attempt = () =>
      new AsymmetricKey(testingStack(), "it", { description: "It", usage, spec: spec as never });
    const fitting = specsFor(usage)
      .filter((one) => one !== "SYMMETRIC_DEFAULT")
      .join(", ");
    expect(refusal(attempt)).toEqual([
      `AsymmetricKey "it": spec is "${spec}"; for ${usage} AWS has ${fitting}. Choose one.`,
    ]);
  }
});

describe("a spec that provider 5.100 does not know", () => {
  const notes = (providerVersion?: string) => {
    const stack = testingStack(providerVersion === undefined ? {} : { providerVersion });
    const key = new AsymmetricKey(stack, "it", {
      description: "It",
      usage: "SIGN_VERIFY",
      spec: "ML_DSA_65",
    });
    return key.node.metadata.map(({ data }) => data);
  };

  it("comes with a note, unless the stack requires one that does", () => {
    expect(notes()).toEqual([
      "ML_DSA_65 is newer than provider 5.100, which refuses it; let the stack require a later one.",
    ]);
    expect(notes(">= 6.25.0, < 7.0.0")).toEqual([]);
  });
});

describe("data is not encrypted with such a key", () => {
  const keys = (stack: ReturnType<typeof testingStack>) => [
    new AsymmetricKey(stack, "pair", { description: "Signs", usage: "SIGN_VERIFY", spec: "RSA_2048" }),
    new HmacKey(stack, "mac", { description: "Authenticates" }),
  ];

  it("refused by encrypted() and encrypt()", () => {
    const stack = testingStack();
    const [pair, mac] = keys(stack);
    const disk = { availabilityZone: "eu-west-1a", size: 8 };
    expect(refusal(() => new EncryptedVolume(stack, "disk", { key: pair as never, ...disk }))).toEqual([
      'aws_ebs_volume "disk": key is for SIGN_VERIFY; AWS services encrypt with symmetric keys only. Pass a Key.',
    ]);
    expect(refusal(() => encrypt(new EbsVolume(stack, "raw", disk), mac as never))).toEqual([
      'aws_ebs_volume "raw": key is for GENERATE_VERIFY_MAC; AWS services encrypt with symmetric keys only. Pass a Key.',
    ]);
  });

  it("and by the guard, if it gets past them as an ARN", () => {
    const lines = refusedStack((stack) => {
      const [pair] = keys(stack);
      new EbsVolume(stack, "raw", {
        availabilityZone: "eu-west-1a",
        size: 8,
        encrypted: true,
        kmsKeyId: pair?.arn ?? "",
      });
    });
    expect(lines).toEqual([
      "test/raw: aws_ebs_volume.raw: kms_key_id names aws_kms_key.pair, whose customer_master_key_spec is RSA_2048; AWS services encrypt with symmetric keys only. Name a key without customer_master_key_spec.",
    ]);
  });
});

describe("those who use a key themselves", () => {
  const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const ORG = "o-exampleorgid1";
  const stack = testingStack({ administrators: [role("admin")] });
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

  it("everybody is named with a condition that restricts", () => {
    for (const name of ["data", "pair", "box", "shared", "mac"]) {
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
      const written = statements(terraform, key);
      const policy = policyJson(
        written.map(({ condition, ...one }) => ({ ...one, conditions: condition ?? [] })),
      );
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

type Written = Omit<Statement, "conditions"> & { readonly condition?: Statement["conditions"] };

const statements = ({ data }: Terraform, document: string) =>
  (data.aws_iam_policy_document?.[document]?.statement ?? []) as Written[];
const sids = (terraform: Terraform, document: string) =>
  statements(terraform, document).map(({ sid }) => sid);

it("comes out the same twice", () => {
  const text = () => {
    const stack = testingStack();
    new Key(stack, "data", { description: "Data" }).allow("users", ["444455556666", "333344445555"]);
    return Testing.synth(stack);
  };
  expect(text()).toBe(text());
});
