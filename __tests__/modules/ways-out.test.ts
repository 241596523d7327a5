import { addService } from "../../catalogue";
import { Key, type KeyStatement, type KeywrightStack, type SymmetricAccessConditions } from "../../modules";
import { policyOf, sids, statement } from "../policies";
import { refusal, refusedStack, synth, testingStack } from "../testing-stack";

/*
 * What the policy of a key says where no construct says it: services that are named, and statements by hand.
 */

const DELIVERY = "delivery.logs.amazonaws.com";
const ROLE = "arn:aws:iam::111122223333:role/auditor";
const key = (stack: KeywrightStack) => new Key(stack, "k", { description: "K" });

describe("a service that is allowed to use a key", () => {
  const allowed = (conditions?: SymmetricAccessConditions, service = DELIVERY) =>
    statement(
      synth((stack) => key(stack).allow("users", [service], conditions)),
      "k",
      "UsersUseKeyAsService",
    );
  const account = (value: string) => ({
    test: "StringEquals",
    variable: "aws:SourceAccount",
    values: [value],
  });
  const arns = (...values: string[]) => ({ test: "ArnLike", variable: "aws:SourceArn", values });
  const GROUP = "arn:aws:logs:eu-west-1:111122223333:*";

  it.each<[string, SymmetricAccessConditions | undefined, object[]]>([
    ["of its own account", undefined, [account("111122223333")]],
    ["of another account", { sourceAccount: "444455556666" }, [account("444455556666")]],
    ["of resources that are named", { sourceArn: GROUP }, [arns(GROUP)]],
    [
      "of a bucket, whose ARN names no account",
      { sourceArn: ["arn:aws:s3:::example"] },
      [account("111122223333"), arns("arn:aws:s3:::example")],
    ],
    ["with an encryption context", { encryptionContext: { a: "b" }, sourceArn: GROUP }, []],
  ])("may do so for resources %s", (_, conditions, expected) => {
    const made = synth((stack) => key(stack).allow("users", [DELIVERY], conditions));
    const id = conditions?.encryptionContext ? "UsersUseKeyWithContextAsService" : "UsersUseKeyAsService";
    const one = statement(made, "k", id);
    expect(one?.principals).toEqual([{ type: "Service", identifiers: [DELIVERY] }]);
    if (expected.length > 0) expect(one?.condition).toEqual(expected);
    else expect(one?.condition).toContainEqual(arns(GROUP));
  });

  it("for anybody's, where AWS says that it sends no source", () => {
    expect(allowed({}, "cloudwatch.amazonaws.com")?.condition).toBeDefined();
    const undo = addService("example", {
      title: "Example",
      requests: [
        {
          sid: "Asks",
          by: { service: "example.amazonaws.com" },
          actions: ["kms:Decrypt"],
          lacks: ["aws:SourceArn"],
        },
      ],
    });
    try {
      expect(allowed({}, "example.amazonaws.com")?.condition).toBeUndefined();
    } finally {
      undo();
    }
  });

  it("stands apart from roles", () => {
    const terraform = synth((stack) => key(stack).allow("users", [DELIVERY, ROLE]));
    expect(sids(terraform, "k").slice(1)).toEqual(["UsersUseKey", "UsersUseKeyAsService"]);
    expect(terraform).not.toHaveProperty("output");
  });

  it.each<[string, SymmetricAccessConditions, string]>([
    [
      ROLE,
      { sourceArn: GROUP },
      `sourceArn is for services of AWS, and ${ROLE} is none. Leave it out, or call allow once for services and once for roles.`,
    ],
    [
      DELIVERY,
      { viaServices: ["s3"] },
      `${DELIVERY} is a service, which calls as itself and has no viaServices. Leave it out, or call allow once for services and once for roles.`,
    ],
    [
      DELIVERY,
      { sourceArn: "logs" },
      'sourceArn is "logs", not an ARN of a resource. Write it as arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE, with a star for what may vary.',
    ],
    [
      DELIVERY,
      { sourceArn: [] },
      "sourceArn is [], not an ARN of a resource. Write it as arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE, with a star for what may vary.",
    ],
    [
      DELIVERY,
      { sourceAccount: "1" },
      'sourceAccount is "1"; an AWS account has 12 digits. Name one, or leave it out.',
    ],
  ])("%s with %j is refused", (principal, conditions, line) => {
    const attempt = () => key(testingStack()).allow("users", [principal], conditions);
    expect(refusal(attempt)).toEqual([`Key "test/k": ${line}`]);
  });
});

