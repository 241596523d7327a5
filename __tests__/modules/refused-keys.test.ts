import { AsymmetricKey, HmacKey, Key, type KeywrightStack } from "../../modules";
import { describeRefusals, type RefusalCase, type Untyped } from "../refusals";

const NAME_SOMEBODY =
  "Name a role or a user by its ARN, roles by a pattern (arn:aws:iam::ACCOUNT:role/NAME*), an account by its 12 digits, an organisation (o-…), or a service of AWS (delivery.logs.amazonaws.com).";

const pair = (options: object) => (stack: KeywrightStack) =>
  new (AsymmetricKey as unknown as Untyped)(stack, "k", {
    description: "Signs",
    usage: "SIGN_VERIFY",
    spec: "RSA_2048",
    ...options,
  });
const key = (options: object) => (stack: KeywrightStack) =>
  new Key(stack, "orders", { description: "Orders", ...options });
const keys: RefusalCase[] = [
  [
    "a window of 3 days",
    'Key "test/orders": deletionWindowInDays is 3; AWS accepts 7 to 30.',
    key({ deletionWindowInDays: 3 }),
  ],
  [
    "a window of 31 days",
    'Key "test/orders": deletionWindowInDays is 31; AWS accepts 7 to 30.',
    key({ deletionWindowInDays: 31 }),
  ],
  [
    "half a day",
    'Key "test/orders": deletionWindowInDays is 7.5; AWS accepts 7 to 30.',
    key({ deletionWindowInDays: 7.5 }),
  ],
  [
    "a window in words",
    'Key "test/orders": deletionWindowInDays is "30"; AWS accepts 7 to 30.',
    key({ deletionWindowInDays: "30" }),
  ],
  [
    "a rotation every 30 days",
    'Key "test/orders": rotationPeriodInDays is 30; AWS accepts 90 to 2560.',
    key({ rotationPeriodInDays: 30 }),
  ],
  [
    "a rotation every 2561 days",
    'Key "test/orders": rotationPeriodInDays is 2561; AWS accepts 90 to 2560.',
    key({ rotationPeriodInDays: 2561 }),
  ],
  [
    "no rotation",
    'Key "test/orders": unknown property enableKeyRotation; a Key always rotates. Leave it out.',
    key({ enableKeyRotation: false }),
  ],
  [
    "an option that is none",
    'Key "test/orders": unknown property deletionWindow; a Key takes description, alias, aliases, administrators, deletionWindowInDays, preventDestroy, state, adopt, tags, provider, rotationPeriodInDays. Leave it out.',
    key({ deletionWindow: 7 }),
  ],
  [
    "an empty description",
    'Key "test/orders": description is empty. Say what the key is for.',
    key({ description: " " }),
  ],
  [
    "no description",
    'Key "test/orders": description is empty. Say what the key is for.',
    key({ description: undefined }),
  ],
  [
    "a long description",
    'Key "test/orders": description has 8193 characters; AWS accepts 8192.',
    key({ description: "x".repeat(8193) }),
  ],
  [
    "an alias of AWS",
    'Key "test/orders": alias is "alias/aws/x"; AWS keeps alias/aws/ for its own keys. Choose another name.',
    key({ alias: "alias/aws/x" }),
  ],
  [
    "an alias of AWS without the prefix",
    'Key "test/orders": alias is "aws/x"; AWS keeps alias/aws/ for its own keys. Choose another name.',
    key({ alias: "aws/x" }),
  ],
  [
    "an alias with a space",
    'Key "test/orders": alias is "my orders"; AWS accepts letters, digits, "/", "_" and "-" after alias/. Choose another name.',
    key({ alias: "my orders" }),
  ],
  [
    "an alias with a colon, which the provider refuses",
    'Key "test/orders": alias is "a:b"; AWS accepts letters, digits, "/", "_" and "-" after alias/. Choose another name.',
    key({ alias: "a:b" }),
  ],
  [
    "an empty alias",
    'Key "test/orders": alias is ""; AWS accepts letters, digits, "/", "_" and "-" after alias/. Choose another name.',
    key({ alias: "" }),
  ],
  [
    "an alias that is too long",
    'Key "test/orders": alias has 257 characters; AWS accepts 256 with alias/. Choose a shorter name.',
    key({ alias: "x".repeat(251) }),
  ],
  [
    "two keys with one alias",
    'Key "test/other": alias alias/orders already names Key "test/orders". Give one of them another alias.',
    (stack) => {
      key({ alias: "orders" })(stack);
      return new Key(stack, "other", { description: "Other", alias: "alias/orders" });
    },
  ],
  [
    "no administrator of the key",
    'Key "test/orders": administrators is empty, so the key could not be managed. Name a role, or leave it out.',
    key({ administrators: [] }),
  ],
  ...[
    "*",
    "arn:aws:iam::111122223333:role/*",
    "arn:aws:sts::111122223333:assumed-role/admin/me",
    "111122223333",
  ].map(
    (arn): RefusalCase => [
      `${arn} to look after the key`,
      `Key "test/orders": administrator "${arn}" is not the ARN of a role, a user or an account (arn:aws:iam::ACCOUNT:role/NAME). Name one.`,
      key({ administrators: [arn] }),
    ],
  ),
];

