import { TerraformVariable } from "cdktf";
import { ProviderServer } from "../../local/provider-server";
import {
  CustomKeyStore,
  EncryptedVolume,
  HmacKey,
  Key,
  KeyGrant,
  type KeywrightStack,
  StoredKey,
} from "../../modules";
import { itNeeds } from "../local/tools";
import { describeRefusals, type RefusalCase, type Untyped } from "../refusals";
import { ACCOUNT, synth } from "../testing-stack";

/*
 * Keys whose material is somewhere else, further names of a key, and grants on one.
 */
const CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/export`;

const secret = (stack: KeywrightStack, id: string) =>
  new TerraformVariable(stack, id, { type: "string", sensitive: true });
const hsm =
  (more: object = {}) =>
  (stack: KeywrightStack) =>
    new CustomKeyStore(stack, "vault", {
      cloudHsm: {
        clusterId: "cluster-1a23b4cdefg",
        password: secret(stack, "kmsuser"),
        trustAnchorCertificate: CERTIFICATE,
        ...more,
      },
    });
const outside =
  (more: object = {}) =>
  (stack: KeywrightStack) =>
    new CustomKeyStore(stack, "vault", {
      external: {
        endpoint: "https://keys.example.com",
        path: "/tenant/kms/xks/v1",
        credential: { accessKeyId: secret(stack, "id"), secret: secret(stack, "secret") },
        ...more,
      },
    });
const stored =
  (options: object, store = hsm()) =>
  (stack: KeywrightStack) =>
    new (StoredKey as unknown as Untyped)(stack, "ledger", {
      description: "It",
      store: store(stack),
      ...options,
    });

let server: Promise<ProviderServer> | undefined;
const provider = () => {
  server ??= ProviderServer.start();
  return server;
};
afterAll(async () => (await server)?.stop());

it.each([
  ["in CloudHSM", hsm(), {}],
  ["outside AWS", outside(), { externalKeyId: "ledger-1" }],
])("a key %s is in its store, does not rotate, and services encrypt with it", (_where, store, options) => {
  const { resource } = synth((stack) => {
    const key = new StoredKey(stack, "ledger", { description: "It", store: store(stack), ...options });
    new EncryptedVolume(stack, "disk", { key, availabilityZone: "eu-west-1a", size: 8 });
  });
  expect(resource.aws_kms_key?.ledger).toEqual({
    description: "It",
    custom_key_store_id: "${aws_kms_custom_key_store.vault.id}",
    ...("externalKeyId" in options ? { xks_key_id: "ledger-1" } : {}),
    deletion_window_in_days: 30,
    policy: "${data.aws_iam_policy_document.ledger.json}",
    lifecycle: { prevent_destroy: true },
  });
  expect(resource.aws_ebs_volume?.disk).toMatchObject({ kms_key_id: "${aws_kms_key.ledger.arn}" });
});

it.each([
  ["CloudHSM", hsm()],
  ["an external key manager", outside()],
  [
    "an external key manager in a VPC",
    outside({ vpcEndpointService: "com.amazonaws.vpce.eu-west-1.vpce-svc-1" }),
  ],
])("a store before %s keeps its secrets out of the Terraform", (_what, store) => {
  const { resource } = synth(store);
  const made = JSON.stringify(resource.aws_kms_custom_key_store?.vault);
  expect(made).toMatch(/\$\{var\.(?:kmsuser|secret)\}/);
});

itNeeds("terraform", "the AWS provider")(
  "the provider accepts stores, keys in them, and grants",
  async () => {
    const { resource } = synth((stack) => {
      stored({ externalKeyId: "ledger-1" }, outside())(stack);
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
    for (const [type, named] of Object.entries(resource)) {
      for (const body of Object.values(named)) {
        const { lifecycle: _, ...config } = body;
        const said = await (await provider()).validate(type, config);
        expect(said.filter(({ severity }) => severity === "error")).toEqual([]);
      }
    }
  },
  60_000,
);

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

it("a key has further names, each by itself in Terraform", () => {
  const { resource } = synth((stack) => {
    new Key(stack, "orders", {
      description: "Orders",
      alias: "orders",
      aliases: ["shop/orders", "shop-orders", "alias/old", "policy"],
    });
  });
  expect(
    Object.values(resource.aws_kms_alias ?? {})
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["alias/old", "alias/orders", "alias/policy", "alias/shop-orders", "alias/shop/orders"]);
  const fewer = synth((stack) => {
    new Key(stack, "orders", { description: "Orders", alias: "orders", aliases: ["old"] });
  });
  for (const [name, body] of Object.entries(fewer.resource.aws_kms_alias ?? {})) {
    expect(resource.aws_kms_alias?.[name]).toEqual(body);
  }
});

const STORE_PASS = "Pass a TerraformVariable with sensitive: true.";
const stores: RefusalCase[] = [
  [
    "a store of neither kind",
    'CustomKeyStore "vault": it takes either cloudHsm or external. Say what is behind the store.',
    (stack) => new CustomKeyStore(stack, "vault", {}),
  ],
  [
    "a store without a name",
    'CustomKeyStore "vault": name has 0 characters; AWS accepts 1 to 256.',
    (stack) => new (CustomKeyStore as unknown as Untyped)(stack, "vault", { name: "", cloudHsm: {} }),
  ],
  [
    "a cluster that is none",
    'CustomKeyStore "vault": clusterId is "hsm-1"; a CloudHSM cluster is called cluster-…. Name one.',
    hsm({ clusterId: "hsm-1" }),
  ],
  [
    "a certificate that is none",
    'CustomKeyStore "vault": trustAnchorCertificate is no certificate in PEM. Pass the text of customerCA.crt.',
    hsm({ trustAnchorCertificate: "customerCA.crt" }),
  ],
  [
    "a password in the code",
    `CustomKeyStore "vault": password is no variable, so it would stand in the code. ${STORE_PASS}`,
    hsm({ password: "secret" }),
  ],
  [
    "a password that is printed",
    `CustomKeyStore "vault": the variable open is not sensitive, so Terraform would print it. ${STORE_PASS}`,
    (stack) => hsm({ password: new TerraformVariable(stack, "open", { type: "string" }) })(stack),
  ],
  [
    "a proxy without TLS",
    'CustomKeyStore "vault": endpoint is "http://keys.example.com"; AWS takes https:// and a host. Write it so.',
    outside({ endpoint: "http://keys.example.com" }),
  ],
  [
    "a path of something else",
    'CustomKeyStore "vault": path is "/keys"; AWS takes one that ends in /kms/xks/v1. Write it so.',
    outside({ path: "/keys" }),
  ],
  [
    "a credential in the code",
    `CustomKeyStore "vault": credential.accessKeyId is no variable, so it would stand in the code. ${STORE_PASS}`,
    outside({ credential: { accessKeyId: "AKIA", secret: "x" } }),
  ],
  [
    "a key in no store",
    'StoredKey "ledger": store is no CustomKeyStore. Pass one, or make a Key.',
    stored({ store: "cks-1" }),
  ],
  [
    "a key in CloudHSM with an id outside",
    'StoredKey "ledger": externalKeyId is set and its store is CloudHSM. Leave it out.',
    stored({ externalKeyId: "x" }),
  ],
  [
    "a key outside without its id there",
    'StoredKey "ledger": externalKeyId is undefined; an external store needs 1 to 64 letters, digits, "_", "." and "-". Name the key there.',
    stored({}, outside()),
  ],
  [
    "a key outside with an id that is none",
    'StoredKey "ledger": externalKeyId is "a b"; an external store needs 1 to 64 letters, digits, "_", "." and "-". Name the key there.',
    stored({ externalKeyId: "a b" }, outside()),
  ],
  [
    "rotation in a store",
    'StoredKey "ledger": unknown option rotationPeriodInDays; AWS rotates no key in a custom key store. Leave it out.',
    stored({ rotationPeriodInDays: 90 }),
  ],
  [
    "several Regions in a store",
    'StoredKey "ledger": unknown option multiRegion; a StoredKey takes description, alias, aliases, administrators, deletionWindowInDays, preventDestroy, tags, provider, store, externalKeyId. Leave it out.',
    stored({ multiRegion: true }),
  ],
];

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
    'KeyGrant "export": key is string, not a key. Pass a Key, or an ExistingKey.',
    grant({ key: "arn:aws:kms:x" }),
  ],
  [
    "a key by its id",
    'KeyGrant "export": key is an id, not a key. Pass a Key, or an ExistingKey.',
    grant({ key: "1234abcd-12ab-34cd-56ef-1234567890ab" }),
  ],
  ["everybody", `KeyGrant "export": grantee is "*", ${NAMED}`, grant({ grantee: "*" })],
  ["an account", `KeyGrant "export": grantee is "${ACCOUNT}", ${NAMED}`, grant({ grantee: ACCOUNT })],
  [
    "a pattern",
    `KeyGrant "export": grantee is "arn:aws:iam::${ACCOUNT}:role/*", ${NAMED}`,
    grant({ grantee: `arn:aws:iam::${ACCOUNT}:role/*` }),
  ],
  ["nobody", `KeyGrant "export": grantee is undefined, ${NAMED}`, grant({ grantee: undefined })],
  ["everybody to retire it", `KeyGrant "export": retiring is "*", ${NAMED}`, grant({ retiring: "*" })],
  [
    "a name with a space",
    'KeyGrant "export": name is "my grant"; AWS accepts 1 to 256 letters, digits, ":", "/", "_" and "-".',
    grant({ name: "my grant" }),
  ],
  [
    "nothing to do",
    `KeyGrant "export": operations is empty. Name what may be done: ${SYMMETRIC}.`,
    grant({ operations: [] }),
  ],
  [
    "what no grant allows",
    `KeyGrant "export": "PutKeyPolicy" is no operation of a grant. Choose of ${SYMMETRIC}.`,
    grant({ operations: ["PutKeyPolicy"] }),
  ],
  [
    "what the key cannot do",
    `KeyGrant "export": "Sign" is nothing that the key can do. Choose of ${SYMMETRIC}.`,
    grant({ operations: ["Decrypt", "Sign"] }),
  ],
  [
    "both constraints",
    'KeyGrant "export": it has encryptionContextEquals and encryptionContextSubset; AWS takes one of them. Choose one.',
    grant({ encryptionContextEquals: { a: "b" }, encryptionContextSubset: { a: "b" } }),
  ],
  [
    "an empty constraint",
    'KeyGrant "export": the encryption context has 0 pairs; AWS accepts 1 to 8.',
    grant({ encryptionContextSubset: {} }),
  ],
  [
    "nine pairs",
    'KeyGrant "export": the encryption context has 9 pairs; AWS accepts 1 to 8.',
    grant({ encryptionContextEquals: nine }),
  ],
  [
    "a constraint on what has no context",
    'KeyGrant "export": none of DescribeKey has an encryption context, so nothing is kept from anybody. Leave it out.',
    grant({ operations: ["DescribeKey"], encryptionContextSubset: { a: "b" } }),
  ],
  [
    "a context for a key that signs",
    'KeyGrant "export": there is an encryption context, which only symmetric keys have. Leave it out.',
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

const names: RefusalCase[] = [
  [
    "51 names",
    'Key "orders": it has 51 aliases; AWS accepts 50.',
    (stack) =>
      new Key(stack, "orders", {
        description: "Orders",
        aliases: Array.from({ length: 50 }, (_, i) => `a${i}`),
      }),
  ],
  [
    "a further name of AWS",
    'Key "orders": alias is "aws/x"; AWS keeps alias/aws/ for its own keys. Choose another name.',
    (stack) => new Key(stack, "orders", { description: "Orders", aliases: ["aws/x"] }),
  ],
  [
    "a further name of another key",
    'Key "orders": alias alias/carts already names Key "carts". Give one of them another alias.',
    (stack) => {
      new Key(stack, "carts", { description: "Carts", alias: "carts" });
      return new Key(stack, "orders", { description: "Orders", aliases: ["carts"] });
    },
  ],
];

describeRefusals("a custom key store", stores);
describeRefusals("a grant", grants);
describeRefusals("further names", names);
