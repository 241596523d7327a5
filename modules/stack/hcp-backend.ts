import {
  DataTerraformRemoteState,
  getHostNameType,
  TerraformBackend,
  type TerraformRemoteState,
  TerraformStack,
} from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { JsonObject } from "../../terraform";
import { collected } from "./collected";
import {
  type CheckedHcpTerraform,
  checkedHcpTerraform,
  type HcpTerraform,
  workspaceName,
} from "./hcp-terraform";
import { Refusal } from "./refusal";

/** What an {@link HcpBackend} can be told. */
export type HcpBackendConfig = HcpTerraform;

/**
 * Keeps the state of a stack in a workspace of HCP Terraform or Terraform Enterprise, and lets the workspace
 * run Terraform.
 *
 * No token is written anywhere: `terraform login` keeps it, or an environment variable such as
 * `TF_TOKEN_app_terraform_io`.
 *
 * @example
 * new HcpBackend(stack, { organization: "example", project: "storage", environment: "prod" });
 */
@collected
export class HcpBackend extends TerraformBackend {
  /** The backend of a stack, if it is one of HCP Terraform. */
  static find(stack: TerraformStack): HcpBackend | undefined {
    return stack.node.children.find((child) => child instanceof HcpBackend);
  }

  /** What it was told, with all that it was not. */
  readonly hcp: CheckedHcpTerraform;
  /** The name of the stack's workspace. One that is found by tags has it when `HcpWorkspaces` makes it. */
  readonly workspace: string;

  constructor(stack: TerraformStack, config: HcpBackendConfig) {
    if (!TerraformStack.isStack(stack) || stack.node === undefined) {
      throw new Refusal(
        "HcpBackend: the first argument is not a stack. Pass the stack whose state it keeps.",
      );
    }
    const about = `Stack "${stack.node.path}"`;
    const hcp = checkedHcpTerraform(about, config);
    const workspace = workspaceName(about, hcp, stack.node.path);
    if (stack.node.children.some(TerraformBackend.isBackend)) {
      throw new Refusal(
        `${about}: it has a backend already, and its state can be in one place. Leave one out.`,
      );
    }
    const other = backends(stack.node.root).find(
      (one) =>
        one.workspace === workspace &&
        one.hcp.organization === hcp.organization &&
        one.hcp.hostname === hcp.hostname,
    );
    if (other) {
      throw new Refusal(
        `${about}: its workspace ${workspace} is that of stack "${other.stack.node.path}" too, and each would destroy what the other made. Put {stack} in workspace.`,
      );
    }
    super(stack, "backend", "cloud");
    this.hcp = hcp;
    this.workspace = workspace;
    found.set(stack.node.root, [...backends(stack.node.root), this]);
  }

  /** The stack whose state it keeps. */
  get stack(): TerraformStack {
    return TerraformStack.of(this);
  }

  override toTerraform(): JsonObject {
    return { terraform: { cloud: { ...this.#place, workspaces: this.#selection } } };
  }

  /** The same, with what cdktf's rendering of HCL has to know of the types. */
  override toHclTerraform(): JsonObject {
    const typed = Object.entries(this.#selection).map(([name, value]) => [
      name,
      typeof value === "object"
        ? { value, type: "map", storageClassType: "stringMap" }
        : { value, type: "simple", storageClassType: "string" },
    ]);
    const workspaces = {
      value: Object.fromEntries(typed),
      isBlock: true,
      type: "map",
      storageClassType: "stringmap",
    };
    return { terraform: { cloud: { ...this.#place, workspaces } } };
  }

  override toMetadata(): ReturnType<TerraformBackend["toMetadata"]> {
    return { ...super.toMetadata(), cloud: getHostNameType(this.hcp.hostname) };
  }

  override getRemoteStateDataSource(scope: Construct, name: string, fromStack: string): TerraformRemoteState {
    const { organization, hostname, selectBy } = this.hcp;
    if (selectBy === "tags") {
      throw new Refusal(
        `Stack "${TerraformStack.of(scope).node.path}": it refers to stack "${fromStack}", whose workspace is found by tags and so has no one name. Set selectBy to "name".`,
      );
    }
    const workspaces = { name: this.workspace };
    return new DataTerraformRemoteState(scope, name, { organization, hostname, workspaces });
  }

  /** Written out even where it is the default, which an environment variable could change for one of two. */
  get #place() {
    const { hostname, organization } = this.hcp;
    return { hostname, organization };
  }

  /** Terraform takes a name or tags, and not both. */
  get #selection(): Readonly<Record<string, string | Readonly<Record<string, string>>>> {
    const { project, selectBy, tags } = this.hcp;
    return {
      ...(selectBy === "tags" ? { tags } : { name: this.workspace }),
      ...(project !== undefined && { project }),
    };
  }
}

/** The backends of each app, so that no two stacks share a state. */
const found = new WeakMap<IConstruct, readonly HcpBackend[]>();

function backends(root: IConstruct): readonly HcpBackend[] {
  return found.get(root) ?? [];
}