const kinds: RefusalCase[] = [
  [
    "a usage that is none",
    'AsymmetricKey "test/k": usage is "SIGN"; an asymmetric key is for ENCRYPT_DECRYPT, SIGN_VERIFY, KEY_AGREEMENT, ENCAPSULATE_DECAPSULATE.',
    pair({ usage: "SIGN" }),
  ],
  [
    "a usage of another kind of key",
    'AsymmetricKey "test/k": usage is "GENERATE_VERIFY_MAC"; an asymmetric key is for ENCRYPT_DECRYPT, SIGN_VERIFY, KEY_AGREEMENT, ENCAPSULATE_DECAPSULATE.',
    pair({ usage: "GENERATE_VERIFY_MAC" }),
  ],
  [
    "a symmetric spec",
    'AsymmetricKey "test/k": spec is "SYMMETRIC_DEFAULT"; for ENCRYPT_DECRYPT AWS has RSA_2048, RSA_3072, RSA_4096, SM2. Choose one.',
    pair({ usage: "ENCRYPT_DECRYPT", spec: "SYMMETRIC_DEFAULT" }),
  ],
  [
    "a spec that only China has",
    'AsymmetricKey "test/k": spec is SM2, which only the Regions of China have, and the key is in eu-west-1. Choose one of RSA_2048, RSA_3072, RSA_4096, ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521, ECC_SECG_P256K1, ECC_NIST_EDWARDS25519, ML_DSA_44, ML_DSA_65, ML_DSA_87.',
    pair({ spec: "SM2" }),
  ],
  [
    "an asymmetric key that rotates",
    'AsymmetricKey "test/k": unknown property rotationPeriodInDays; AWS rotates symmetric keys only. Leave it out.',
    pair({ rotationPeriodInDays: 90 }),
  ],
  [
    "an option that no asymmetric key has",
    'AsymmetricKey "test/k": unknown property colour; an AsymmetricKey takes description, alias, aliases, administrators, deletionWindowInDays, preventDestroy, state, adopt, tags, provider, usage, spec. Leave it out.',
    pair({ colour: "red" }),
  ],
  [
    "an asymmetric key that is for nothing",
    'AsymmetricKey "test/k": description is empty. Say what the key is for.',
    pair({ description: "" }),
  ],
  [
    "an asymmetric key that dies too soon",
    'AsymmetricKey "test/k": deletionWindowInDays is 6; AWS accepts 7 to 30.',
    pair({ deletionWindowInDays: 6 }),
  ],
  [
    "an HMAC key of another spec",
    'HmacKey "test/k": spec is "RSA_2048"; AWS has HMAC_224, HMAC_256, HMAC_384, HMAC_512. Choose one.',
    (stack) => new HmacKey(stack, "k", { description: "Tokens", spec: "RSA_2048" as never }),
  ],
  [
    "an HMAC key that rotates",
    'HmacKey "test/k": unknown property enableKeyRotation; AWS rotates symmetric keys only. Leave it out.',
    (stack) => new HmacKey(stack, "k", { description: "Tokens", enableKeyRotation: true } as never),
  ],
  [
    "an option that no HMAC key has",
    'HmacKey "test/k": unknown property usage; an HmacKey takes description, alias, aliases, administrators, deletionWindowInDays, preventDestroy, state, adopt, tags, provider, spec. Leave it out.',
    (stack) => new HmacKey(stack, "k", { description: "Tokens", usage: "SIGN_VERIFY" } as never),
  ],
  [
    "a signer of a symmetric key",
    'Key "test/orders": it has no signers; those who can use it are users, encrypters, decrypters, grantCreators. Name one of them.',
    (stack) => new Key(stack, "orders", { description: "Orders" }).allow("signers" as never, []),
  ],
  [
    "a user that is empty",
    `Key "test/orders": "bob" is not a principal that can use a key. ${NAME_SOMEBODY}`,
    (stack) => new Key(stack, "orders", { description: "Orders" }).allow("users", ["bob"]),
  ],
  [
    "everybody as a user",
    `Key "test/orders": "*" is not a principal that can use a key. ${NAME_SOMEBODY}`,
    (stack) => new Key(stack, "orders", { description: "Orders" }).allow("users", ["*"]),
  ],
  [
    "a service without its domain as a user",
    `Key "test/orders": "delivery.logs" is not a principal that can use a key. ${NAME_SOMEBODY}`,
    (stack) => new Key(stack, "orders", { description: "Orders" }).allow("users", ["delivery.logs"]),
  ],
  [
    "a session as a user",
    `Key "test/orders": "arn:aws:sts::111122223333:assumed-role/app/me" is not a principal that can use a key. ${NAME_SOMEBODY}`,
    (stack) =>
      new Key(stack, "orders", { description: "Orders" }).allow("users", [
        "arn:aws:sts::111122223333:assumed-role/app/me",
      ]),
  ],
  [
    "nothing as a user",
    `Key "test/orders": undefined is not a principal that can use a key. ${NAME_SOMEBODY}`,
    (stack) => new Key(stack, "orders", { description: "Orders" }).allow("users", [undefined as never]),
  ],
];

describeRefusals("a Key refuses", keys);
describeRefusals("another kind of key refuses", kinds);
