import { ProviderServer } from "../../local/provider-server";
import { HmacKey, Key, KeyGrant, type KeywrightStack } from "../../modules";
import { itNeeds } from "../local/tools";
import { describeRefusals, type RefusalCase, type Untyped } from "../refusals";
import { ACCOUNT, synth } from "../testing-stack";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/export`;

it("a grant names its key by ARN, and its constraint as a block", () => {
  const { resource } = synth((stack) => {
    const key = new Key(stack, "orders", { description: "Orders" });
    new KeyGrant(stack, "export", {
      key,
      grantee: ROLE,
      operations: ["Decrypt", "DescribeKey"],
      encryptionContextEquals: { tenant: "a" },
    });
  });
  expect(resource.aws_kms_grant?.export).toEqual({
    key_id: "${aws_kms_key.orders.arn}",
    grantee_principal: ROLE,
    operations: ["Decrypt", "DescribeKey"],
    constraints: [{ encryption_context_equals: { tenant: "a" } }],
  });
});

itNeeds("terraform", "the AWS provider")(
  "the provider accepts a grant with all that it can have",
  async () => {
    const { resource } = synth((stack) => {
      const key = new Key(stack, "orders", { description: "Orders" });
      new KeyGrant(stack, "export", {
        key,
        grantee: ROLE,
        operations: ["Decrypt"],
        name: "export",
        retiring: ROLE,
        encryptionContextSubset: { tenant: "a" },
      });
    });
    const server = await ProviderServer.start();
    const said = await server.validate("aws_kms_grant", resource.aws_kms_grant?.export ?? {});
    await server.stop();
    expect(said.filter(({ severity }) => severity === "error")).toEqual([]);
  },
  60_000,
);

const grant = (options: object) => (stack: KeywrightStack) =>
  new (KeyGrant as unknown as Untyped)(stack, "export", {
    key: new Key(stack, "orders", { description: "Orders" }),
    grantee: ROLE,
    operations: ["Decrypt"],
    ...options,
  });
const SYMMETRIC =
  "CreateGrant, Decrypt, DescribeKey, Encrypt, GenerateDataKey, GenerateDataKeyPair, GenerateDataKeyPairWithoutPlaintext, GenerateDataKeyWithoutPlaintext, ReEncryptFrom, ReEncryptTo, RetireGrant";
const NAMED = "not the ARN of a role or a user (arn:aws:iam::ACCOUNT:role/NAME). Name one.";
const nine = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`k${i}`, "v"]));
const grants: RefusalCase[] = [
  [
    "a key by its ARN alone",
    'KeyGrant "test/export": key is string, not a key. Pass a Key, or an ExistingKey.',
    grant({ key: "arn:aws:kms:x" }),
  ],
  [
    "a key by its id",
    'KeyGrant "test/export": key is an id, not a key. Pass a Key, or an ExistingKey.',
    grant({ key: "1234abcd-12ab-34cd-56ef-1234567890ab" }),
  ],
  ["everybody", `KeyGrant "test/export": grantee is "*", ${NAMED}`, grant({ grantee: "*" })],
  ["an account", `KeyGrant "test/export": grantee is "${ACCOUNT}", ${NAMED}`, grant({ grantee: ACCOUNT })],
  [
    "a pattern",
    `KeyGrant "test/export": grantee is "arn:aws:iam::${ACCOUNT}:role/*", ${NAMED}`,
    grant({ grantee: `arn:aws:iam::${ACCOUNT}:role/*` }),
  ],
  ["no grantee", `KeyGrant "test/export": grantee is undefined, ${NAMED}`, grant({ grantee: undefined })],
  ["everybody to retire it", `KeyGrant "test/export": retiring is "*", ${NAMED}`, grant({ retiring: "*" })],
  [
    "a name with a space",
    'KeyGrant "test/export": name is "my grant"; AWS accepts 1 to 256 letters, digits, ":", "/", "_" and "-".',
    grant({ name: "my grant" }),
  ],
  [
    "nothing to do",
    `KeyGrant "test/export": operations is empty. Name what may be done: ${SYMMETRIC}.`,
    grant({ operations: [] }),
  ],
  [
    "what no grant allows",
    `KeyGrant "test/export": "PutKeyPolicy" is no operation of a grant. Choose of ${SYMMETRIC}.`,
    grant({ operations: ["PutKeyPolicy"] }),
  ],
  [
    "what the key cannot do",
    `KeyGrant "test/export": "Sign" is nothing that the key can do. Choose of ${SYMMETRIC}.`,
    grant({ operations: ["Decrypt", "Sign"] }),
  ],
  [
    "both constraints",
    'KeyGrant "test/export": it has encryptionContextEquals and encryptionContextSubset; AWS takes one of them. Choose one.',
    grant({ encryptionContextEquals: { a: "b" }, encryptionContextSubset: { a: "b" } }),
  ],
  [
    "an empty constraint",
    'KeyGrant "test/export": the encryption context has 0 pairs; AWS accepts 1 to 8.',
    grant({ encryptionContextSubset: {} }),
  ],
  [
    "nine pairs",
    'KeyGrant "test/export": the encryption context has 9 pairs; AWS accepts 1 to 8.',
    grant({ encryptionContextEquals: nine }),
  ],
  [
    "a constraint on what has no context",
    'KeyGrant "test/export": none of DescribeKey has an encryption context, so nothing is kept from anybody. Leave it out.',
    grant({ operations: ["DescribeKey"], encryptionContextSubset: { a: "b" } }),
  ],
  [
    "a context for a key that signs",
    'KeyGrant "test/export": there is an encryption context, which only symmetric keys have. Leave it out.',
    (stack) => {
      const key = new HmacKey(stack, "tokens", { description: "It" });
      return new KeyGrant(stack, "export", {
        key,
        grantee: ROLE,
        operations: ["GenerateMac"],
        encryptionContextSubset: { a: "b" },
      });
    },
  ],
];

describeRefusals("a grant", grants);
