import { type App, Testing } from "cdktf";
import {
  EncryptedSqsQueue,
  HcpBackend,
  type HcpTerraform,
  type HcpWorkspacesConfig,
  Key,
  KeywrightStack,
} from "../../modules";
import { hclOf } from "../../modules/stack";
import { HcpWorkspacesStack } from "../../stacks/hcp-workspaces";
import type { JsonObject } from "../../terraform";
import { expectGolden } from "../golden";
import { ACCOUNT, REGION, refusal, testingApp } from "../testing-stack";

const HCP: HcpTerraform = {
  organization: "example",
  project: "shop",
  environment: "prod",
  tags: { "cost-centre": "7" },
};

/** Keys, queues under one of them, and a stack that has nothing to do with either. */
function stacks(app: App, hcp: Partial<HcpTerraform> = {}): KeywrightStack[] {
  const make = (name: string) => {
    const stack = new KeywrightStack(app, name, { region: REGION, account: ACCOUNT });
    new HcpBackend(stack, { ...HCP, ...hcp });
    return stack;
  };
  const [keys, queues, apart] = ["keys", "queues", "apart"].map(make) as [
    KeywrightStack,
    KeywrightStack,
    KeywrightStack,
  ];
  new EncryptedSqsQueue(queues, "orders", { key: new Key(keys, "orders", { description: "Orders" }) });
  new Key(apart, "logs", { description: "Logs" });
  return [keys, queues, apart];
}

function workspaces(more: Partial<HcpWorkspacesConfig> = {}, hcp: Partial<HcpTerraform> = {}) {
  const app = testingApp();
  return new HcpWorkspacesStack(app, "hcp-workspaces", {
    organization: "example",
    stacks: stacks(app, hcp),
    account: ACCOUNT,
    ...more,
  });
}

describe("the stack hcp-workspaces", () => {
  const stack = () =>
    workspaces({
      teams: { "team-platform": "maintain" },
      workingDirectory: "infrastructure",
      policySet: {
        name: "encryption",
        repository: { identifier: "example/policies", oauthTokenId: "ot-1", path: "encryption" },
      },
      runTask: { url: "https://keywright.example.com/run-task" },
    });

  it("comes out as a person has read it", () => {
    expectGolden("hcp-workspaces.tf.json", `${Testing.synth(stack())}\n`);
    const one = stack();
    one.prepareStack();
    for (const { name, text } of hclOf(one, one.toTerraform() as JsonObject)) {
      expectGolden(`hcl/hcp-workspaces/${name}.tf`, text);
    }
  });

  it("starts runs and shares state between those stacks that use each other's keys, and no others", () => {
    const { resource } = JSON.parse(Testing.synth(stack()));
    expect(resource.tfe_run_trigger).toEqual({
      queues_after_keys: {
        sourceable_id: "${tfe_workspace.keys.id}",
        workspace_id: "${tfe_workspace.queues.id}",
      },
    });
    const consumers = Object.entries(resource.tfe_workspace_settings).map(([name, one]) => [
      name,
      (one as { remote_state_consumer_ids: string[] }).remote_state_consumer_ids,
    ]);
    expect(Object.fromEntries(consumers)).toEqual({
      apart_settings: [],
      keys_settings: ["${tfe_workspace.queues.id}"],
      queues_settings: [],
    });
  });

  it("has a policy set of the organisation hold for the workspaces, where there is no project", () => {
    const policySet = { name: "encryption" };
    const { data, resource } = JSON.parse(Testing.synth(workspaces({ policySet }, { project: undefined })));
    expect(data.tfe_policy_set.policy_set).toEqual({ name: "encryption", organization: "example" });
    expect(resource.tfe_policy_set).toBeUndefined();
    const uses = ["keys", "queues", "apart"].map((name) => [
      `${name}_policy_set`,
      { policy_set_id: "${data.tfe_policy_set.policy_set.id}", workspace_id: `\${tfe_workspace.${name}.id}` },
    ]);
    expect(resource.tfe_workspace_policy_set).toEqual(Object.fromEntries(uses));
  });

  it("leaves out what only OPA has, of a set in Sentinel", () => {
    const repository = {
      identifier: "example/policies",
      kind: "sentinel",
      githubAppInstallationId: "ghain-1",
    } as const;
    const { resource } = JSON.parse(
      Testing.synth(workspaces({ policySet: { name: "encryption", repository } })),
    );
    expect(resource.tfe_policy_set.policy_set).toMatchObject({ kind: "sentinel", global: false });
    expect(resource.tfe_policy_set.policy_set).not.toHaveProperty("overridable");
    expect(resource.tfe_policy_set.policy_set.vcs_repo.github_app_installation_id).toBe("ghain-1");
  });

  it("has no key of the run task in it", () => {
    const { variable, resource } = JSON.parse(Testing.synth(stack()));
    expect(variable.run_task_key).toMatchObject({ sensitive: true, ephemeral: true });
    expect(variable.run_task_key).not.toHaveProperty("default");
    const [task] = Object.values(resource.tfe_organization_run_task) as [Record<string, unknown>];
    expect(task.hmac_key_wo).toBe("${var.run_task_key}");
    expect(task).not.toHaveProperty("hmac_key");
  });

  it("gives no credentials to a workspace that runs nothing", () => {
    const { resource } = JSON.parse(Testing.synth(workspaces({}, { execution: "local" })));
    expect(resource.tfe_variable_set).toBeUndefined();
    const settings = Object.values(resource.tfe_workspace_settings) as { execution_mode: string }[];
    expect(settings.map((one) => one.execution_mode)).toEqual(["local", "local", "local"]);
  });
});

