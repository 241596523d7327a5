import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import {
  AsymmetricKey,
  EncryptedEbsVolume,
  EncryptedSqsQueue,
  ImportedKey,
  Key,
  KeyGrant,
  type KeywrightStack,
} from "../../modules";
import { policyOf, sids, statement } from "../policies";
import { describeRefusals, type RefusalCase } from "../refusals";
import { ACCOUNT, refusedStack, synth } from "../testing-stack";

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const retiring = (stack: KeywrightStack) => new Key(stack, "old", { description: "Old", state: "retiring" });

describe("a retiring key", () => {
  const terraform = synth((stack) => {
    const key = retiring(stack);
    key.allow("users", [role("app")]);
    key.allow("encrypters", [role("collector")]);
    key.allow("grantCreators", [role("platform")]);
    key.usedBy({ service: "s3" });
    key.usedBy({ service: "sqs" });
    const pair = new AsymmetricKey(stack, "pair", {
      description: "Signed",
      usage: "SIGN_VERIFY",
      spec: "RSA_2048",
      state: "retiring",
    });
    pair.allow("signers", [role("release")]);
    pair.allow("verifiers", [role("app")]);
    pair.allow("publicKeyReaders", [role("outside")]);
  });

  it("lets administrators alone do more than read", () => {
    const policy = policyOf(terraform, "old");
    const actions = policy.Statement.filter(({ Sid }) => Sid !== "AdministratorsManageKey").flatMap(
      ({ Action }) => Action,
    );
    expect([...new Set(actions)].sort()).toEqual(["kms:Decrypt", "kms:DescribeKey", "kms:ReEncryptFrom"]);
    expect(sids(terraform, "old")).toEqual(
      expect.arrayContaining(["AdministratorsManageKey", "UsersUseKey"]),
    );
    expect(sids(terraform, "old")).not.toContain("EncryptersEncrypt");
    expect(sids(terraform, "old")).not.toContain("GrantCreatorsGrant");
  });

  it("is enabled and goes on rotating", () => {
    expect(terraform.resource.aws_kms_key?.old).toMatchObject({ enable_key_rotation: true });
    expect(terraform.resource.aws_kms_key?.old).not.toHaveProperty("is_enabled");
  });

  it("verifies what it signed, and signs nothing", () => {
    expect(statement(terraform, "pair", "VerifiersVerify")?.actions).toContain("kms:Verify");
    expect(sids(terraform, "pair")).toContain("ReadersGetPublicKey");
    expect(statement(terraform, "pair", "SignersSign")).toBeUndefined();
  });

  it("is refused to all that still name it, each by its name", () => {
    const lines = refusedStack((stack) => {
      const key = retiring(stack);
      new EncryptedEbsVolume(stack, "disk", { key, availabilityZone: "eu-west-1a", size: 1 });
      new SqsQueue(stack, "raw", { kmsMasterKeyId: key.arn });
    });
    const why =
      "names aws_kms_key.old, which is retiring: it decrypts and encrypts nothing new. Name the key that takes its place.";
    expect(lines).toEqual([
      `test/disk: aws_ebs_volume.disk: kms_key_id ${why} This replaces the resource: copy its data first, see keywright fix.`,
      `test/raw: aws_sqs_queue.raw: kms_master_key_id ${why}`,
    ]);
  });
});

it("a disabled key says so, whatever its type calls it, and nothing may name it", () => {
  const { resource } = synth((stack) => {
    new Key(stack, "off", { description: "Off", state: "disabled" });
    new ImportedKey(stack, "outside", { description: "Off", state: "disabled" });
  });
  expect(resource.aws_kms_key?.off).toMatchObject({ is_enabled: false });
  expect(resource.aws_kms_external_key?.outside).toMatchObject({ enabled: false });
  const lines = refusedStack((stack) => {
    const key = new Key(stack, "off", { description: "Off", state: "disabled" });
    new EncryptedSqsQueue(stack, "work", { key });
  });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("aws_kms_key.off, whose is_enabled is false");
});

it("a key that was taken out of the code while something names it is refused, with all that names it", () => {
  const lines = refusedStack((stack) => {
    const key = new KmsKey(stack, "gone", { enableKeyRotation: true });
    new SqsQueue(stack, "a", { kmsMasterKeyId: key.arn });
    new SqsQueue(stack, "b", { kmsMasterKeyId: key.arn });
    stack.node.tryRemoveChild("gone");
  });
  expect(lines.map((line) => line.slice(0, line.indexOf(". ")))).toEqual([
    "test/a: aws_sqs_queue.a: kms_master_key_id is aws_kms_key.gone.arn, which test does not declare",
    "test/b: aws_sqs_queue.b: kms_master_key_id is aws_kms_key.gone.arn, which test does not declare",
  ]);
});

const states: RefusalCase[] = [
  [
    "a state that no key has",
    'Key "test/orders": state is "deleted"; a key is active, retiring, disabled. Choose one. A key is deleted by taking it out of the code.',
    (stack) => new Key(stack, "orders", { description: "Orders", state: "deleted" as "active" }),
  ],
  [
    "a grant to encrypt with a retiring key",
    'KeyGrant "test/g": old is retiring, so Encrypt is over. Choose of Decapsulate, Decrypt, DeriveSharedSecret, DescribeKey, GetPublicKey, ReEncryptFrom, RetireGrant, Verify, VerifyMac, or grant another key.',
    (stack) =>
      new KeyGrant(stack, "g", {
        key: retiring(stack),
        grantee: role("app"),
        operations: ["Decrypt", "Encrypt"],
      }),
  ],
];
describeRefusals("the states of keys", states);
