import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { KEY_SPECS, type KeySpec, type KeySpecFacts, specsFor } from "../../catalogue";
import { ProviderServer } from "../../local/provider-server";
import { AsymmetricKey, type AsymmetricUsage, EncryptedEbsVolume, encrypt, HmacKey } from "../../modules";
import { itNeeds } from "../local/tools";
import { ACCOUNT, refusal, refusedStack, synth, testingStack } from "../testing-stack";

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
/** A stack for what provider 5.100 refuses and no version is proven to take. */
const NEWER = { providerVersion: ">= 6.0.0, < 7.0.0" };

const make = (spec: string, usage: string, options: object = {}) =>
  synth((stack) => {
    const settings = { description: "It", administrators: [`arn:aws:iam::${ACCOUNT}:role/admin`] };
    if (usage === "GENERATE_VERIFY_MAC") new HmacKey(stack, "it", { ...settings, spec: spec as "HMAC_256" });
    else
      new AsymmetricKey(stack, "it", { ...settings, usage: usage as AsymmetricUsage, spec: spec as never });
  }, options);

describe.each(kinds.filter(({ spec }) => spec !== "SYMMETRIC_DEFAULT"))(
  "a key of $spec for $usage",
  ({ spec, usage, since, partition }) => {
    const made = make(spec, usage, partition ? CHINA : since === "unknown" ? NEWER : {}).resource;

    it("is emitted with its spec and usage, does not rotate, and is protected like every key", () => {
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
        const refused = since ? ["customer_master_key_spec"] : [];
        // Provider 5.100 knows the usage no more than the spec.
        if (since === "unknown") refused.push("key_usage");
        expect(errors.map(({ path }) => path).sort()).toEqual(refused);
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

it("specs and usages are those of AWS's own table", () => {
  // https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html, as it reads there.
  const of = (usage: string) => kinds.filter((one) => one.usage === usage).map(({ spec }) => spec);
  const rsa = ["RSA_2048", "RSA_3072", "RSA_4096"];
  const nist = ["ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521"];
  expect(of("ENCRYPT_DECRYPT")).toEqual(["SYMMETRIC_DEFAULT", ...rsa, "SM2"]);
  expect(of("SIGN_VERIFY")).toEqual([
    ...[...rsa, ...nist, "ECC_SECG_P256K1", "ECC_NIST_EDWARDS25519"],
    ...["ML_DSA_44", "ML_DSA_65", "ML_DSA_87", "SM2"],
  ]);
  expect(of("KEY_AGREEMENT")).toEqual([...nist, "SM2"]);
  expect(of("ENCAPSULATE_DECAPSULATE")).toEqual(["ML_KEM_512", "ML_KEM_768", "ML_KEM_1024"]);
  expect(of("GENERATE_VERIFY_MAC")).toEqual(["HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512"]);
});

it("specs that the catalogue does not pair with a usage are refused, each in one line", () => {
  const usages = ["ENCRYPT_DECRYPT", "SIGN_VERIFY", "KEY_AGREEMENT", "ENCAPSULATE_DECAPSULATE"] as const;
  const wrong = usages.flatMap((usage) =>
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
      `AsymmetricKey "test/it": spec is "${spec}"; for ${usage} AWS has ${fitting}. Choose one.`,
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

describe("a spec that no provider is proven to take", () => {
  const kem = (options: object) => {
    const stack = testingStack(options);
    return new AsymmetricKey(stack, "it", {
      description: "It",
      usage: "ENCAPSULATE_DECAPSULATE",
      spec: "ML_KEM_768",
    });
  };

  it.each([">= 5.100.0, < 7.0.0", "5.100.0", "~> 5.100"])("is refused where %s lets 5.100 in", (version) => {
    expect(refusal(() => kem({ providerVersion: version }))).toEqual([
      `AsymmetricKey "test/it": spec is ML_KEM_768, which provider 5.100.0 refuses, and providerVersion (${version}) lets that one in. Require a version that takes it.`,
    ]);
  });

  it("comes with a note where it does not", () => {
    expect(kem(NEWER).node.metadata.map(({ data }) => data)).toEqual([
      "ML_KEM_768 is newer than provider 5.100, which refuses it, and no later one is proven to take it; validate the stack before you rely on it.",
    ]);
  });

  it("is refused in China, which has none of the usage", () => {
    expect(refusal(() => kem({ ...NEWER, ...CHINA }))).toEqual([
      'AsymmetricKey "test/it": spec is ML_KEM_768, which the Regions of China do not have, and the key is in cn-north-1. Make it in another Region.',
    ]);
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
    expect(refusal(() => new EncryptedEbsVolume(stack, "disk", { key: pair as never, ...disk }))).toEqual([
      'aws_ebs_volume "test/disk": key is for SIGN_VERIFY; AWS services encrypt with symmetric keys only. Pass a Key.',
    ]);
    expect(refusal(() => encrypt(new EbsVolume(stack, "raw", disk), mac as never))).toEqual([
      'aws_ebs_volume "test/raw": key is for GENERATE_VERIFY_MAC; AWS services encrypt with symmetric keys only. Pass a Key.',
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