describe("workspaces are refused", () => {
  it.each<[string, Partial<HcpWorkspacesConfig>, Partial<HcpTerraform>, string]>([
    ["for no stack", { stacks: [] }, {}, "stacks is empty. Name the stacks that HCP Terraform keeps."],
    [
      "for no account",
      { account: "1" },
      {},
      'account is "1"; an AWS account has 12 digits. Name the one that the runs work in.',
    ],
    [
      "for access that there is not",
      { teams: { "team-a": "owner" as "admin" } },
      {},
      'access of team team-a is "owner"; write one of "read", "write", "maintain", "admin".',
    ],
    [
      "for a run task without TLS",
      { runTask: { url: "http://keywright.example.com" } },
      {},
      'the run task is at "http://keywright.example.com"; plans are sent there, so it begins with https://. Name its address.',
    ],
    [
      "for a policy set that has no such name",
      { policySet: { name: "our policies" } },
      {},
      'the policy set is called "our policies"; HCP Terraform accepts letters, digits, - and _. Rename it.',
    ],
    [
      "for policies in no repository",
      { policySet: { name: "a", repository: { identifier: "https://x.example/a/b", oauthTokenId: "ot-1" } } },
      {},
      'the policies are in "https://x.example/a/b"; a repository is named ORGANISATION/REPOSITORY. Name it without its host.',
    ],
    [
      "for policies of another kind",
      {
        policySet: {
          name: "a",
          repository: { identifier: "a/b", oauthTokenId: "ot-1", kind: "cedar" as "opa" },
        },
      },
      {},
      'the policies are of the kind "cedar"; write one of "opa", "sentinel".',
    ],
    [
      "for policies that are not reached",
      { policySet: { name: "a", repository: { identifier: "a/b" } } },
      {},
      "HCP Terraform gets to the policies by oauthTokenId or by githubAppInstallationId. Name one of the two.",
    ],
    [
      "for teams and no project",
      { teams: { "team-a": "read" } },
      { project: undefined },
      "teams are let into a project, and the stacks are in none of their own. Set project in their backends.",
    ],
  ])("%s", (_, more, hcp, said) => {
    expect(refusal(() => workspaces(more, hcp))).toEqual([`HcpWorkspaces "hcp-workspaces/workspaces": ${said}`]);
  });

  it("for a stack with another backend, and for stacks of two projects", () => {
    const app = testingApp();
    const alone = new KeywrightStack(app, "alone", { region: REGION });
    expect(refusal(() => workspaces({ stacks: [alone] }))).toEqual([
      'HcpWorkspaces "hcp-workspaces/workspaces": the state of stack "alone" is not in HCP Terraform. Give it an HcpBackend.',
    ]);
    const [a, b] = [stacks(testingApp()), stacks(testingApp(), { project: "other" })];
    expect(refusal(() => workspaces({ stacks: [...a, ...b] }))).toEqual([
      'HcpWorkspaces "hcp-workspaces/workspaces": its stacks are in 2 projects. Make HcpWorkspaces for each.',
    ]);
  });
});
