import { OrganizationRunTask } from "@cdktf/provider-tfe/lib/organization-run-task";
import { Project } from "@cdktf/provider-tfe/lib/project";
import { RunTrigger } from "@cdktf/provider-tfe/lib/run-trigger";
import { TeamProjectAccess } from "@cdktf/provider-tfe/lib/team-project-access";
import { Variable } from "@cdktf/provider-tfe/lib/variable";
import { VariableSet } from "@cdktf/provider-tfe/lib/variable-set";
import { Workspace } from "@cdktf/provider-tfe/lib/workspace";
import { WorkspaceRunTask } from "@cdktf/provider-tfe/lib/workspace-run-task";
import { WorkspaceSettings } from "@cdktf/provider-tfe/lib/workspace-settings";
import { WorkspaceVariableSet } from "@cdktf/provider-tfe/lib/workspace-variable-set";
import { TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { collected, HcpBackend, Refusal, refuseCall, subject } from "../stack";
import { attachPolicySet, type HcpPolicySet, refusePolicySet } from "./hcp-policy-set";
import { HCP_AUDIENCE, HcpTrust } from "./hcp-trust";
import { named } from "./named";
import { refuseNoStacks } from "./refuse-no-stacks";

/** What a team may do in a project. https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/permissions/project */
const ACCESS = ["read", "write", "maintain", "admin"] as const;

/** What {@link HcpWorkspaces} can be told. */
export interface HcpWorkspacesConfig {
  /** The stacks that get a workspace each: those whose backends are in one organisation and one project. */
  readonly stacks: readonly TerraformStack[];
  /** The account that the runs work in: twelve digits. */
  readonly account: string;
  /** What a run's token is for. @default "aws.workload.identity" */
  readonly audience?: string;
  /** Where a version control system has the stacks; `cdktf.out/stacks/STACK` is added. @default runs are started by cdktf */
  readonly workingDirectory?: string;
  /** The ids of teams and what they may do in the project. @default only the owners have access */
  readonly teams?: Readonly<Record<string, (typeof ACCESS)[number]>>;
  /** Policies that HCP Terraform itself holds each plan to, beside the run task or without one. @default none */
  readonly policySet?: HcpPolicySet;
  /**
   * Where `keywright serve` answers. Each plan is held to the guard, and none is applied that it stops; the key
   * that signs the requests is a variable of the stack, `run_task_key`, which no state keeps.
   * @default no run task
   */
  readonly runTask?: { readonly url: string; readonly enforcementLevel?: "mandatory" | "advisory" };
}

/**
 * The workspaces of stacks that are there already, in their project: with credentials of their own for plans and applies, and no
 * secret; what one stack makes is read by those that use it and by no others, and a change of it starts their
 * runs.
 *
 * Made with the provider `hashicorp/tfe`, in a stack of its own, which people apply.
 *
 * @example
 * new TfeProvider(this, "tfe", { organization: "example" });
 * new HcpWorkspaces(this, "workspaces", { stacks: [keys, queues], account: "111122223333" });
 */
@collected
export class HcpWorkspaces extends Construct {
  constructor(scope: Construct, id: string, config: HcpWorkspacesConfig) {
    refuseCall("HcpWorkspaces", scope, id, config);
    const about = subject("HcpWorkspaces", scope, id);
    const backends = backendsOf(about, config);
    const [first] = backends;
    if (!first) throw new Refusal(`${about}: stacks is empty. Name the stacks that HCP Terraform keeps.`);
    refuseConfig(about, config);
    if (config.teams && first.hcp.project === undefined) {
      throw new Refusal(
        `${about}: teams are let into a project, and the stacks are in none of their own. Set project in their backends.`,
      );
    }
    super(scope, id);
    // cdktf learns what a stack refers to when it prepares it.
    for (const { stack } of backends) stack.prepareStack();
    const { organization, project: projectName } = first.hcp;
    const project =
      projectName === undefined
        ? undefined
        : named(new Project(this, "project", { name: projectName, organization }));
    const workspaces = new Map<TerraformStack, Workspace>();
    for (const backend of backends) workspaces.set(backend.stack, this.#workspace(backend, project, config));
    for (const [stack, workspace] of workspaces) {
      const users = backends.filter((one) => one.stack.dependencies.includes(stack)).map((one) => one.stack);
      this.#settings(
        stack,
        workspace,
        users.flatMap((user) => workspaces.get(user) ?? []),
      );
    }
    if (project) {
      for (const [teamId, access] of Object.entries(config.teams ?? {})) {
        named(new TeamProjectAccess(this, `team-${teamId}`, { projectId: project.id, teamId, access }));
      }
    }
    if (config.policySet) {
      const to = project ? { projectId: project.id } : workspaces;
      attachPolicySet(this, config.policySet, organization, to);
    }
    if (config.runTask) this.#runTask(config.runTask, organization, workspaces);
  }

  #workspace(backend: HcpBackend, project: Project | undefined, config: HcpWorkspacesConfig): Workspace {
    const { organization, tags } = backend.hcp;
    const { id } = backend.stack.node;
    const { workingDirectory } = config;
    const workspace = named(
      new Workspace(this, id, {
        name: backend.workspace,
        organization,
        ...(project && { projectId: project.id }),
        ...(Object.keys(tags).length > 0 && { tags: { ...tags } }),
        ...(workingDirectory !== undefined && {
          workingDirectory: `${workingDirectory}/cdktf.out/stacks/${id}`,
        }),
        autoApply: false,
        // A change of one stack starts the runs of those that use it, and people look at each before it is applied.
        autoApplyRunTrigger: false,
        queueAllRuns: false,
      }),
    );
    if (backend.hcp.execution === "remote") this.#credentials(backend, workspace, config);
    return workspace;
  }

  /** Dynamic credentials: HCP Terraform takes the roles of an `HcpTrust` with a token for each run. */
  #credentials(
    backend: HcpBackend,
    workspace: Workspace,
    { account, audience = HCP_AUDIENCE }: HcpWorkspacesConfig,
  ): void {
    const { id, path } = backend.stack.node;
    const arn = (phase: "plan" | "apply") => HcpTrust.roleArn(backend.hcp, path, phase, { account });
    const set = named(
      new VariableSet(this, `${id}-credentials`, {
        name: `${backend.workspace} AWS`,
        description: "Roles in AWS for plans and for applies; there is no secret in it",
        organization: backend.hcp.organization,
        // They cannot be changed in the workspace.
        priority: true,
      }),
    );
    const variables = {
      TFC_AWS_PROVIDER_AUTH: "true",
      TFC_AWS_PLAN_ROLE_ARN: arn("plan"),
      TFC_AWS_APPLY_ROLE_ARN: arn("apply"),
      TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE: audience,
    };
    for (const [key, value] of Object.entries(variables)) {
      named(new Variable(this, `${id}-${key}`, { key, value, category: "env", variableSetId: set.id }));
    }
    named(
      new WorkspaceVariableSet(this, `${id}-credentials-use`, {
        variableSetId: set.id,
        workspaceId: workspace.id,
      }),
    );
  }

  /** Its state is read by those that use it, and their runs follow its own. */
  #settings(stack: TerraformStack, workspace: Workspace, users: readonly Workspace[]): void {
    const { id } = stack.node;
    named(
      new WorkspaceSettings(this, `${id}-settings`, {
        workspaceId: workspace.id,
        executionMode: HcpBackend.find(stack)?.hcp.execution ?? "remote",
        globalRemoteState: false,
        remoteStateConsumerIds: users.map((user) => user.id),
      }),
    );
    for (const user of users) {
      named(
        new RunTrigger(this, `${user.node.id}-after-${id}`, {
          workspaceId: user.id,
          sourceableId: workspace.id,
        }),
      );
    }
  }

  #runTask(
    { url, enforcementLevel = "mandatory" }: NonNullable<HcpWorkspacesConfig["runTask"]>,
    organization: string,
    workspaces: ReadonlyMap<TerraformStack, Workspace>,
  ): void {
    const key = new TerraformVariable(TerraformStack.of(this), "run_task_key", {
      type: "string",
      description: "The HMAC key that keywright serve knows too",
      sensitive: true,
    });
    // In no plan either. cdktf has no property for it.
    key.addOverride("ephemeral", true);
    const task = named(
      new OrganizationRunTask(this, "run-task", {
        name: "keywright",
        description: "Encryption with customer-managed keys",
        organization,
        url,
        // Write-only: it is in no state and no plan. Needs Terraform 1.11.
        hmacKeyWo: key.stringValue,
        enabled: true,
      }),
    );
    for (const [stack, workspace] of workspaces) {
      named(
        new WorkspaceRunTask(this, `${stack.node.id}-run-task`, {
          workspaceId: workspace.id,
          taskId: task.id,
          enforcementLevel,
          stages: ["post_plan"],
        }),
      );
    }
  }
}

