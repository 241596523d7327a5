import { Refusal } from "./refusal";
import { mapOf, optional, pattern, type Setting, setting, settingsOf, type ValueOf } from "./setting";

/** Where HCP Terraform keeps the state of an environment's stacks and runs Terraform for them. */
export interface HcpTerraform {
  /** The name of the organisation. */
  readonly organization: string;
  /** The name of a Terraform Enterprise installation, without `https://`. @default "app.terraform.io" */
  readonly hostname?: string | undefined;
  /**
   * The project that the workspaces are in: 3 to 40 letters, digits, spaces, `-` and `_`.
   * @default the organisation's default project
   */
  readonly project?: string | undefined;
  /**
   * The environment, such as `prod`: a part of each workspace's name.
   * @default the one that `environmentOf` gives; without it, `workspace` has to do without
   */
  readonly environment?: string | undefined;
  /**
   * The name of a stack's workspace, in which `{environment}` and `{stack}` are put in. What comes of it has
   * letters, digits, `-` and `_`, 90 at most.
   * @default "keywright-{environment}-{stack}"
   */
  readonly workspace?: string | undefined;
  /** Tags of the workspaces, by key. @default none */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /**
   * Where Terraform runs: in HCP Terraform, or where the command is given, with nothing but the state kept
   * there. It is a setting of the workspace, which `HcpWorkspaces` makes.
   * @default "remote"
   */
  readonly execution?: "remote" | "local" | undefined;
  /**
   * How Terraform finds a stack's workspace: by its name; or among those that have the tags, so that
   * `terraform workspace select` or `TF_WORKSPACE` chooses. Other stacks cannot refer to one that is found by
   * tags.
   * @default "name"
   */
  readonly selectBy?: "name" | "tags" | undefined;
}

/** The host of HCP Terraform itself. */
export const HCP_HOSTNAME = "app.terraform.io";

/**
 * The project that is there in every organisation.
 * https://developer.hashicorp.com/terraform/cloud-docs/projects/manage
 */
export const DEFAULT_PROJECT = "Default Project";

/** https://developer.hashicorp.com/terraform/cloud-docs/workspaces/create#workspace-naming */
const WORKSPACE = /^[A-Za-z0-9_-]{1,90}$/;

/** https://developer.hashicorp.com/terraform/cloud-docs/workspaces/tags */
const TAG_VALUE = pattern(/^.{1,256}$/, "the value of a tag has 1 to 256 characters", "Shorten it.");

const all = settingsOf(
  {
    organization: pattern(
      /^[A-Za-z0-9_-]+$/,
      "the name of an organisation has letters, digits, - and _",
      "Name yours.",
    ),
    hostname: {
      ...pattern(
        /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?$/,
        "it is a host alone, without https:// and path",
        `Name one, such as "${HCP_HOSTNAME}".`,
      ),
      default: HCP_HOSTNAME,
    },
    // https://developer.hashicorp.com/terraform/cloud-docs/api-docs/projects#create-a-project
    project: optional(
      pattern(
        /^[A-Za-z0-9_-][A-Za-z0-9 _-]{1,38}[A-Za-z0-9_-]$/,
        "HCP Terraform accepts 3 to 40 letters, digits, inner spaces, - and _",
        "Rename it.",
      ),
    ),
    environment: optional(pattern(WORKSPACE, "it has letters, digits, - and _", 'Name one, such as "prod".')),
    workspace: {
      ...pattern(
        /^(?:[A-Za-z0-9_-]|\{environment\}|\{stack\})+$/,
        "a workspace's name has letters, digits, - and _, and {environment} and {stack} are put in",
        'Write "keywright-{environment}-{stack}".',
      ),
      default: "keywright-{environment}-{stack}",
    },
    tags: { ...mapOf(TAG_VALUE, "tags by their keys"), default: {} },
    execution: setting.text<"remote" | "local">({ oneOf: ["remote", "local"], default: "remote" }),
    selectBy: setting.text<"name" | "tags">({ oneOf: ["name", "tags"], default: "name" }),
  },
  "state in HCP Terraform",
);

/** HCP Terraform as it is told to be, with everything that was left out. */
export type CheckedHcpTerraform = ValueOf<typeof all>;

/** What HCP Terraform can be told, as a setting of a configuration. */
export const HCP_SETTING: Setting<CheckedHcpTerraform> = {
  ...all,
  read(value, at, complain) {
    const found = all.read(value, at, complain);
    if (found?.selectBy === "tags" && Object.keys(found.tags ?? {}).length === 0) {
      const name = at === "" ? "selectBy" : `${at}.selectBy`;
      complain(
        name,
        'is "tags" and there are none, so any workspace would do. Give tags, or select by name.',
      );
    }
    return found;
  },
};

/** What is configured, checked. @throws Refusal with everything that is wrong, a line each */
export function checkedHcpTerraform(about: string, given: HcpTerraform): CheckedHcpTerraform {
  const wrong: string[] = [];
  const found = HCP_SETTING.read(given, "", (at, what) =>
    wrong.push(`${about}: ${at === "" ? "it" : at} ${what}`),
  );
  if (wrong.length > 0 || !found) throw new Refusal(wrong);
  return found;
}

/**
 * The name of a stack's workspace.
 *
 * @param stack the path of the stack's construct
 * @throws Refusal if HCP Terraform would not take it
 */
export function workspaceName(about: string, hcp: CheckedHcpTerraform, stack: string): string {
  const { workspace, environment } = hcp;
  if (environment === undefined && workspace.includes("{environment}")) {
    throw new Refusal(
      `${about}: environment is not set, and its workspace is ${workspace}. Name one, such as "prod", or leave it out of workspace.`,
    );
  }
  const name = workspace
    .replaceAll("{environment}", environment ?? "")
    .replaceAll("{stack}", stack.replaceAll("/", "-"));
  if (WORKSPACE.test(name)) return name;
  throw new Refusal(
    `${about}: its workspace would be ${JSON.stringify(name)}; HCP Terraform accepts 1 to 90 letters, digits, - and _. Rename the stack, or set workspace.`,
  );
}
