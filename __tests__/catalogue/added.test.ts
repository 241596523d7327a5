import { GrafanaWorkspace } from "@cdktf/provider-aws/lib/grafana-workspace";
import { KmsCiphertext } from "@cdktf/provider-aws/lib/kms-ciphertext";
import { addRow, addService, catalogueRevision, findRow, findService, type Row } from "../../catalogue";
import { check } from "../../guard";
import { encrypted, Key } from "../../modules";
import { entries } from "../../report/services";
import { synthesisedJson } from "../../terraform";
import { message } from "../../words";
import { ACCOUNT, KEY_ARN, refusal, synth, testingStack } from "../testing-stack";

/*
 * A row and a service that are added count at once, whatever was asked before, and are forgotten when they are
 * taken back.
 */
const TYPE = "aws_kms_ciphertext";
const row = {
  keys: [
    {
      path: "key_id",
      protects: "the text",
      bare: { kind: "aws-owned" },
      accepts: ["arn"],
      effects: { change: "in-place" },
      service: "zones",
    },
  ],
} as const satisfies Row;
const service = {
  title: "Zones",
  requests: [
    { sid: "ZonesUseKey", by: { service: "zones.amazonaws.com" }, actions: ["kms:Decrypt", "kms:Sign"] },
  ],
};

const guarded = () =>
  check({
    modules: [
      synthesisedJson("main", {
        resource: {
          aws_kms_key: { k: { enable_key_rotation: true } },
          [TYPE]: {
            bare: {},
            keyed: { key_id: "${aws_kms_key.k.arn}" },
          },
        },
      }),
    ],
  })
    .map(message)
    .filter((line) => line.startsWith(TYPE));

const composed = () => {
  const { data } = synth((stack) => {
    const Encrypted = encrypted(KmsCiphertext, row);
    const key = new Key(stack, "key", {
      description: "It",
      administrators: [`arn:aws:iam::${ACCOUNT}:role/admin`],
    });
    new Encrypted(stack, "zone", { key, plaintext: "it" });
  });
  return JSON.stringify(data.aws_iam_policy_document);
};

it("counts at once in the guard, in the policy that is composed, and in what keywright services prints", () => {
  const revision = catalogueRevision();
  expect(guarded()).toEqual([]);
  expect(entries(["zones"])).toEqual([]);
  expect(composed).toThrow(/"zones" is no service of the catalogue/);

  const forgetService = addService("zones", service);
  const forgetRow = addRow(TYPE, row);
  expect(guarded()).toEqual([
    expect.stringContaining(`${TYPE}.bare: key_id is not set`),
    expect.stringContaining("does not let zones.amazonaws.com use it"),
  ]);
  expect(entries(["zones"])).toEqual([expect.objectContaining({ service: "zones", type: TYPE })]);
  expect(composed()).toContain("zones.amazonaws.com");

  forgetRow();
  forgetService();
  expect(guarded()).toEqual([]);
  expect(findRow(TYPE)).toBeUndefined();
  expect(findService("zones")).toBeUndefined();
  expect(catalogueRevision()).toBe(revision + 4);
});

it("a service that is replaced is asked for what it says now, and for what it said before once it is taken back", () => {
  const forgetRow = addRow(TYPE, { keys: row.keys.map((one) => ({ ...one, service: "cloudtrail-lake" })) });
  const keyed = () => guarded().filter((line) => line.includes("does not let"));
  expect(keyed()).toEqual([expect.stringContaining("does not let cloudtrail.amazonaws.com use it")]);
  const forget = addService("cloudtrail-lake", service);
  expect(keyed()).toEqual([expect.stringContaining("does not let zones.amazonaws.com use it")]);
  forget();
  expect(keyed()).toEqual([expect.stringContaining("does not let cloudtrail.amazonaws.com use it")]);
  forgetRow();
});

it("a key that only newer providers take is refused, and not forgotten", () => {
  const Encrypted = encrypted(GrafanaWorkspace);
  const attempt = (providerVersion: string) =>
    refusal(() => {
      new Encrypted(testingStack({ providerVersion }), "it", {
        key: KEY_ARN,
        accountAccessType: "CURRENT_ACCOUNT",
        authenticationProviders: ["SAML"],
        permissionType: "SERVICE_MANAGED",
      });
    });
  expect(attempt(">= 5.100.0, < 7.0.0")).toEqual([
    'aws_grafana_workspace "test/it": only newer providers take a key for it. Let the stack require 6.66.0 or later.',
  ]);
  expect(attempt(">= 6.66.0")).toEqual([]);
});
