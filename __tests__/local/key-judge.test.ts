import { addService, findRow, getService } from "../../catalogue";
import { refuseKmsCall } from "../../local/key-judge/kms-call";
import type { LocalKey, LocalRequest } from "../../local/key-judge/local-request";
import { MAKING, userOf } from "../../local/key-judge/making";
import { refuseMaking } from "../../local/key-judge/service-request";
import { keyPolicy, policyJson } from "../../policy";

/*
 * What the judge of the local AWS says of requests, from the policy and the grants of their key.
 */
const PLACE = { partition: "aws", region: "eu-west-1", account: "123456789012" };
const ARN = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";
const DEPLOYER = "arn:aws:iam::123456789012:role/deployer";
const ROOT = "arn:aws:iam::123456789012:root";

const allow = (principal: object, action: string | readonly string[], condition?: object) => ({
  Effect: "Allow",
  Principal: principal,
  Action: action,
  Resource: "*",
  ...(condition && { Condition: condition }),
});

const policyOf = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

function keyWith(policy: string, more: Partial<LocalKey> = {}): LocalKey {
  return {
    arn: ARN,
    policy,
    isOfAws: false,
    grants: [],
    aliases: [],
    tags: {},
    spec: "SYMMETRIC_DEFAULT",
    usage: "ENCRYPT_DECRYPT",
    origin: "AWS_KMS",
    multiRegion: null,
    ...more,
  };
}

function request(
  service: string,
  operation: string,
  parameters: LocalRequest["parameters"],
  key: LocalKey,
  caller = DEPLOYER,
): LocalRequest {
  const { region, account } = PLACE;
  return { service, operation, region, account, caller, parameters, keys: { [ARN]: key, cipher: key } };
}

/** The error code of a call to KMS, or "done" where it succeeds. */
function call(
  operation: string,
  policy: string,
  {
    caller,
    more,
    ...parameters
  }: { caller?: string; more?: Partial<LocalKey> } & Record<string, unknown> = {},
): string {
  const asked = request("kms", operation, { KeyId: ARN, ...parameters }, keyWith(policy, more), caller);
  return refuseKmsCall(asked)?.code ?? "done";
}

