import { Refusal } from "./refusal";

/** Where HCP Terraform keeps the state of an environment's stacks and runs Terraform for them. */
export interface HcpTerraform {
  /** The name of the organisation. */
  readonly organization: string;
  /** The name of a Terraform Enterprise installation, without `https://`. @default "app.terraform.io" */
  readonly hostname?: string;
  /**
   * The project that the workspaces are in: 3 to 40 letters, digits, spaces, `-` and `_`.
   * @default the organisation's default project
   */
  readonly project?: string;
  /** The environment, such as `prod`: a part of each workspace's name. */
  readonly environment: string;
  /**
   * The name of a stack's workspace, in which `{environment}` and `{stack}` are put in. What comes of it has
   * letters, digits, `-` and `_`, 90 at most.
   * @default "keywright-{environment}-{stack}"
   */
  readonly workspace?: string;
  /** Tags of the workspaces, by key. @default none */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Where Terraform runs: in HCP Terraform, or where the command is given, with nothing but the state kept
   * there. It is a setting of the workspace, which `HcpWorkspaces` makes.
   * @default "remote"
   */
  readonly execution?: "remote" | "local";
  /**
   * How Terraform finds a stack's workspace: by its name; or among those that have the tags, so that
   * `terraform workspace select` or `TF_WORKSPACE` chooses. Other stacks cannot refer to one that is found by
   * tags.
   * @default "name"
   */
  readonly selectBy?: "name" | "tags";
}

/** HCP Terraform as it is told to be, with everything that was left out. */
export type CheckedHcpTerraform = Required<Omit<HcpTerraform, "project">> & Pick<HcpTerraform, "project">;

/** The host of HCP Terraform itself. */
export const HCP_HOSTNAME = "app.terraform.io";

/**
 * The project that is there in every organisation.
 * https://developer.hashicorp.com/terraform/cloud-docs/projects/manage
 */
export const DEFAULT_PROJECT = "Default Project";

/** https://developer.hashicorp.com/terraform/cloud-docs/workspaces/create#workspace-naming */
const WORKSPACE = /^[A-Za-z0-9_-]{1,90}$/;
const ORGANIZATION = /^[A-Za-z0-9_-]+$/;
/** https://developer.hashicorp.com/terraform/cloud-docs/api-docs/projects#create-a-project */
const PROJECT = /^[A-Za-z0-9_-][A-Za-z0-9 _-]{1,38}[A-Za-z0-9_-]$/;
const HOSTNAME = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?$/;
const TAG_KEY = /^[A-Za-z0-9](?:[A-Za-z0-9 _:=+@./-]{0,126}[A-Za-z0-9])?$/;

/** What is configured, checked. @throws Refusal with everything that is wrong, a line each */
export function checkedHcpTerraform(about: string, given: HcpTerraform): CheckedHcpTerraform {
  const wrong: string[] = [];
  const say = (name: string, value: unknown, allowed: string) =>
    wrong.push(`${about}: ${name} is ${value === undefined ? "not set" : JSON.stringify(value)}; ${allowed}`);
  const all: CheckedHcpTerraform = {
    hostname: HCP_HOSTNAME,
    workspace: "keywright-{environment}-{stack}",
    tags: {},
    execution: "remote",
    selectBy: "name",
    ...given,
  };
  const { organization, hostname, project, environment, workspace, tags, execution, selectBy } = all;
  if (!fits(ORGANIZATION, organization)) {
    say(
      "organization",
      organization,
      "the name of an organisation has letters, digits, - and _. Name yours.",
    );
  }
  if (!fits(HOSTNAME, hostname)) {
    say(
      "hostname",
      hostname,
      `it is a host alone, without https:// and path. Name one, such as "${HCP_HOSTNAME}".`,
    );
  }
  if (project !== undefined && !fits(PROJECT, project)) {
    say(
      "project",
      project,
      "HCP Terraform accepts 3 to 40 letters, digits, inner spaces, - and _. Rename it.",
    );
  }
  if (!fits(WORKSPACE, environment)) {
    say("environment", environment, 'it has letters, digits, - and _. Name one, such as "prod".');
  }
  if (typeof workspace !== "string" || /\{(?!environment\}|stack\})/.test(workspace)) {
    say(
      "workspace",
      workspace,
      'only {environment} and {stack} are put in. Write "keywright-{environment}-{stack}".',
    );
  }
  if (execution !== "remote" && execution !== "local") {
    say("execution", execution, 'choose "remote" or "local".');
  }
  if (selectBy !== "name" && selectBy !== "tags") say("selectBy", selectBy, 'choose "name" or "tags".');
  const keys = Object.keys(tags);
  for (const key of keys) {
    if (!fits(TAG_KEY, key) || typeof tags[key] !== "string" || tags[key].length > 256) {
      say(
        `tag ${JSON.stringify(key)}`,
        tags[key],
        "a key has 1 to 128 letters, digits, spaces and _:=+@./-, a value at most 256 characters. Shorten it.",
      );
    }
  }
  if (selectBy === "tags" && keys.length === 0) {
    wrong.push(
      `${about}: selectBy is "tags" and there are none, so any workspace would do. Give tags, or select by name.`,
    );
  }
  if (wrong.length > 0) throw new Refusal(wrong);
  return all;
}

/**
 * The name of a stack's workspace.
 *
 * @param stack the path of the stack's construct
 * @throws Refusal if HCP Terraform would not take it
 */
export function workspaceName(about: string, hcp: CheckedHcpTerraform, stack: string): string {
  const name = hcp.workspace
    .replaceAll("{environment}", hcp.environment)
    .replaceAll("{stack}", stack.replaceAll("/", "-"));
  if (WORKSPACE.test(name)) return name;
  throw new Refusal(
    `${about}: its workspace would be ${JSON.stringify(name)}; HCP Terraform accepts 1 to 90 letters, digits, - and _. Rename the stack, or set workspace.`,
  );
}

function fits(pattern: RegExp, value: unknown): boolean {
  return typeof value === "string" && pattern.test(value);
}
