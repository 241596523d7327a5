import { type Decision, evaluate, readPolicy, UNKNOWN } from "../../policy";

/*
 * What conditions about principals come to for a service that asks as itself, of whose request not all is known:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */

const ACCOUNT = "111122223333";
const SERVICE = "logs.eu-west-1.amazonaws.com";

type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function verdict(condition: Condition, principal = SERVICE, effect = "Allow"): Decision["verdict"] {
  const statement = (Effect: string, more: object) => ({
    Effect,
    Principal: "*",
    Action: "kms:Decrypt",
    Resource: "*",
    ...more,
  });
  const policy = {
    Version: "2012-10-17",
    Statement: [
      ...(effect === "Deny" ? [statement("Allow", {})] : []),
      statement(effect, { Condition: condition }),
    ],
  };
  const request = { principal, action: "kms:Decrypt", otherKeys: "unknown", iam: "allow" } as const;
  return evaluate({ policy, account: ACCOUNT }, request).verdict;
}

const ROLE = `arn:aws:iam::${ACCOUNT}:role/app`;
const ORG = "o-a1b2c3d4e5";

describe("a statement that asks for what only users and roles have does not allow a service", () => {
  it.each<[string, Condition]>([
    ["the organization", { StringEquals: { "aws:PrincipalOrgID": ORG } }],
    ["a unit of it", { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": [`${ORG}/*`] } }],
    ["MFA", { Bool: { "aws:MultiFactorAuthPresent": "true" } }],
    ["a tag", { StringEquals: { "aws:PrincipalTag/team": "a" } }],
    ["a session of an instance", { ArnLike: { "ec2:SourceInstanceArn": "*" } }],
    ["an account", { StringEquals: { "aws:PrincipalAccount": ACCOUNT } }],
    ["an account, if it is said, which it is", { StringEqualsIfExists: { "aws:PrincipalAccount": ACCOUNT } }],
    ["a role", { ArnEquals: { "aws:PrincipalArn": ROLE } }],
    ["roles of an account", { StringLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/*` } }],
  ])("%s", (_, condition) => {
    expect(verdict(condition)).toBe("denied");
    expect(verdict(condition, ROLE)).not.toBe("denied");
  });
});

describe("a statement that asks for the opposite is about services", () => {
  it.each<[string, Condition]>([
    ["none of the organization", { StringNotEquals: { "aws:PrincipalOrgID": ORG } }],
    ["without MFA", { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }],
    ["no role but one", { ArnNotLike: { "aws:PrincipalArn": ROLE } }],
    ["no account but one", { StringNotEquals: { "aws:PrincipalAccount": ACCOUNT } }],
    ["no organization at all", { Null: { "aws:PrincipalOrgID": "true" } }],
  ])("%s", (_, condition) => {
    expect(verdict(condition)).toBe("allowed");
    expect(verdict(condition, SERVICE, "Deny")).toBe("denied");
  });
});

describe("what no page says stays unknown", () => {
  it.each<[string, Condition]>([
    ["roles of any account", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } }],
    ["an account that only Terraform knows", { StringEquals: { "aws:PrincipalAccount": "${var.account}" } }],
    ["any account", { StringLike: { "aws:PrincipalAccount": "*" } }],
    ["a network", { StringEquals: { "aws:SourceVpc": "vpc-1" } }],
    ["the organization of the source", { StringEquals: { "aws:SourceOrgID": ORG } }],
  ])("%s", (_, condition) => {
    expect(verdict(condition)).toBe("cannot tell");
  });
});

it("what a request is said to have counts", () => {
  const policy = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: SERVICE },
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalOrgID": ORG } },
      },
    ],
  };
  const decision = evaluate(
    { policy, account: ACCOUNT },
    { principal: SERVICE, action: "kms:Decrypt", context: { "aws:PrincipalOrgID": UNKNOWN } },
  );
  expect(decision.verdict).toBe("cannot tell");
});

describe("a context that is asked again", () => {
  const policy = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: { StringEquals: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" } },
      },
    ],
  };
  const read = readPolicy(policy);
  const verdictOf = (context: Record<string, string>, principal = ROLE) =>
    evaluate({ policy: read, account: ACCOUNT }, { principal, action: "kms:Decrypt", context, iam: "allow" })
      .verdict;

  it("is read again where it can change", () => {
    const context = { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" };
    expect(verdictOf(context)).toBe("allowed");
    context["kms:ViaService"] = "s3.eu-west-1.amazonaws.com";
    expect(verdictOf(context)).toBe("denied");
  });

  it("is kept for each principal where it cannot change", () => {
    const context = Object.freeze({ "kms:ViaService": "sqs.eu-west-1.amazonaws.com" });
    expect(verdictOf(context)).toBe("allowed");
    expect(verdictOf(context, SERVICE)).toBe("allowed");
    expect(verdictOf(context)).toBe("allowed");
  });
});
