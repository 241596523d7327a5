import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { type HcpTerraform, HcpTrust, KeywrightStack, type KeywrightStackConfig } from "../modules";

/** What {@link HcpRuns} can be told. */
export interface HcpRunsConfig extends KeywrightStackConfig {
  /** Where the workspaces are. */
  readonly hcp: HcpTerraform;
  /** The stacks that HCP Terraform runs. */
  readonly stacks: readonly TerraformStack[];
}

/** Lets the runs of HCP Terraform into an account. Applied once, from elsewhere, before the first of them. */
export class HcpRuns extends KeywrightStack {
  constructor(scope: Construct, id: string, { hcp, stacks, ...config }: HcpRunsConfig) {
    super(scope, id, config);
    new HcpTrust(this, "hcp", { hcp, stacks });
  }
}