describe("a statement that is added", () => {
  const LOOK: KeyStatement = {
    sid: "AuditorsLook",
    effect: "Allow",
    principals: [{ type: "AWS", identifiers: [ROLE] }],
    actions: ["kms:DescribeKey"],
  };

  it("stands in the policy as it is, also where the key is retiring", () => {
    const policy = policyOf(
      synth((stack) =>
        new Key(stack, "k", { description: "K", state: "retiring" }).addToPolicy({
          ...LOOK,
          actions: ["kms:Encrypt"],
          conditions: [{ test: "StringEquals", variable: "aws:PrincipalTag/team", values: ["a"] }],
        }),
      ),
      "k",
    );
    expect(policy.Statement.at(-1)).toEqual({
      Sid: "AuditorsLook",
      Effect: "Allow",
      Principal: { AWS: ROLE },
      Action: "kms:Encrypt",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalTag/team": "a" } },
    });
  });

  it("is held by the guard to what it holds every policy to", () => {
    const lines = refusedStack((stack) =>
      key(stack).addToPolicy({
        ...LOOK,
        principals: [{ type: "*", identifiers: ["*"] }],
        actions: ["kms:*"],
      }),
    );
    expect(lines.join()).toContain('statement "AuditorsLook": the principal is everybody');
  });

  it.each<[object | undefined, string]>([
    [undefined, "addToPolicy takes a statement, and got undefined. Pass one."],
    [
      { ...LOOK, colour: "red" },
      "a statement has no colour. Leave it out, or name one of sid, effect, principals, actions, resources, conditions.",
    ],
    [
      { ...LOOK, sid: "auditors look" },
      'the sid of a statement is "auditors look". Write letters and digits, such as "AuditorsLook".',
    ],
    [
      { ...LOOK, effect: "allow" },
      'the effect of statement "AuditorsLook" is "allow". Choose "Allow" or "Deny".',
    ],
    [
      { ...LOOK, principals: ROLE },
      `the principals of statement "AuditorsLook" are "${ROLE}". Write them as [{ type: "AWS", identifiers: ["arn:aws:iam::ACCOUNT:role/NAME"] }]; a type is AWS, Service, Federated or *.`,
    ],
    [
      { ...LOOK, actions: [] },
      'the actions of statement "AuditorsLook" are []. Name one of KMS, such as "kms:DescribeKey".',
    ],
    [
      { ...LOOK, resources: ["arn:aws:s3:::a"] },
      'the resources of statement "AuditorsLook" are ["arn:aws:s3:::a"]; in the policy of a key "*" is the key itself. Leave them out.',
    ],
    [
      { ...LOOK, conditions: [{ test: "Bool" }] },
      'the conditions of statement "AuditorsLook" are [{"test":"Bool"}]. Write each as { test: "StringEquals", variable: "kms:ViaService", values: ["…"] }.',
    ],
  ])("is refused where it is malformed: %j", (given, line) => {
    const attempt = () => key(testingStack()).addToPolicy(given as never);
    expect(refusal(attempt)).toEqual([`Key "test/k": ${line}`]);
  });

  it("is refused where its sid is taken", () => {
    const twice = () => key(testingStack()).addToPolicy(LOOK).addToPolicy(LOOK);
    expect(refusal(twice)).toEqual([
      'Key "test/k": statement "AuditorsLook" is there already. Choose another sid.',
    ]);
    const composed = (stack: KeywrightStack) =>
      key(stack).addToPolicy({ ...LOOK, sid: "AdministratorsManageKey" });
    expect(refusedStack(composed)).toEqual([
      'Key "test/k": its policy has a statement "AdministratorsManageKey" of its own. Choose another sid for the one that is added.',
    ]);
  });
});