describe("a call to KMS", () => {
  it("is allowed where the policy allows its caller", () => {
    const policy = policyOf(allow({ AWS: DEPLOYER }, "kms:DescribeKey"));
    expect(call("DescribeKey", policy)).toBe("done");
    expect(call("EnableKeyRotation", policy)).toBe("AccessDeniedException");
    expect(call("DescribeKey", policy, { caller: `${ROOT.replace(":root", "")}:role/other` })).toBe(
      "AccessDeniedException",
    );
  });

  it("says who may not do what with which key, and what to do", () => {
    const key = keyWith(policyOf(allow({ AWS: DEPLOYER }, "kms:DescribeKey")));
    expect(refuseKmsCall(request("kms", "TagResource", { KeyId: ARN }, key))?.message).toBe(
      `${DEPLOYER} may not kms:TagResource with ${ARN}: nothing allows it. Let it in the key's policy.`,
    );
  });

  it("is decided by IAM where the policy lets the account, and of the root user by the policy alone", () => {
    const ofAccount = policyOf(allow({ AWS: ROOT }, "kms:*"));
    expect(call("Encrypt", ofAccount)).toBe("done");
    expect(call("Encrypt", ofAccount, { caller: ROOT })).toBe("done");
    const ofRole = policyOf(allow({ AWS: DEPLOYER }, "kms:*"));
    expect(call("Encrypt", ofRole, { caller: ROOT })).toBe("AccessDeniedException");
  });

  it("comes through no service", () => {
    const via = { StringEquals: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" } };
    expect(call("Decrypt", policyOf(allow({ AWS: ROOT }, "kms:*", via)), { CiphertextBlob: "cipher" })).toBe(
      "AccessDeniedException",
    );
  });

  it.each([
    [
      "Encrypt",
      { StringEquals: { "kms:EncryptionContext:tenant": "a" } },
      { EncryptionContext: { tenant: "a" } },
    ],
    ["CreateGrant", { StringEquals: { "kms:GranteePrincipal": DEPLOYER } }, { GranteePrincipal: DEPLOYER }],
    ["ReplicateKey", { StringEquals: { "kms:ReplicaRegion": "us-east-1" } }, { ReplicaRegion: "us-east-1" }],
    [
      "ScheduleKeyDeletion",
      { NumericGreaterThan: { "kms:ScheduleKeyDeletionPendingWindowInDays": "7" } },
      { PendingWindowInDays: 30 },
    ],
    [
      "TagResource",
      { StringEquals: { "aws:RequestTag/team": "shop" } },
      { Tags: [{ TagKey: "team", TagValue: "shop" }] },
    ],
  ])("%s carries what it asks for", (operation, condition, parameters) => {
    const policy = policyOf(allow({ AWS: DEPLOYER }, "kms:*", condition));
    expect([call(operation, policy, parameters), call(operation, policy)]).toEqual([
      "done",
      "AccessDeniedException",
    ]);
  });

  it("is allowed by a grant; a re-encryption needs both keys to allow it", () => {
    const policy = policyOf(allow({ AWS: DEPLOYER }, "kms:ReEncryptFrom"));
    const grant = {
      Name: null,
      GranteePrincipal: DEPLOYER,
      RetiringPrincipal: null,
      Operations: ["ReEncryptTo"],
      Constraints: null,
    } as const;
    const both = { CiphertextBlob: "cipher", DestinationKeyId: ARN };
    expect(call("ReEncrypt", policy, both)).toBe("AccessDeniedException");
    expect(call("ReEncrypt", policy, { ...both, more: { grants: [grant] } })).toBe("done");
  });

  it("does not write a malformed policy, or one that locks out its caller", () => {
    const open = policyOf(allow({ AWS: DEPLOYER }, "kms:*"));
    const closed = policyOf(allow({ AWS: DEPLOYER }, "kms:DescribeKey"));
    expect(call("PutKeyPolicy", open, { Policy: open })).toBe("done");
    expect(call("PutKeyPolicy", open, { Policy: closed })).toBe("MalformedPolicyDocumentException");
    expect(call("PutKeyPolicy", open, { Policy: closed, BypassPolicyLockoutSafetyCheck: true })).toBe("done");
    expect(call("CreateKey", open, { KeyId: undefined, Policy: closed })).toBe(
      "MalformedPolicyDocumentException",
    );
    expect(call("PutKeyPolicy", open, { Policy: "{}" })).toBe("MalformedPolicyDocumentException");
  });

  it("is allowed with a key of AWS", () => {
    expect(call("Encrypt", policyOf(allow({ AWS: ROOT }, "kms:List*")), { more: { isOfAws: true } })).toBe(
      "done",
    );
  });
});

describe("a request that makes something", () => {
  const { requests, ...rest } = getService("logs");
  const undo = addService("logs", {
    ...rest,
    requests: requests.map((one) => ({ ...one, at: typeof one.by === "object" ? "making" : "use" })),
  });
  afterAll(undo);

  const composed = (resource: string) =>
    JSON.stringify(
      policyJson(keyPolicy({ ...PLACE, administrators: [DEPLOYER], uses: [{ service: "logs", resource }] })),
    );
  const logGroup = (policy: string) =>
    refuseMaking(
      request("logs", "CreateLogGroup", { logGroupName: "/shop", kmsKeyId: ARN }, keyWith(policy)),
    );

  it("is held to what the service asks for this resource", () => {
    const named = "arn:aws:logs:eu-west-1:123456789012:log-group:/shop";
    expect(logGroup(composed(named))).toBeUndefined();
    expect(logGroup(composed(`${named}-other`))).toMatchObject({
      code: "InvalidParameterException",
      message: expect.stringContaining("logs.eu-west-1.amazonaws.com may not kms:Decrypt"),
    });
  });

  it("is not held to what is asked later", () => {
    addService("logs", { ...rest, requests: requests.map((one) => ({ ...one, at: "use" })) });
    expect(logGroup(policyOf(allow({ AWS: DEPLOYER }, "kms:DescribeKey")))).toBeUndefined();
  });

  it("is not held to what the service works without, or tries another way", () => {
    const policy = policyOf(allow({ Service: "logs.eu-west-1.amazonaws.com" }, "kms:DescribeKey"));
    const by = { service: "logs.${region}.amazonaws.com" };
    const asks = (action: string, more: object) => ({
      sid: action,
      by,
      actions: [`kms:${action}`],
      at: "making" as const,
      ...more,
    });
    const held = (...all: ReturnType<typeof asks>[]) => {
      addService("logs", { ...rest, requests: all });
      return logGroup(policy)?.code ?? "done";
    };
    expect(held(asks("Decrypt", {}))).toBe("InvalidParameterException");
    expect(held(asks("Decrypt", { isOptional: true }))).toBe("done");
    expect(held(asks("Decrypt", { either: "one" }), asks("DescribeKey", { either: "one" }))).toBe("done");
    expect(held(asks("Decrypt", { either: "one" }), asks("DescribeKey", { either: "other" }))).toBe(
      "InvalidParameterException",
    );
  });

  it("counts every setting for which a further service asks when something is made", () => {
    const missing = Object.entries(MAKING).flatMap(([operation, keys]) => {
      const held = keys.flatMap(({ use }) => ("service" in use ? use.service : []));
      return keys.flatMap(({ use, takes }) => {
        if ("service" in use || takes) return [];
        const [type, path] = use;
        const argument = findRow(type)?.keys.find((one) => one.path === path);
        const asking = (argument?.also ?? []).filter(({ service }) =>
          getService(service).requests.some((one) => one.at === "making" && one.isOptional !== true),
        );
        return asking
          .filter(({ service }) => !held.includes(service))
          .map(({ service }) => `${operation} ${service}`);
      });
    });
    expect(missing).toEqual([]);
  });

  const inUse = (service: string, operation: string, parameters: object, actions: readonly string[]) => {
    const policy = policyOf(
      allow({ AWS: DEPLOYER }, actions, {
        StringEquals: { "kms:ViaService": `${service}.eu-west-1.amazonaws.com` },
      }),
    );
    const asked = request(service, operation, { ...parameters }, keyWith(policy));
    return refuseMaking(asked)?.code ?? "done";
  };

  it.each([
    ["secretsmanager", "PutSecretValue", { SecretId: ARN }, "kms:GenerateDataKey", "EncryptionFailure"],
    ["secretsmanager", "GetSecretValue", { SecretId: ARN }, "kms:Decrypt", "DecryptionFailure"],
    ["dynamodb", "PutItem", { TableName: ARN }, "kms:Decrypt", "AccessDeniedException"],
    ["dynamodb", "GetItem", { TableName: ARN }, "kms:Decrypt", "AccessDeniedException"],
    ["ssm", "GetParameter", { Name: ARN, WithDecryption: true }, "kms:Decrypt", "AccessDeniedException"],
    ["s3", "PutObject", { SSEKMSKeyId: ARN }, "kms:GenerateDataKey", "AccessDenied"],
  ])("%s.%s is held to what it asks for itself", (service, operation, parameters, action, code) => {
    expect(inUse(service, operation, parameters, [action])).toBe("done");
    expect(inUse(service, operation, parameters, ["kms:DescribeKey", "kms:Encrypt"])).toBe(code);
  });

  it("decrypts no parameter that is not asked for in clear", () => {
    expect(inUse("ssm", "GetParameter", { Name: ARN, WithDecryption: false }, ["kms:DescribeKey"])).toBe(
      "done",
    );
  });

  it.each([
    ["ssm", "PutParameter", { KeyId: ARN, Tier: "Standard" }, "done"],
    ["ssm", "PutParameter", { KeyId: ARN, Tier: "Advanced" }, "AccessDeniedException"],
    ["ssm", "PutParameter", { KeyId: ARN, Tier: "Intelligent-Tiering" }, "AccessDeniedException"],
  ])("%s.%s with %j is held to what the setting makes ask: %s", (service, operation, parameters, code) => {
    expect(inUse(service, operation, parameters, ["kms:Decrypt", "kms:Encrypt"])).toBe(code);
  });

  it.each(Object.entries(MAKING))("%s names arguments that the catalogue has", (_, keys) => {
    for (const one of keys) expect(getService(userOf(one)).requests).not.toEqual([]);
  });
});
