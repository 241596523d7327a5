import type { Access } from "../../report";
import type { JsonObject } from "../../terraform";
import { drawn, golden, hcl, keyOf, stacks } from "./sources";

const ACCOUNT = "111122223333";
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const lines = (access: readonly Access[]) =>
  access.map(({ principal, can, via, conditions, unless, iam, verdict }) =>
    [
      `${principal}: ${can.join(" ")}`,
      ...(via.length > 0 ? [`via ${via.join()}`] : []),
      ...conditions,
      ...unless,
      ...(iam === null ? [] : [`IAM of ${iam}`]),
      ...(verdict === "allowed" ? [] : [verdict]),
    ].join("; "),
  );

const POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Admins",
      Effect: "Allow",
      Principal: { AWS: role("admin") },
      Action: ["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DescribeKey"],
      Resource: "*",
    },
    {
      Sid: "Writers",
      Effect: "Allow",
      Principal: { AWS: role("writer") },
      Action: "kms:GenerateDataKey*",
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
    },
    {
      Sid: "Readers",
      Effect: "Allow",
      Principal: { AWS: role("reader") },
      Action: ["kms:Decrypt", "kms:Sign"],
      Resource: "*",
      Condition: { StringEquals: { "kms:EncryptionContext:app": "orders" } },
    },
    {
      Sid: "NotFromOutside",
      Effect: "Deny",
      Principal: { AWS: role("reader") },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-aaaaaaaaaa" } },
    },
    {
      Sid: "Account",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: "kms:Decrypt",
      Resource: "*",
    },
  ],
};
const MATRIX = [
  `${role("admin")}: administer look`,
  `${role("writer")}: encrypt; via s3.eu-west-1.amazonaws.com`,
  // A symmetric key cannot sign, whatever a policy says.
  `${role("reader")}: decrypt; kms:EncryptionContext:app StringEquals orders; statement "NotFromOutside" denies it to ${role("reader")} where aws:PrincipalOrgID StringNotEquals o-aaaaaaaaaa`,
  `arn:aws:iam::${ACCOUNT}:root: decrypt; statement "NotFromOutside" denies it to ${role("reader")} where aws:PrincipalOrgID StringNotEquals o-aaaaaaaaaa; IAM of ${ACCOUNT}`,
];

/** The same policy as a document of Terraform's. */
const DOCUMENT: JsonObject = {
  statement: POLICY.Statement.map(
    ({ Sid, Effect, Principal, Action, Condition = {} }): JsonObject => ({
      sid: Sid,
      effect: Effect,
      principals: [{ type: "AWS", identifiers: [Principal.AWS] }],
      actions: [Action].flat(),
      resources: ["*"],
      condition: Object.entries(Condition).flatMap(([test, all]) =>
        Object.entries(all).map(([variable, value]) => ({ test, variable, values: [String(value)] })),
      ),
    }),
  ),
};

