import { check } from "../../../guard";
import { configuration, folder, type JsonObject, parseHcl, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { KEY_ARN } from "../../testing-stack";
import { describeRule } from "./rule-lists";

const s3 = (more: JsonObject): JsonObject => ({
  terraform: { backend: { s3: { bucket: "b", key: "k", region: "eu-west-1", ...more } } },
});
const backend = (kind: string, body: JsonObject = {}): JsonObject => ({
  terraform: { backend: { [kind]: body } },
});
/** What OpenTofu encrypts the state with before it is written, under a method that takes its key from a provider. */
const encrypted = (kind: string, body: JsonObject, more: JsonObject = {}): JsonObject => ({
  encryption: {
    key_provider: { [kind]: { own: body } },
    method: { aes_gcm: { safe: { keys: `\${key_provider.${kind}.own}` } }, unencrypted: { old: {} } },
    state: { method: "${method.aes_gcm.safe}", fallback: { method: "${method.unencrypted.old}" } },
    plan: { method: "${method.aes_gcm.safe}" },
    ...more,
  },
});
const PLAIN_S3 = { backend: { s3: { bucket: "b", key: "k", region: "eu-west-1", encrypt: true } } };
const NOT_SET =
  "terraform.backend.s3: kms_key_id is not set, so the state is under keys of S3, SSE-S3: no policy you can write, no rotation you can choose, no way to revoke. Set kms_key_id to the ARN of a customer-managed key.";
const TAKE_KMS = 'Take it from KMS: a key_provider "aws_kms" with the ARN of a customer-managed key.';
const DO_IT = "Set encrypt to true and kms_key_id to the ARN of a customer-managed key.";
const MOVE = "Keep it in S3 under a key of your own.";

describeRule("state-uses-customer-key", {
  valid: [
    ["a key by its ARN", s3({ encrypt: true, kms_key_id: KEY_ARN })],
    ["a key by its id", s3({ encrypt: true, kms_key_id: "1234abcd-12ab-34cd-56ef-1234567890ab" })],
    [
      "an alias of one's own",
      s3({ encrypt: true, kms_key_id: "arn:aws:kms:eu-west-1:111122223333:alias/state" }),
    ],
    [
      "blocks in lists, as HCL has them",
      { terraform: [{ backend: [{ s3: [{ encrypt: true, kms_key_id: KEY_ARN }] }] }] },
    ],
    ["a folder that does not say", { terraform: { required_version: ">= 1.5" } }],
    [
      "a key of one's own at Google",
      backend("gcs", { kms_encryption_key: "projects/p/locations/l/keyRings/r/cryptoKeys/k" }),
    ],
    [
      "a key of one's own that a variable of OpenTofu names",
      {
        variable: { key: { default: KEY_ARN } },
        ...s3({ encrypt: true, kms_key_id: "${var.key}" }),
      },
    ],
    ...[KEY_ARN, "alias/state", "1234abcd-12ab-34cd-56ef-1234567890ab"].map((key): [string, JsonObject] => [
      `what OpenTofu encrypts under ${key} before it is written to S3`,
      { terraform: { ...PLAIN_S3, ...encrypted("aws_kms", { kms_key_id: key, key_spec: "AES_256" }) } },
    ]),
    [
      "such a key by a variable, and no backend",
      {
        variable: { key: { default: KEY_ARN } },
        terraform: encrypted("aws_kms", { kms_key_id: "${var.key}" }),
      },
    ],
    [
      "a key of one's own of another service",
      { terraform: { ...PLAIN_S3, ...encrypted("openbao", { key_name: "state" }) } },
    ],
    [
      "a passphrase before what S3 encrypts under a key of one's own",
      {
        terraform: {
          backend: { s3: { bucket: "b", encrypt: true, kms_key_id: KEY_ARN } },
          ...encrypted("pbkdf2", { passphrase: "correct horse battery" }),
        },
      },
    ],
    [
      "a key provider that nothing writes with",
      {
        terraform: encrypted(
          "aws_kms",
          { kms_key_id: "alias/aws/s3" },
          { state: { method: "${method.unencrypted.old}" }, plan: [] },
        ),
      },
    ],
  ],
  invalid: [
    [
      "what OpenTofu encrypts under a key of AWS, once for the state and for plans",
      { terraform: encrypted("aws_kms", { kms_key_id: "alias/aws/s3" }) },
      "terraform.encryption.key_provider.aws_kms.own: kms_key_id is alias/aws/s3, a key of AWS: no policy you can write, no rotation you can choose, no way to revoke. Set kms_key_id to the ARN of a customer-managed key.",
    ],
    [
      "a plan that it encrypts under what is no key",
      { terraform: encrypted("aws_kms", { kms_key_id: "mine" }, { state: [] }) },
      'terraform.encryption.key_provider.aws_kms.own: kms_key_id is "mine", which names no key. Set kms_key_id to the ARN of a customer-managed key.',
    ],
    [
      "a key of it that is not known",
      { terraform: encrypted("aws_kms", { kms_key_id: "${var.key}" }) },
      "terraform.encryption.key_provider.aws_kms.own: cannot tell; kms_key_id is known when tofu init runs. Set kms_key_id to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
    [
      "a passphrase, where nothing else encrypts the state",
      { terraform: encrypted("pbkdf2", { passphrase: "correct horse battery" }) },
      `terraform.encryption.key_provider.pbkdf2.own: the key that encrypts the state comes from a passphrase, which KMS does not know: no policy, no rotation, no record of who used it. ${TAKE_KMS}`,
    ],
    [
      "a passphrase before S3 without a key",
      { terraform: { ...PLAIN_S3, ...encrypted("pbkdf2", { passphrase: "correct horse battery" }) } },
      NOT_SET,
    ],
    [
      "a method that leaves the state as it is",
      {
        terraform: {
          ...PLAIN_S3,
          ...encrypted(
            "aws_kms",
            { kms_key_id: KEY_ARN },
            { state: { method: "${method.unencrypted.old}" }, plan: [] },
          ),
        },
      },
      NOT_SET,
    ],
    [
      "a command that gives the key",
      { terraform: encrypted("external", { command: ["key"] }) },
      `terraform.encryption.key_provider.external.own: cannot tell; the key that encrypts the state comes from a command. ${TAKE_KMS}`,
      "cannot-tell",
    ],
    [
      "encryption that the environment is to name",
      { terraform: { ...PLAIN_S3, encryption: { state: { enforced: true } } } },
      "terraform.backend.s3: cannot tell; what encrypts the state before it is written stands in TF_ENCRYPTION, if anywhere. Look there, or name the method here.",
      "cannot-tell",
    ],
    [
      "the same without a backend",
      { terraform: { encryption: { state: { enforced: true } } } },
      "terraform.encryption.state: cannot tell; what encrypts the state before it is written stands in TF_ENCRYPTION, if anywhere. Look there, or name the method here.",
      "cannot-tell",
    ],
    [
      "encryption without a key",
      s3({ encrypt: true }),
      "terraform.backend.s3: kms_key_id is not set, so the state is under keys of S3, SSE-S3: no policy you can write, no rotation you can choose, no way to revoke. Set kms_key_id to the ARN of a customer-managed key.",
    ],
    [
      "a key of AWS",
      s3({ encrypt: true, kms_key_id: "alias/aws/s3" }),
      "terraform.backend.s3: kms_key_id is alias/aws/s3, a key of AWS: no policy you can write, no rotation you can choose, no way to revoke. Set kms_key_id to the ARN of a customer-managed key.",
    ],
    [
      "a key that Terraform passes over",
      s3({ kms_key_id: KEY_ARN }),
      "terraform.backend.s3: kms_key_id is set but encrypt is not set, so the key encrypts nothing. Set encrypt to true.",
    ],
    [
      "what is no key",
      s3({ encrypt: true, kms_key_id: "mine" }),
      'terraform.backend.s3: kms_key_id is "mine", which names no key. Set kms_key_id to the ARN of a customer-managed key.',
    ],
    [
      "a key that KMS does not know",
      s3({ encrypt: true, sse_customer_key: "c2VjcmV0" }),
      "terraform.backend.s3: sse_customer_key is set, a key that KMS does not know: no policy, no rotation, no record of who used it. Remove it; set kms_key_id to the ARN of a customer-managed key.",
    ],
    [
      "S3 without a word of encryption",
      s3({}),
      `terraform.backend.s3: cannot tell; neither encrypt nor kms_key_id is set here, so what terraform init is told decides, or the bucket. ${DO_IT}`,
      "cannot-tell",
    ],
    [
      "a variable, as OpenTofu takes one",
      s3({ encrypt: true, kms_key_id: "${var.key}" }),
      `terraform.backend.s3: cannot tell; kms_key_id is known when terraform init runs. ${DO_IT}`,
      "cannot-tell",
    ],
    [
      "a file",
      backend("local", { path: "terraform.tfstate" }),
      `terraform.backend.local: cannot tell; the state is a file, and what encrypts the disk under it does not stand here. ${MOVE}`,
      "cannot-tell",
    ],
    [
      "HCP Terraform",
      { terraform: { cloud: { organization: "example", workspaces: { name: "shop" } } } },
      "terraform.cloud: cannot tell; HCP Terraform keeps the state under keys of its own, unless the organization holds its own key (HYOK). Check the organization's settings.",
      "cannot-tell",
    ],
    [
      "Google's storage",
      backend("gcs", { bucket: "b" }),
      "terraform.backend.gcs: cannot tell; kms_encryption_key is not set here, so the state is under a key of Google's, or what terraform init is told. Set kms_encryption_key.",
      "cannot-tell",
    ],
    [
      "a database",
      backend("pg", { conn_str: "postgres://db" }),
      `terraform.backend.pg: cannot tell; what encrypts state in pg does not stand here. ${MOVE}`,
      "cannot-tell",
    ],
  ],
});

const hcl = (text: string) => check({ modules: configuration("main", folder([parseHcl("main.tf", text)])) });

it("says where it stands, and takes an exception beside the block", () => {
  const block = 'terraform {\n  backend "s3" {\n    bucket  = "b"\n    encrypt = true\n  }\n}\n';
  expect(hcl(block)).toMatchObject([
    { rule: "state-uses-customer-key", status: "finding", file: "main.tf", line: 2 },
  ]);
  const allowed = `# keywright:allow state-uses-customer-key a sandbox\n${block}`;
  expect(hcl(allowed)).toMatchObject([{ status: "suppressed", exception: { reason: "a sandbox" } }]);
});

it("says where OpenTofu's key provider stands, the argument that is wrong", () => {
  const text = `terraform {
  encryption {
    key_provider "pbkdf2" "first" {
      chain = key_provider.aws_kms.second
    }
    key_provider "aws_kms" "second" {
      key_spec   = "AES_256"
      kms_key_id = "alias/aws/s3"
    }
    method "aes_gcm" "m" {
      keys = key_provider.pbkdf2.first
    }
    state {
      method = method.aes_gcm.m
    }
  }
}
`;
  expect(hcl(text)).toMatchObject([
    { address: "terraform.encryption.key_provider.aws_kms.second", argument: "kms_key_id", line: 8 },
  ]);
  expect(hcl(`# keywright:allow state-uses-customer-key a sandbox\n${text}`)).toMatchObject([
    { status: "suppressed" },
  ]);
});

it("looks at the root alone: Terraform passes over the backend of a module", () => {
  const inner = folder([parseHcl("inner.tf", 'terraform {\n  backend "local" {}\n}')]);
  const outer = folder([parseHcl("main.tf", 'module "m" {\n  source = "./m"\n}')]);
  expect(check({ modules: configuration("main", outer, { findFolder: () => inner }) }).map(message)).toEqual(
    [],
  );
});

it("says of cdktf's output what it says of any other", () => {
  expect(check({ modules: [synthesisedJson("storage", s3({ encrypt: true }))] })).toMatchObject([
    { module: "storage", address: "terraform.backend.s3", argument: "kms_key_id" },
  ]);
});
