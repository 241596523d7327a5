/* What runs in HCP Terraform need: workspaces, and roles of AWS without a secret. */
export type { HcpPolicySet, PolicyRepository } from "./hcp-policy-set";
export { HcpTrust, type HcpTrustConfig, type RunPhase } from "./hcp-trust";
export { HcpWorkspaces, type HcpWorkspacesConfig } from "./hcp-workspaces";