describe("who may use a key", () => {
  const text = JSON.stringify(POLICY);
  it.each<[string, JsonObject]>([
    ["in it", { resource: { aws_kms_key: { k: { policy: text } } } }],
    [
      "apart",
      {
        resource: {
          aws_kms_key: { k: {} },
          aws_kms_key_policy: { p: { key_id: "${aws_kms_key.k.id}", policy: text } },
        },
      },
    ],
    [
      "as a document of Terraform's",
      {
        resource: { aws_kms_key: { k: { policy: "${data.aws_iam_policy_document.d.json}" } } },
        data: { aws_iam_policy_document: { d: DOCUMENT } },
      },
    ],
  ])("by a policy that is written %s", (_, terraform) => {
    const key = keyOf(drawn([stacks("out", { store: terraform })]), "store/aws_kms_key.k");
    expect(key.policy.is).toBe("written");
    expect(lines(key.access)).toEqual(MATRIX);
    expect(key.account).toBe(ACCOUNT);
  });

  it("by jsonencode, where only Terraform knows the account", () => {
    const key = keyOf(
      drawn([
        hcl(
          "store",
          `
data "aws_caller_identity" "me" {
}
resource "aws_kms_key" "k" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Account"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::\${data.aws_caller_identity.me.account_id}:root" }
      Action    = ["kms:Encrypt", "kms:Decrypt"]
      Resource  = "*"
    }]
  })
}
`,
        ),
      ]),
      "store/aws_kms_key.k",
    );
    expect(lines(key.access)).toEqual(["arn:aws:iam::${account}:root: encrypt decrypt; IAM of ${account}"]);
    expect(key.account).toBe(null);
  });

  it("by no policy at all, by one that is unknown, and by one that AWS would not take", () => {
    const map = drawn([
      hcl(
        "store",
        `
variable "policy" {}
resource "aws_kms_key" "default" {
}
resource "aws_kms_key" "open" {
  policy = var.policy
}
resource "aws_kms_key" "wrong" {
  policy = "{\\"Statement\\": [{\\"Effect\\": \\"Maybe\\"}]}"
}
`,
      ),
    ]);
    const [standard, open, wrong] = map.keys;
    expect(standard?.policy.is).toBe("default");
    expect(lines(standard?.access ?? [])).toEqual([
      "arn:aws:iam::${account}:root: administer encrypt decrypt grant look; IAM of ${account}",
    ]);
    expect(open).toMatchObject({ policy: { is: "cannot-tell", address: "aws_kms_key.open" }, access: [] });
    expect(wrong).toMatchObject({
      policy: { is: "invalid", why: 'statement 1: Effect is "Maybe"; choose Allow or Deny.' },
      access: [],
    });
  });

  it("by grants, with what they ask for", () => {
    const grant = {
      name: "reports",
      key_id: "${aws_kms_key.k.key_id}",
      grantee_principal: role("reports"),
      operations: ["Decrypt", "CreateGrant"],
      constraints: { encryption_context_subset: { app: "orders" } },
    };
    const terraform = {
      resource: { aws_kms_key: { k: { policy: JSON.stringify(POLICY) } }, aws_kms_grant: { g: grant } },
    };
    const key = keyOf(drawn([stacks("out", { store: terraform })]), "store/aws_kms_key.k");
    expect(lines(key.access)).toEqual([
      ...MATRIX,
      `${role("reports")}: decrypt grant; kms:EncryptionContext:app StringEquals orders`,
    ]);
    expect(key.grants).toEqual([
      {
        address: "aws_kms_grant.g",
        name: "reports",
        grantee: role("reports"),
        retiring: null,
        operations: ["Decrypt", "CreateGrant"],
        constraints: ["app has orders"],
      },
    ]);
  });
});

it("shows the kinds of keys in stacks/ as what they are", () => {
  const map = drawn([golden("key-kinds")]);
  const seen = map.keys.map(({ address, kind, spec, rotation, aliases, primary, isEnabled, price }) => [
    address,
    kind,
    spec,
    rotation.is,
    aliases.join(),
    primary,
    isEnabled,
    price?.most,
  ]);
  const S = "SYMMETRIC_DEFAULT";
  expect(seen).toEqual([
    ["aws_kms_key.carts", "multi-region-primary", S, "on", "alias/key-kinds/carts", null, true, 3],
    [
      "aws_kms_key.orders",
      "symmetric",
      S,
      "on",
      "alias/key-kinds/incoming,alias/key-kinds/orders,alias/shop/orders",
      null,
      true,
      3,
    ],
    ["aws_kms_key.orders-2025", "symmetric", S, "on", "alias/key-kinds/orders-2025", null, true, 3],
    [
      "aws_kms_key.releases",
      "asymmetric",
      "ECC_NIST_P256",
      "not-possible",
      "alias/key-kinds/releases",
      null,
      true,
      1,
    ],
    ["aws_kms_key.tokens", "hmac", "HMAC_256", "not-possible", "alias/key-kinds/tokens", null, true, 1],
    [
      "aws_kms_replica_key.carts-there",
      "multi-region-replica",
      S,
      "on",
      "alias/key-kinds/carts",
      "key-kinds/aws_kms_key.carts",
      true,
      3,
    ],
  ]);
});

