import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { TerraformDataSource, TerraformProvider, TerraformResource, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { findIamService, findSenders, type ServiceName } from "../../catalogue";
import {
  applyStatements,
  type Deployment,
  type KeyLocation,
  planStatements,
  type ReadSecret,
  type Statement,
} from "../../policy";
import {
  type CheckedHcpTerraform,
  checkedHcpTerraform,
  collected,
  DEFAULT_PROJECT,
  HcpBackend,
  type HcpTerraform,
  PolicyDocument,
  placeOf,
  Refusal,
  refuseCall,
  regionOfProvider,
  subject,
  workspaceName,
} from "../stack";
import { findReadSecret } from "./read-secret";
import { refuseNoStacks } from "./refuse-no-stacks";

/** Half of a run in HCP Terraform. */
export type RunPhase = "plan" | "apply";

/** What an {@link HcpTrust} can be told. */
export interface HcpTrustConfig {
  /** The stacks that HCP Terraform runs. Each has a workspace, and each workspace two roles. */
  readonly stacks: readonly TerraformStack[];
  /** Where their workspaces are. @default what the stacks' own backends say */
  readonly hcp?: HcpTerraform;
  /**
   * The ARN of an identity provider for the host that the account has already; there can be one only.
   * @default a new one
   */
  readonly identityProviderArn?: string;
  /** What a run's token is for. @default "aws.workload.identity", as HCP Terraform has it */
  readonly audience?: string;
  /**
   * Whether plans may read secrets: the provider reads parameters, versions of secrets, objects and the
   * environment of functions back, and has them decrypted. Without it a stack that has such is refused.
   * @default false
   */
  readonly readsSecrets?: boolean;
  /** What IAM calls the service of resource types that keywright has not heard of, by type. @default none */
  readonly services?: Readonly<Record<string, string>>;
}

/** What a run's token is for unless somebody chooses. https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration */
export const HCP_AUDIENCE = "aws.workload.identity";

/** IAM's bound for the name of a role. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const ROLE_NAME_MAX_LENGTH = 64;

/**
 * Lets HCP Terraform into an AWS account without a secret: an identity provider, and for each stack a role for
 * plans and one for applies, which only the runs of its workspace can take.
 *
 * The role for plans reads what the stack holds, its keys as well, and no data; it is denied every use of a
 * key. The role for applies makes what the stack holds, and uses keys through services alone. Neither can
 * change the roles themselves, so apply the stack of this construct with other credentials.
 *
 * @example
 * new HcpTrust(this, "hcp", { stacks: [storage] });
 */
@collected
export class HcpTrust extends Construct {
  /** The name of the role with which the runs of a workspace plan or apply. */
  static roleName(workspace: string, phase: RunPhase): string {
    return `${workspace}-${phase}`;
  }

  /**
   * The ARN of the role with which a stack's workspace plans or applies, put together from names: for
   * `administrators` and `deployers` of the stack, before there is a trust.
   *
   * @param stack the path of the stack's construct
   */
  static roleArn(
    hcp: HcpTerraform,
    stack: string,
    phase: RunPhase,
    { account, partition = "aws" }: { account: string; partition?: string },
  ): string {
    const about = `Stack "${stack}"`;
    return `arn:${partition}:iam::${account}:role/${HcpTrust.roleName(workspaceName(about, checkedHcpTerraform(about, hcp), stack), phase)}`;
  }

  /** The ARN of the identity provider. */
  readonly identityProviderArn: string;
  /** The roles, by the names of their workspaces. */
  readonly roles: ReadonlyMap<string, Readonly<Record<RunPhase, IamRole>>>;

  readonly #about: string;
  readonly #config: HcpTrustConfig;
  readonly #place: KeyLocation;

  constructor(scope: Construct, id: string, config: HcpTrustConfig) {
    refuseCall("HcpTrust", scope, id, config);
    const about = subject("HcpTrust", scope, id);
    refuseNoStacks(about, config.stacks);
    const workspaces = config.stacks.map((stack) => ({ stack, ...placeIn(about, stack, config.hcp) }));
    const hosts = [...new Set(workspaces.map(({ hcp }) => hcp.hostname))];
    const [host] = hosts;
    if (host === undefined) {
      throw new Refusal(
        `${about}: stacks is empty, so there is no run to trust. Name the stacks that HCP Terraform runs.`,
      );
    }
    if (hosts.length > 1) {
      throw new Refusal(
        `${about}: its stacks are at ${hosts.join(" and ")}, and an identity provider is for one host. Make an HcpTrust for each.`,
      );
    }
    super(scope, id);
    this.#about = about;
    this.#config = config;
    this.#place = placeOf(this);
    const audience = config.audience ?? HCP_AUDIENCE;
    const made =
      config.identityProviderArn === undefined
        ? new IamOpenidConnectProvider(this, "Default", { url: `https://${host}`, clientIdList: [audience] })
        : undefined;
    this.identityProviderArn = made?.arn ?? config.identityProviderArn ?? "";
    const roles = new Map<string, Readonly<Record<RunPhase, IamRole>>>();
    for (const { stack, workspace, hcp } of workspaces) {
      const role = (phase: RunPhase) => this.#role(stack, hcp, workspace, phase, audience);
      roles.set(workspace, { plan: role("plan"), apply: role("apply") });
    }
    this.roles = roles;
  }

  #role(
    stack: TerraformStack,
    hcp: CheckedHcpTerraform,
    workspace: string,
    phase: RunPhase,
    audience: string,
  ): IamRole {
    const name = HcpTrust.roleName(workspace, phase);
    if (name.length > ROLE_NAME_MAX_LENGTH) {
      throw new Refusal(
        `${this.#about}: role ${name} has ${name.length} characters; IAM accepts ${ROLE_NAME_MAX_LENGTH}. Give the workspace of stack "${stack.node.path}" a shorter name.`,
      );
    }
    const scope = new Construct(this, name);
    const logicalId = name.replace(/-/g, "_");
    const project = hcp.project ?? DEFAULT_PROJECT;
    const trust = new PolicyDocument(scope, "trust", () => [
      {
        sid: "RunsOfTheWorkspace",
        effect: "Allow",
        principals: [{ type: "Federated", identifiers: [this.identityProviderArn] }],
        actions: ["sts:AssumeRoleWithWebIdentity"],
        resources: [],
        conditions: [
          { test: "StringEquals", variable: `${hcp.hostname}:aud`, values: [audience] },
          {
            test: "StringEquals",
            variable: `${hcp.hostname}:sub`,
            values: [
              `organization:${hcp.organization}:project:${project}:workspace:${workspace}:run_phase:${phase}`,
            ],
          },
        ],
      },
    ]);
    trust.overrideLogicalId(`${logicalId}_trust`);
    const role = new IamRole(scope, "Default", {
      name,
      description: `Runs of workspace ${workspace} in HCP Terraform ${phase} with it`,
      assumeRolePolicy: trust.json,
    });
    role.overrideLogicalId(logicalId);
    const document = new PolicyDocument(scope, "permissions", () => this.#statements(stack, phase));
    document.overrideLogicalId(logicalId);
    new IamRolePolicy(scope, "policy", { role: role.name, policy: document.json }).overrideLogicalId(
      logicalId,
    );
    return role;
  }

  /** What a role may do follows from what the stack holds when it is synthesised. */
  #statements(stack: TerraformStack, phase: RunPhase): Statement[] {
    const deployment = this.#deployment(stack);
    return phase === "plan" ? planStatements(deployment) : applyStatements(deployment);
  }

  #deployment(stack: TerraformStack): Deployment {
    const { partition, account } = this.#place;
    const all = stack.node.findAll();
    const blocks = all.filter(
      (one) => TerraformResource.isTerraformResource(one) || TerraformDataSource.isTerraformDataSource(one),
    );
    const services = new Set<string>();
    const secrets = new Map<string, ReadSecret>();
    const managing = new Set<ServiceName>();
    for (const block of blocks) {
      const { terraformResourceType: type } = block;
      if (!type.startsWith("aws_")) continue;
      services.add(this.#service(type, stack));
      for (const { service } of findSenders(type)) if (service !== undefined) managing.add(service);
      const secret = TerraformResource.isTerraformResource(block) ? findReadSecret(block) : undefined;
      if (!secret) continue;
      if (this.#config.readsSecrets !== true) {
        throw new Refusal(
          `${this.#about}: stack "${stack.node.path}" has ${type}.${block.friendlyUniqueId}, which the provider reads back and decrypts in every plan, and plans never decrypt. Move it to a stack that people apply, or set readsSecrets to true.`,
        );
      }
      secrets.set(type, secret);
    }
    for (const one of ["none", "kms"]) services.delete(one);
    const regions = all
      .filter(TerraformProvider.isTerraformProvider)
      .flatMap((one) => regionOfProvider(one) ?? []);
    const trust = [
      this.identityProviderArn,
      ...[...this.roles.keys()].flatMap((name) =>
        (["plan", "apply"] as const).map(
          (phase) => `arn:${partition}:iam::${account}:role/${HcpTrust.roleName(name, phase)}`,
        ),
      ),
    ];
    return {
      partition,
      account,
      regions: [...new Set(regions)].sort(),
      services,
      secrets: [...secrets.values()],
      managing,
      trust,
    };
  }

  #service(type: string, stack: TerraformStack): string {
    const service = this.#config.services?.[type] ?? findIamService(type.replace(/^data\./, ""));
    if (service !== undefined) return service;
    throw new Refusal(
      `${this.#about}: the service of IAM for ${type} in stack "${stack.node.path}" is unknown. Add it to services, such as { ${type}: "ec2" }.`,
    );
  }
}

/** Where a stack's workspace is. */
function placeIn(about: string, stack: TerraformStack, given: HcpTerraform | undefined) {
  if (given) {
    const hcp = checkedHcpTerraform(about, given);
    return { hcp, workspace: workspaceName(`Stack "${stack.node.path}"`, hcp, stack.node.path) };
  }
  const backend = HcpBackend.find(stack);
  if (backend) return { hcp: backend.hcp, workspace: backend.workspace };
  throw new Refusal(
    `${about}: stack "${stack.node.path}" is in no workspace of HCP Terraform. Give it an HcpBackend, or say where in hcp.`,
  );
}
