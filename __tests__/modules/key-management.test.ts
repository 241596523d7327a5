import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsGrant } from "@cdktf/provider-aws/lib/kms-grant";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53KeySigningKey } from "@cdktf/provider-aws/lib/route53-key-signing-key";
import { TerraformVariable } from "cdktf";
import { addService } from "../../catalogue";
import {
  AsymmetricKey,
  HmacKey,
  ImportedKey,
  Key,
  KeyGrant,
  type KeywrightStack,
  MultiRegionKey,
  ReplicaKey,
} from "../../modules";
import { statements as statementsOf } from "../policies";
import { refusal, synth, testingStack } from "../testing-stack";

/*
 * What a kind of key needs to be looked after beside what every key does, and what a service asks of a key.
 */

const ADMIN = "arn:aws:iam::111122223333:role/keys";
const GRANTEE = "arn:aws:iam::111122223333:role/export";

/** What the administrators of a key may do beside looking after every key. */
function beside(build: (stack: KeywrightStack) => unknown, key = "k") {
  const terraform = synth(build, { administrators: [ADMIN] });
  return statementsOf(terraform, key)
    .filter(({ sid }) => /^Administrators(?!ManageKey)/.test(String(sid)))
    .map(({ sid, actions, principals, condition }) => {
      expect(principals).toEqual([{ type: "AWS", identifiers: [ADMIN] }]);
      return [sid, actions, ...(condition === undefined ? [] : [condition])];
    });
}

describe("only the administrators of a key may", () => {
  it("nothing more with a key that rotates", () => {
    expect(beside((stack) => new Key(stack, "k", { description: "K" }))).toEqual([]);
  });

  it("replicate a multi-Region key, and move its primary Region", () => {
    const build = (stack: KeywrightStack) => {
      const primary = new MultiRegionKey(stack, "k", { description: "K" });
      const provider = new AwsProvider(stack, "far", { alias: "far", region: "us-east-1" });
      new ReplicaKey(stack, "r", { primary, provider });
    };
    const MOVE = ["AdministratorsUpdatePrimaryRegion", ["kms:UpdatePrimaryRegion"]];
    expect(beside(build)).toEqual([MOVE, ["AdministratorsReplicateKey", ["kms:ReplicateKey"]]]);
    expect(beside(build, "r")).toEqual([MOVE]);
  });

  it("import the material of an ImportedKey, and delete it", () => {
    const build = (stack: KeywrightStack) => {
      const material = new TerraformVariable(stack, "material", { type: "string", sensitive: true });
      new ImportedKey(stack, "k", { description: "K", material });
    };
    expect(beside(build)).toEqual([
      ["AdministratorsImportMaterial", ["kms:GetParametersForImport", "kms:ImportKeyMaterial"]],
      ["AdministratorsDeleteMaterial", ["kms:DeleteImportedKeyMaterial"]],
    ]);
  });

  it.each<[string, (stack: KeywrightStack) => Key | HmacKey]>([
    ["a Key", (stack) => new Key(stack, "k", { description: "K" })],
    ["an HmacKey", (stack) => new HmacKey(stack, "k", { description: "K" })],
  ])("grant %s to those who have a KeyGrant", (_, make) => {
    const build = (grantee: string) => (stack: KeywrightStack) =>
      new KeyGrant(stack, "g", { key: make(stack), grantee, operations: ["DescribeKey"] });
    const granting = (values: string[]) => [
      [
        "AdministratorsCreateGrants",
        ["kms:CreateGrant"],
        [{ test: "StringLike", variable: "kms:GranteePrincipal", values }],
      ],
    ];
    expect(beside(build(GRANTEE))).toEqual(granting([GRANTEE]));
    expect(beside(build("${var.role}"))).toEqual(granting(["*"]));
  });
});

it("a role that Terraform makes is granted a key by its name, since it may wait for the key", () => {
  const build = (path?: string) => (stack: KeywrightStack) => {
    const key = new Key(stack, "k", { description: "K" });
    const role = new IamRole(stack, "r", { name: "export", assumeRolePolicy: "{}", ...(path && { path }) });
    new KeyGrant(stack, "g", { key, grantee: role.arn, operations: ["Decrypt"] });
  };
  const granted = (values: string[]) => [["AdministratorsCreateGrants", ["kms:CreateGrant"], [{ values }]]];
  expect(beside(build())).toMatchObject(granted([GRANTEE]));
  expect(beside(build("/jobs/"))).toMatchObject(granted(["arn:aws:iam::111122223333:role/jobs/export"]));
});

