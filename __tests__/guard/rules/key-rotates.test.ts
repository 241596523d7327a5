import type { JsonObject } from "../../../terraform";
import { describeRule } from "./rule-lists";

const key = (body: JsonObject): JsonObject => ({ resource: { aws_kms_key: { k: body } } });
const NOT_SET =
  "aws_kms_key.k: enable_key_rotation is not set, so the key never rotates. Set enable_key_rotation to true.";

describeRule("key-rotates", {
  valid: [
    ["a key that rotates", key({ enable_key_rotation: true })],
    ["a key that rotates, in words", key({ enable_key_rotation: "true" })],
    [
      "a key that rotates by a variable's default",
      { ...key({ enable_key_rotation: "${var.on}" }), variable: { on: { default: true } } },
    ],
    ["an RSA key, which AWS cannot rotate", key({ customer_master_key_spec: "RSA_2048" })],
    ["an HMAC key, which AWS cannot rotate", key({ customer_master_key_spec: "HMAC_256" })],
    ["a key that signs, which AWS cannot rotate", key({ key_usage: "SIGN_VERIFY" })],
    ["a key in a custom key store, which AWS cannot rotate", key({ custom_key_store_id: "cks-1" })],
    [
      "a key whose spec is a variable's default, which AWS cannot rotate",
      { ...key({ customer_master_key_spec: "${var.s}" }), variable: { s: { default: "RSA_2048" } } },
    ],
    ["a data source", { data: { aws_kms_key: { k: { key_id: "alias/k" } } } }],
    ["a key whose material is imported", { resource: { aws_kms_external_key: { k: {} } } }],
    ["nothing at all", {}],
  ],
  invalid: [
    [
      "an RSA key that is asked to rotate",
      key({ customer_master_key_spec: "RSA_4096", enable_key_rotation: true }),
      "aws_kms_key.k: enable_key_rotation is true and customer_master_key_spec is RSA_4096, so AWS refuses it: it rotates symmetric keys outside of custom key stores alone. Remove enable_key_rotation.",
    ],
    [
      "a key in a custom key store that is asked to rotate",
      key({ custom_key_store_id: "cks-1", enable_key_rotation: "true" }),
      "aws_kms_key.k: enable_key_rotation is true and custom_key_store_id is cks-1, so AWS refuses it: it rotates symmetric keys outside of custom key stores alone. Remove enable_key_rotation.",
    ],
    ["a key that says nothing", key({}), NOT_SET],
    ["a key that says null", key({ enable_key_rotation: null }), NOT_SET],
    ["a symmetric key, named as such", key({ customer_master_key_spec: "SYMMETRIC_DEFAULT" }), NOT_SET],
    [
      "a symmetric key by a variable that is null",
      { ...key({ customer_master_key_spec: "${var.s}" }), variable: { s: { default: null } } },
      NOT_SET,
    ],
    [
      "a key of which it is not known whether it can rotate",
      key({ customer_master_key_spec: "${var.s}" }),
      "aws_kms_key.k: cannot tell; customer_master_key_spec comes from var.s. Check the plan.",
      "cannot-tell",
    ],
    [
      "a key that does not rotate",
      key({ enable_key_rotation: false }),
      "aws_kms_key.k: enable_key_rotation is false, so the key never rotates. Set enable_key_rotation to true.",
    ],
    [
      "a key whose rotation a variable decides",
      key({ enable_key_rotation: "${var.on}" }),
      "aws_kms_key.k: cannot tell; enable_key_rotation comes from var.on. Check the plan.",
      "cannot-tell",
    ],
    [
      "one of several keys written as a list",
      { resource: [{ aws_kms_key: [{ a: [{ enable_key_rotation: true }] }, { k: [{}] }] }] },
      NOT_SET,
    ],
  ],
});
