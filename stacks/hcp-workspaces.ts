import { TfeProvider } from "@cdktf/provider-tfe/lib/provider";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { HcpWorkspaces, type HcpWorkspacesConfig } from "../modules";

/** What {@link HcpWorkspacesStack} can be told. */
export interface HcpWorkspacesStackConfig extends HcpWorkspacesConfig {
  readonly organization: string;
}

/** The workspaces of the stacks that were made before it, as code: applied by people who own the organisation. */
export class HcpWorkspacesStack extends TerraformStack {
  constructor(scope: Construct, id: string, { organization, ...config }: HcpWorkspacesStackConfig) {
    super(scope, id);
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
    new TfeProvider(this, "tfe", { organization });
    new HcpWorkspaces(this, "workspaces", config);
  }
}