describe("what a service asks of a key", () => {
  const P256 = { usage: "SIGN_VERIFY", spec: "ECC_NIST_P256" } as const;
  const asking = (asked: object, act: () => void) => {
    const undo = addService("example", { title: "Example", requests: [], ...asked });
    try {
      act();
    } finally {
      undo();
    }
  };
  const tagsOf = (tags?: Record<string, string>) =>
    synth((stack) => {
      new Key(stack, "k", { description: "K", ...(tags && { tags }) }).usedBy({ service: "example" });
    }).resource.aws_kms_key?.k?.tags;

  it("a tag, which a key of the app gets", () => {
    asking({ keyTags: { Used: "true" } }, () => {
      expect(tagsOf()).toEqual({ Used: "true" });
      expect(tagsOf({ Team: "a" })).toEqual({ Team: "a", Used: "true" });
      expect(refusal(() => tagsOf({ Used: "no" }))).toEqual([
        'Key "test/k": its tag Used is "no"; Example uses no key without Used = "true". Leave it out.',
      ]);
    });
  });

  it("a kind and a Region, without which it is refused", () => {
    const symmetric = (stack = testingStack()) =>
      new Key(stack, "k", { description: "K" }).usedBy({ service: "example" });
    const signing = (stack = testingStack()) =>
      new AsymmetricKey(stack, "k", { description: "K", ...P256 }).askedBy({ service: "example" });
    asking({ keySpecs: ["ECC_NIST_P256"] }, () => {
      expect(refusal(() => signing())).toEqual([]);
      expect(refusal(() => symmetric())).toEqual([
        'Key "test/k": it is a key of SYMMETRIC_DEFAULT; Example takes one of ECC_NIST_P256. Pass such a key.',
      ]);
    });
    asking({ keyRegion: "us-east-1" }, () => {
      expect(refusal(() => symmetric(testingStack({ region: "us-east-1" })))).toEqual([]);
      expect(refusal(() => symmetric())).toEqual([
        'Key "test/k": it is in eu-west-1; a key of Example must be in us-east-1. Make one in us-east-1.',
      ]);
    });
  });
});

describe("a key that signs a zone", () => {
  const signing = (region: string, spec: "ECC_NIST_P256" | "ECC_NIST_P384" = "ECC_NIST_P256") =>
    synth(
      (stack) => {
        const key = new AsymmetricKey(stack, "k", { description: "K", usage: "SIGN_VERIFY", spec });
        new Route53KeySigningKey(stack, "zone", {
          name: "zone",
          hostedZoneId: "Z1",
          keyManagementServiceArn: key.arn,
        });
      },
      { region },
    );

  it("lets Route 53 sign it, and no other zone", () => {
    const [, sign] = statementsOf(signing("us-east-1"), "k");
    expect(sign).toMatchObject({
      principals: [{ type: "Service", identifiers: ["dnssec-route53.amazonaws.com"] }],
      actions: ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"],
    });
    expect(JSON.stringify(sign)).toContain("arn:aws:route53:::hostedzone/Z1");
  });

  it("is refused in another Region, and of another kind", () => {
    expect(refusal(() => signing("eu-west-1"))).toEqual([
      'AsymmetricKey "test/k": it is in eu-west-1; a key of Route 53 DNSSEC must be in us-east-1. Make one in us-east-1.',
    ]);
    expect(refusal(() => signing("us-east-1", "ECC_NIST_P384"))).toEqual([
      'AsymmetricKey "test/k": it is a key of ECC_NIST_P384; Route 53 DNSSEC takes one of ECC_NIST_P256. Pass such a key.',
    ]);
  });
});

describe("a use that is said by hand", () => {
  const statements = (use: object) =>
    statementsOf(
      synth((stack) => new Key(stack, "k", { description: "K" }).usedBy(use as never)),
      "k",
    ).slice(1);

  it("may be of another account and Region", () => {
    const [logs] = statements({ service: "logs", account: "444455556666", region: "us-east-1" });
    expect(logs).toMatchObject({
      sid: "LogsUsesKeyOf444455556666InUsEast1",
      principals: [{ type: "Service", identifiers: ["logs.us-east-1.amazonaws.com"] }],
      condition: [{ values: ["arn:aws:logs:us-east-1:444455556666:log-group:*"] }],
    });
  });

  it.each<[unknown, string]>([
    [{ service: "sqss" }, '"sqss" is no service of the catalogue. Did you mean "sqs"?'],
    [
      { service: "telegraph" },
      '"telegraph" is no service of the catalogue. Name one that `keywright services` lists.',
    ],
    [undefined, "undefined is no service of the catalogue. Name one that `keywright services` lists."],
    [
      { service: "sqs", resource: "" },
      'the resource of sqs is "", not a text. Name it as conditions do, mostly by its ARN, or leave it out.',
    ],
    [
      { service: "sqs", account: 1 },
      "the account of sqs is 1; an AWS account has 12 digits. Name one, or leave it out.",
    ],
    [
      { service: "sqs", region: "ireland" },
      'the Region of sqs is "ireland", not a Region of AWS. Name one, such as "eu-west-1".',
    ],
    [
      { service: "sqs", colour: "red" },
      "a use has no colour. Leave it out, or name one of service, resource, account, region.",
    ],
  ])("%j is refused", (use, line) => {
    const attempt = () => new Key(testingStack(), "k", { description: "K" }).usedBy(use as never);
    expect(refusal(attempt)).toEqual([`Key "test/k": ${line}`]);
  });
});

it("a grant of the provider's own class is told to the key as well", () => {
  const build = (stack: KeywrightStack) => {
    const key = new Key(stack, "k", { description: "K" });
    new KmsGrant(stack, "g", { keyId: key.arn, granteePrincipal: GRANTEE, operations: ["Decrypt"] });
  };
  expect(beside(build)).toMatchObject([
    ["AdministratorsCreateGrants", ["kms:CreateGrant"], [{ values: [GRANTEE] }]],
  ]);
});
