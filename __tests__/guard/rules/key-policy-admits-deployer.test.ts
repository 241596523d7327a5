import { check } from "../../../guard";
import { planDocument } from "../../../keys";
import type { Json, JsonObject } from "../../../terraform";
import { message } from "../../../words";
import { ADMINISTRATION, document, key, written } from "./key-with-policy";
import { describeRule } from "./rule-lists";

const ROLE = "arn:aws:iam::111122223333:role/apply";
const LINE = `aws_kms_key.k: the policy does not let ${ROLE}, the role that runs Terraform, use `;
const FIX =
  "Make that role an administrator of the key, or allow the root of the account, so that IAM decides.";
const ALL =
  "kms:DescribeKey, kms:GetKeyPolicy, kms:GetKeyRotationStatus, kms:ListResourceTags, kms:PutKeyPolicy";

/** A statement that lets somebody do something. */
const letting = (who: Json, actions: Json = "kms:*", more: JsonObject = {}): JsonObject => ({
  Effect: "Allow",
  Principal: { AWS: who },
  Action: actions,
  Resource: "*",
  ...more,
});

const administrator = letting("arn:aws:iam::111122223333:role/administrator");

/** Terraform that is applied with a role. */
const applied = (terraform: JsonObject, role: Json = ROLE, more: JsonObject = {}): JsonObject => ({
  ...terraform,
  provider: { aws: [{ region: "eu-west-1", assume_role: [{ role_arn: role }], ...more }] },
});
const noted = (terraform: JsonObject): JsonObject => ({
  ...terraform,
  "//": { keywright: { deployers: [ROLE] } },
});

describeRule("key-policy-admits-deployer", {
  valid: [
    ["a key whose deployer is not named", written(administrator)],
    ["a key without a policy of its own", applied(key(undefined))],
    ["the account, which lets IAM decide", applied(written(ADMINISTRATION))],
    ["the role itself", applied(written(letting(ROLE)))],
    ["the role among others", applied(written(letting([ROLE, "arn:aws:iam::111122223333:role/other"])))],
    [
      "the account, as far as the role's name fits",
      applied(
        written(
          letting("arn:aws:iam::111122223333:root", "kms:*", {
            Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/app*" } },
          }),
        ),
      ),
    ],
    [
      "the account that is looked up, and a role in it",
      applied(
        document({
          actions: ["kms:*"],
          resources: ["*"],
          principals: {
            type: "AWS",
            identifiers: ["arn:aws:iam::${data.aws_caller_identity.me.account_id}:root"],
          },
        }),
      ),
    ],
    [
      "a role that only Terraform knows, by the same words",
      applied(written(letting("${var.deployer}")), "${var.deployer}"),
    ],
    [
      "a role that only Terraform knows, through the account",
      applied(written(ADMINISTRATION), "${var.deployer}"),
    ],
    [
      "a provider with the credentials of a profile",
      noted({ ...written(administrator), provider: { aws: [{ profile: "dev" }] } }),
    ],
    [
      "a key of another provider",
      applied({
        ...written(administrator),
        resource: { aws_kms_key: { k: { provider: "aws.west", policy: "{}" } } },
      }),
    ],
  ],
  invalid: [
    ["a policy that names somebody else", applied(written(administrator)), `${LINE}${ALL}. ${FIX}`],
    ["a role that the stack names", noted(written(administrator)), `${LINE}${ALL}. ${FIX}`],
    [
      "a role that may read and not change",
      applied(written(administrator, letting(ROLE, ["kms:Describe*", "kms:Get*", "kms:List*"]))),
      `${LINE}kms:PutKeyPolicy. ${FIX}`,
    ],
    [
      "a role that is denied what the account allows",
      applied(written(ADMINISTRATION, letting(ROLE, "kms:PutKeyPolicy", { Effect: "Deny" }))),
      `${LINE}kms:PutKeyPolicy. ${FIX}`,
    ],
    [
      "an account that may come through a service alone",
      applied(
        written(
          administrator,
          letting("arn:aws:iam::111122223333:root", "kms:*", {
            Condition: { StringEquals: { "kms:ViaService": "ec2.eu-west-1.amazonaws.com" } },
          }),
        ),
      ),
      `${LINE}${ALL}. ${FIX}`,
    ],
    [
      "a role of another account, whose key it becomes",
      applied(written(ADMINISTRATION), "arn:aws:iam::444455556666:role/apply"),
      `aws_kms_key.k: the policy does not let arn:aws:iam::444455556666:role/apply, the role that runs Terraform, use ${ALL}. ${FIX}`,
    ],
    [
      "the last of several roles in a row",
      applied(written(letting("arn:aws:iam::111122223333:role/first")), "", {
        assume_role: [{ role_arn: "arn:aws:iam::111122223333:role/first" }, { role_arn: ROLE }],
      }),
      `${LINE}${ALL}. ${FIX}`,
    ],
    [
      "a condition that cannot be foreseen",
      applied(
        written(
          administrator,
          letting(ROLE, "kms:*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }),
        ),
      ),
      `aws_kms_key.k: cannot tell whether the policy lets ${ROLE} kms:DescribeKey; the aws:PrincipalOrgID of the request is not known. Name the role in the policy, as it is.`,
      "cannot-tell",
    ],
    [
      "a role that only Terraform knows",
      applied(written(administrator), "${var.deployer}"),
      "aws_kms_key.k: cannot tell whether the policy lets the role that applies kms:DescribeKey; it comes from var.deployer. Name the role in the policy, as it is.",
      "cannot-tell",
    ],
    [
      "a policy that only Terraform knows",
      applied(key("${var.policy}")),
      "aws_kms_key.k: cannot tell; policy comes from var.policy. Check the plan.",
      "cannot-tell",
    ],
  ],
});

describe("key-policy-admits-deployer in a plan", () => {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [administrator] });
  const plan = (role: JsonObject, variables: JsonObject = {}) => ({
    planned_values: {
      root_module: {
        resources: [
          { address: "aws_kms_key.k", mode: "managed", type: "aws_kms_key", name: "k", values: { policy } },
        ],
      },
    },
    variables,
    configuration: {
      provider_config: { aws: { name: "aws", expressions: { assume_role: [{ role_arn: role }] } } },
      root_module: {
        resources: [
          {
            address: "aws_kms_key.k",
            mode: "managed",
            type: "aws_kms_key",
            name: "k",
            provider_config_key: "aws",
            expressions: { policy: { constant_value: policy } },
          },
        ],
      },
    },
  });
  const lines = (json: JsonObject) =>
    check(planDocument(json), { rules: ["key-policy-admits-deployer"] }).map(message);

  it.each([
    ["is written", plan({ constant_value: ROLE })],
    ["is a variable", plan({ references: ["var.role"] }, { role: { value: ROLE } })],
  ])("reads the role that %s", (_, json) => {
    expect(lines(json)).toEqual([`${LINE}${ALL}. ${FIX}`]);
  });

  it("says so where the role is not known", () => {
    expect(lines(plan({ references: ["aws_iam_role.a.arn", "aws_iam_role.a"] }))).toEqual([
      "aws_kms_key.k: cannot tell whether the policy lets the role that applies kms:DescribeKey; it comes from aws_iam_role.a.arn. Name the role in the policy, as it is.",
    ]);
  });
});
