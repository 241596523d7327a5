import { TerraformVariable } from "cdktf";
import { ProviderServer } from "../../local/provider-server";
import { CustomKeyStore, EncryptedEbsVolume, type KeywrightStack, StoredKey } from "../../modules";
import { itNeeds } from "../local/tools";
import { describeRefusals, type RefusalCase, type Untyped } from "../refusals";
import { synth } from "../testing-stack";

/*
 * Keys whose material is not in AWS KMS itself.
 */
const CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";

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
    new EncryptedEbsVolume(stack, "disk", { key, availabilityZone: "eu-west-1a", size: 8 });
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
  "the provider accepts a store, and a key in it",
  async () => {
    const { resource } = synth((stack) => {
      stored({ externalKeyId: "ledger-1" }, outside())(stack);
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

const STORE_PASS = "Pass a TerraformVariable with sensitive: true.";
const stores: RefusalCase[] = [
  [
    "a store of neither kind",
    'CustomKeyStore "test/vault": it takes either cloudHsm or external. Say what is behind the store.',
    (stack) => new CustomKeyStore(stack, "vault", {}),
  ],
  [
    "a store without a name",
    'CustomKeyStore "test/vault": name has 0 characters; AWS accepts 1 to 256.',
    (stack) => new (CustomKeyStore as unknown as Untyped)(stack, "vault", { name: "", cloudHsm: {} }),
  ],
  [
    "a cluster that is none",
    'CustomKeyStore "test/vault": clusterId is "hsm-1"; a CloudHSM cluster is called cluster-…. Name one.',
    hsm({ clusterId: "hsm-1" }),
  ],
  [
    "a certificate that is none",
    'CustomKeyStore "test/vault": trustAnchorCertificate is no certificate in PEM. Pass the text of customerCA.crt.',
    hsm({ trustAnchorCertificate: "customerCA.crt" }),
  ],
  [
    "a password in the code",
    `CustomKeyStore "test/vault": password is no variable, so it would stand in the code. ${STORE_PASS}`,
    hsm({ password: "secret" }),
  ],
  [
    "a password that is printed",
    `CustomKeyStore "test/vault": the variable open is not sensitive, so Terraform would print it. ${STORE_PASS}`,
    (stack) => hsm({ password: new TerraformVariable(stack, "open", { type: "string" }) })(stack),
  ],
  [
    "a proxy without TLS",
    'CustomKeyStore "test/vault": endpoint is "http://keys.example.com"; AWS takes https:// and a host. Write it so.',
    outside({ endpoint: "http://keys.example.com" }),
  ],
  [
    "a path of something else",
    'CustomKeyStore "test/vault": path is "/keys"; AWS takes one that ends in /kms/xks/v1. Write it so.',
    outside({ path: "/keys" }),
  ],
  [
    "a credential in the code",
    `CustomKeyStore "test/vault": credential.accessKeyId is no variable, so it would stand in the code. ${STORE_PASS}`,
    outside({ credential: { accessKeyId: "AKIA", secret: "x" } }),
  ],
  [
    "a key in no store",
    'StoredKey "test/ledger": store is no CustomKeyStore. Pass one, or make a Key.',
    stored({ store: "cks-1" }),
  ],
  [
    "a key in CloudHSM with an id outside",
    'StoredKey "test/ledger": externalKeyId is set and its store is CloudHSM. Leave it out.',
    stored({ externalKeyId: "x" }),
  ],
  [
    "a key outside without its id there",
    'StoredKey "test/ledger": externalKeyId is undefined; an external store needs 1 to 64 letters, digits, "_", "." and "-". Name the key there.',
    stored({}, outside()),
  ],
  [
    "a key outside with an id that is none",
    'StoredKey "test/ledger": externalKeyId is "a b"; an external store needs 1 to 64 letters, digits, "_", "." and "-". Name the key there.',
    stored({ externalKeyId: "a b" }, outside()),
  ],
  [
    "rotation in a store",
    'StoredKey "test/ledger": unknown property rotationPeriodInDays; AWS rotates no key in a custom key store. Leave it out.',
    stored({ rotationPeriodInDays: 90 }),
  ],
  [
    "several Regions in a store",
    'StoredKey "test/ledger": unknown property multiRegion; a StoredKey takes description, alias, aliases, administrators, deletionWindowInDays, preventDestroy, state, adopt, tags, provider, store, externalKeyId. Leave it out.',
    stored({ multiRegion: true }),
  ],
];

describeRefusals("a custom key store", stores);
