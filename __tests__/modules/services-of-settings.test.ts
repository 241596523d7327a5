import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { TerraformVariable } from "cdktf";
import { addRow, addService, findRow, type Row } from "../../catalogue";
import { check } from "../../guard";
import { encrypt, encrypted, Key } from "../../modules";
import { type Json, synthesisedJson } from "../../terraform";
import { message } from "../../words";
import { ACCOUNT, synth } from "../testing-stack";

/*
 * A service that uses a key only where a setting of the resource makes it: the key's policy allows it there and
 * nowhere else, and the guard asks a written policy for it there.
 */
const TYPE = "aws_sfn_state_machine";
const LEVEL = "logging_configuration.level";

const undo: (() => void)[] = [];

beforeAll(() => {
  const row = findRow(TYPE) as Row;
  const also = [{ service: "history", when: [{ path: LEVEL, is: ["ALL", "ERROR"] }] }];
  undo.push(
    addRow(TYPE, { ...row, keys: row.keys.map((one) => ({ ...one, also })) }),
    addService("history", {
      title: "History",
      requests: [
        { sid: "HistoryUsesKey", by: { service: "history.amazonaws.com" }, actions: ["kms:Decrypt"] },
      ],
    }),
  );
});

afterAll(() => {
  for (const one of undo) one();
});

const config = (level: string | undefined) => ({
  definition: "{}",
  roleArn: `arn:aws:iam::${ACCOUNT}:role/example`,
  ...(level === undefined ? {} : { loggingConfiguration: { level } }),
});

describe("the policy of a key", () => {
  const policies = (levelOf: (stack: Parameters<Parameters<typeof synth>[0]>[0]) => string | undefined) =>
    [
      (stack: Parameters<typeof levelOf>[0], key: Key) => {
        const Encrypted = encrypted(SfnStateMachine);
        new Encrypted(stack, "it", { ...config(levelOf(stack)), key });
      },
      (stack: Parameters<typeof levelOf>[0], key: Key) => {
        encrypt(new SfnStateMachine(stack, "it", config(levelOf(stack))), key);
      },
    ].map((make) => {
      const { data } = synth((stack) => make(stack, new Key(stack, "key", { description: "It" })));
      return JSON.stringify(data.aws_iam_policy_document);
    });

  it.each(["ALL", "ERROR"])("allows the service where the setting is %s", (level) => {
    for (const policy of policies(() => level)) {
      expect(policy).toContain("HistoryUsesKey");
      expect(policy).toContain("UseThroughStepFunctions");
    }
  });

  it.each(["OFF", undefined])("does not allow it where the setting is %s", (level) => {
    for (const policy of policies(() => level)) {
      expect(policy).not.toContain("HistoryUsesKey");
      expect(policy).toContain("UseThroughStepFunctions");
    }
  });

  it("allows it where only Terraform will know the setting", () => {
    for (const policy of policies((stack) => new TerraformVariable(stack, "level", {}).stringValue))
      expect(policy).toContain("HistoryUsesKey");
  });
});

describe("the guard", () => {
  const found = (level: Json | undefined, service = "other.amazonaws.com") => {
    const statement = {
      Effect: "Allow",
      Principal: { Service: service },
      Action: "kms:Decrypt",
      Resource: "*",
    };
    const machine = {
      encryption_configuration: { type: "CUSTOMER_MANAGED_KMS_KEY", kms_key_id: "${aws_kms_key.k.arn}" },
      ...(level === undefined ? {} : { logging_configuration: { level } }),
    };
    const account = { Effect: "Allow", Principal: { AWS: ACCOUNT }, Action: "kms:*", Resource: "*" };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [account, statement] });
    const resource = { aws_kms_key: { k: { policy } }, [TYPE]: { m: machine } };
    return check(
      { modules: [synthesisedJson("main", { variable: { level: {} }, resource })] },
      { rules: ["key-policy-lets-service-use-it"] },
    );
  };
  const refused =
    "encryption_configuration.kms_key_id names aws_kms_key.k, and the policy of that key does not let history.amazonaws.com use it";

  it("objects where the setting makes the service use the key and its policy does not let it", () => {
    expect(found("ALL").map(message)).toEqual([
      `${TYPE}.m: ${refused}. Allow history.amazonaws.com kms:Decrypt.`,
    ]);
  });

  it("says nothing where the policy lets it, or the setting is another", () => {
    expect(found("ALL", "history.amazonaws.com")).toEqual([]);
    expect(found("OFF")).toEqual([]);
    expect(found(undefined)).toEqual([]);
  });

  it("cannot tell where only Terraform knows the setting", () => {
    const all = found("${var.level}");
    expect(all.map(message)).toEqual([
      `${TYPE}.m: cannot tell; ${LEVEL} is known only to Terraform. As it may be set, ${refused}. Allow history.amazonaws.com kms:Decrypt.`,
    ]);
    expect(all[0]?.status).toBe("cannot-tell");
  });
});

it("the role of an instance of RDS Custom uses the key itself, and that of no other engine does", () => {
  const policyFor = (engine: string) => {
    const { data } = synth((stack) => {
      const instance = new DbInstance(stack, "it", {
        instanceClass: "db.m5.large",
        engine,
        storageEncrypted: true,
      });
      encrypt(instance, new Key(stack, "key", { description: "It" }));
    });
    return JSON.stringify(data.aws_iam_policy_document);
  };
  expect(policyFor("custom-oracle-ee")).toContain("RoleRunsRdsCustom");
  expect(policyFor("oracle-ee")).not.toContain("RoleRunsRdsCustom");
});
