import { DataTfePolicySet } from "@cdktf/provider-tfe/lib/data-tfe-policy-set";
import { PolicySet } from "@cdktf/provider-tfe/lib/policy-set";
import { ProjectPolicySet } from "@cdktf/provider-tfe/lib/project-policy-set";
import { WorkspacePolicySet } from "@cdktf/provider-tfe/lib/workspace-policy-set";
import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Refusal } from "../stack";
import { named } from "./named";

/** Policies in OPA or Sentinel that HCP Terraform holds the plan of each run to. */
export interface HcpPolicySet {
  /** Its name: letters, digits, `-` and `_`. Without `repository` it is one that the organisation has already. */
  readonly name: string;
  /** Where the policies of a new set are. Which of them are mandatory and which advisory, the repository says. */
  readonly repository?: PolicyRepository;
}

/** A repository with policies, and `policies.hcl` (OPA) or `sentinel.hcl` beside them. */
export interface PolicyRepository {
  /** The name that its host has for it, `ORGANISATION/REPOSITORY` for most. */
  readonly identifier: string;
  /** The language that the policies are written in. @default "opa" */
  readonly kind?: "opa" | "sentinel";
  /** How HCP Terraform gets in: the id of an OAuth token, `ot-…`, or else `githubAppInstallationId`. */
  readonly oauthTokenId?: string;
  /** How HCP Terraform gets in: the id of a GitHub App's installation, `ghain-…`, or else `oauthTokenId`. */
  readonly githubAppInstallationId?: string;
  /** @default the repository's default branch */
  readonly branch?: string;
  /** The folder of the policies. @default the repository's root */
  readonly path?: string;
}

const KINDS = ["opa", "sentinel"] as const;

/** @throws Refusal for what HCP Terraform would not take */
export function refusePolicySet(about: string, { name, repository }: HcpPolicySet): void {
  // https://developer.hashicorp.com/terraform/cloud-docs/api-docs/policy-sets#create-a-policy-set
  if (!/^[A-Za-z0-9_-]+$/.test(name)) {
    throw new Refusal(
      `${about}: the policy set is called ${JSON.stringify(name)}; HCP Terraform accepts letters, digits, - and _. Rename it.`,
    );
  }
  if (repository === undefined) return;
  const { identifier, kind = "opa", oauthTokenId, githubAppInstallationId } = repository;
  if (!/^[^\s/:]+(?:\/[^\s/:]+)+$/.test(identifier)) {
    throw new Refusal(
      `${about}: the policies are in ${JSON.stringify(identifier)}; a repository is named ORGANISATION/REPOSITORY. Name it without its host.`,
    );
  }
  if (!KINDS.includes(kind)) {
    throw new Refusal(
      `${about}: the policies are of the kind ${JSON.stringify(kind)}; write one of ${KINDS.map((one) => JSON.stringify(one)).join(", ")}.`,
    );
  }
  if ((oauthTokenId === undefined) === (githubAppInstallationId === undefined)) {
    throw new Refusal(
      `${about}: HCP Terraform gets to the policies by oauthTokenId or by githubAppInstallationId. Name one of the two.`,
    );
  }
}

/**
 * Makes or finds a policy set, and has it hold for a project, or for workspaces that have none of their own. Projects and
 * workspaces are told by their ids, so that the declarations of this package need no types of the provider for HCP
 * Terraform, which is optional.
 */
export function attachPolicySet(
  scope: Construct,
  { name, repository }: HcpPolicySet,
  organization: string,
  to: { readonly projectId: string } | ReadonlyMap<TerraformStack, { readonly id: string }>,
): void {
  const set = repository
    ? newSet(scope, name, repository, organization)
    : named(new DataTfePolicySet(scope, "policy-set", { name, organization }));
  if ("projectId" in to) {
    named(new ProjectPolicySet(scope, "policy-set-use", { policySetId: set.id, projectId: to.projectId }));
    return;
  }
  for (const [stack, workspace] of to) {
    named(
      new WorkspacePolicySet(scope, `${stack.node.id}-policy-set`, {
        policySetId: set.id,
        workspaceId: workspace.id,
      }),
    );
  }
}

function newSet(scope: Construct, name: string, from: PolicyRepository, organization: string): PolicySet {
  const { identifier, kind = "opa", oauthTokenId, githubAppInstallationId, branch, path } = from;
  return named(
    new PolicySet(scope, "policy-set", {
      name,
      organization,
      kind,
      // It holds where it is attached and nowhere else.
      global: false,
      // A failed policy stays failed. The setting is one of OPA's alone.
      ...(kind === "opa" && { overridable: false }),
      ...(path !== undefined && { policiesPath: path }),
      vcsRepo: {
        identifier,
        ingressSubmodules: false,
        ...(branch !== undefined && { branch }),
        ...(oauthTokenId !== undefined && { oauthTokenId }),
        ...(githubAppInstallationId !== undefined && { githubAppInstallationId }),
      },
    }),
  );
}