it("reads the age rules of a key", () => {
  const map = drawn([
    hcl(
      "store",
      `
variable "days" {}
resource "aws_kms_key" "k" {
  enable_key_rotation     = true
  rotation_period_in_days = 90
  deletion_window_in_days = 7
  is_enabled              = false
  multi_region            = true
  lifecycle {
    prevent_destroy = true
  }
}
resource "aws_kms_replica_key" "r" {
  primary_key_arn         = aws_kms_key.k.arn
  deletion_window_in_days = var.days
}
resource "aws_kms_external_key" "e" {
  key_material_base64 = "AAAA"
  valid_to            = "2027-01-01T00:00:00Z"
}
resource "aws_kms_key" "store" {
  custom_key_store_id = "cks-1"
}
resource "aws_kms_key" "outside" {
  custom_key_store_id = "cks-2"
  xks_key_id          = "k-1"
}
resource "aws_kms_key" "mac" {
  customer_master_key_spec = "HMAC_256"
  key_usage                = "GENERATE_VERIFY_MAC"
}
`,
    ),
  ]);
  const [key, replica, external, store, outside, mac] = map.keys;
  expect(key).toMatchObject({
    kind: "multi-region-primary",
    rotation: { is: "on", periodInDays: 90 },
    deletionWindowInDays: 7,
    isEnabled: false,
    preventDestroy: true,
    line: 3,
    price: { least: 1, most: 3, currency: "USD" },
  });
  expect(replica).toMatchObject({
    kind: "multi-region-replica",
    primary: "store/aws_kms_key.k",
    rotation: { is: "on", periodInDays: 90 },
    spec: "SYMMETRIC_DEFAULT",
    deletionWindowInDays: "cannot-tell",
    preventDestroy: false,
  });
  expect(external).toMatchObject({
    kind: "imported",
    rotation: { is: "not-possible" },
    materialExpires: "2027-01-01T00:00:00Z",
    isEnabled: true,
    price: { least: 1, most: 1 },
  });
  expect(store).toMatchObject({ kind: "custom-store", rotation: { is: "not-possible" } });
  expect(outside).toMatchObject({ kind: "external-store" });
  expect(mac).toMatchObject({ kind: "hmac", usage: "GENERATE_VERIFY_MAC", price: { most: 1 } });
  expect(map.price).toMatchObject({ least: 6, most: 10 });
  expect(map.findings[key?.findings[0] ?? -1]?.address).toBe("aws_kms_key.k");
});

it("shows what keywright notes of a key that is retiring, and the construct that wrote it", () => {
  const noted = { keywright: { state: "retiring" }, metadata: { path: "store/old" } };
  const map = drawn([
    stacks("out", { store: { resource: { aws_kms_key: { old: { "//": noted }, k: {} } } } }),
  ]);
  expect(map.keys.map(({ construct, isRetiring }) => [construct, isRetiring])).toEqual([
    ["store/old", true],
    [null, false],
  ]);
});

it("shows who shares secrets by a key for encapsulation, and that it neither rotates nor encrypts", () => {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:role/kem" },
        Action: ["kms:Decapsulate", "kms:Decrypt", "kms:GetPublicKey"],
        Resource: "*",
      },
    ],
  });
  const kem = {
    key_usage: "ENCAPSULATE_DECAPSULATE",
    customer_master_key_spec: "ML_KEM_768",
    policy,
  };
  const grant = {
    key_id: "${aws_kms_key.kem.id}",
    grantee_principal: "arn:aws:iam::111122223333:role/peer",
    operations: ["Encapsulate"],
  };
  const [key] = drawn([
    stacks("out", { store: { resource: { aws_kms_key: { kem }, aws_kms_grant: { peer: grant } } } }),
  ]).keys;
  expect(key).toMatchObject({
    kind: "asymmetric",
    usage: "ENCAPSULATE_DECAPSULATE",
    rotation: { is: "not-possible" },
    grants: [{ operations: ["Encapsulate"] }],
  });
  expect(key?.access.map(({ principal, can }) => [principal, can])).toEqual([
    ["arn:aws:iam::111122223333:role/kem", ["agree", "look"]],
    ["arn:aws:iam::111122223333:role/peer", ["agree"]],
  ]);
});