function backendsOf(about: string, { stacks }: HcpWorkspacesConfig): HcpBackend[] {
  refuseNoStacks(about, stacks);
  const backends = stacks.map((stack) => {
    const backend = HcpBackend.find(stack);
    if (backend) return backend;
    throw new Refusal(
      `${about}: the state of stack "${stack.node.path}" is not in HCP Terraform. Give it an HcpBackend.`,
    );
  });
  const places = new Set(
    backends.map(({ hcp }) => JSON.stringify([hcp.hostname, hcp.organization, hcp.project])),
  );
  if (places.size > 1) {
    throw new Refusal(`${about}: its stacks are in ${places.size} projects. Make HcpWorkspaces for each.`);
  }
  return backends;
}

function refuseConfig(about: string, { account, teams, policySet, runTask }: HcpWorkspacesConfig): void {
  if (!/^[0-9]{12}$/.test(account)) {
    throw new Refusal(
      `${about}: account is ${JSON.stringify(account)}; an AWS account has 12 digits. Name the one that the runs work in.`,
    );
  }
  for (const [team, access] of Object.entries(teams ?? {})) {
    if (ACCESS.includes(access)) continue;
    throw new Refusal(
      `${about}: access of team ${team} is ${JSON.stringify(access)}; write one of ${ACCESS.map((one) => JSON.stringify(one)).join(", ")}.`,
    );
  }
  if (policySet) refusePolicySet(about, policySet);
  if (runTask && !/^https:\/\/\S+$/.test(runTask.url)) {
    throw new Refusal(
      `${about}: the run task is at ${JSON.stringify(runTask.url)}; plans are sent there, so it begins with https://. Name its address.`,
    );
  }
}
