import { randomBytes } from "node:crypto";

/*
 * What the local HCP Terraform keeps, all of it in memory.
 */

/** A workspace: one state, and the runs that change it. */
export interface Workspace {
  readonly id: string;
  readonly organization: string;
  readonly name: string;
  executionMode: "remote" | "local";
  project: string;
  locked: boolean;
  readonly tags: Record<string, string>;
  /** The oldest first. */
  readonly states: StateVersion[];
  readonly runs: Run[];
}

/** One version of a state. */
export interface StateVersion {
  readonly id: string;
  readonly serial: number;
  readonly lineage: string;
  /** Terraform's own form of a state, once it is uploaded. */
  content: Buffer | undefined;
}

/** A folder with Terraform that was uploaded to be run. */
export interface ConfigurationVersion {
  readonly id: string;
  readonly workspace: Workspace;
  /** Whether what is planned of it is never applied: that of `terraform plan`. */
  readonly isSpeculative: boolean;
  /** A tar archive, compressed by gzip. */
  archive: Buffer | undefined;
}

/** One half of a run, and what Terraform prints in it. */
export interface Phase {
  readonly id: string;
  status: "pending" | "running" | "finished" | "errored" | "unreachable";
  log: string;
}

/** https://developer.hashicorp.com/terraform/cloud-docs/run/states */
export type RunStatus =
  | "planning"
  | "post_plan_running"
  | "planned"
  | "planned_and_finished"
  | "applying"
  | "applied"
  | "discarded"
  | "errored";

/** A plan and what comes of it. */
export interface Run {
  readonly id: string;
  readonly workspace: Workspace;
  readonly configuration: ConfigurationVersion;
  readonly isDestroy: boolean;
  readonly isPlanOnly: boolean;
  readonly autoApply: boolean;
  status: RunStatus;
  hasChanges: boolean;
  readonly plan: Phase;
  readonly apply: Phase;
  /** What `terraform show -json` prints of the plan. */
  planJson: string;
  /** There from the beginning, if there is a task: Terraform looks once, when the run is made. */
  readonly task: TaskStage | undefined;
}

/** What a run task has said of a run. */
export interface TaskStage {
  readonly id: string;
  readonly resultId: string;
  readonly name: string;
  readonly enforcementLevel: "advisory" | "mandatory";
  /** The token that the task is given: for the plan of this run and for its answer, and for nothing else. */
  readonly token: string;
  status: "pending" | "running" | "passed" | "failed";
  message: string;
  url: string | undefined;
  outcomes: readonly unknown[];
}

/** An id as HCP Terraform gives them, such as `ws-1a2b3c4d5e6f7a8b`. */
export function newId(prefix: string): string {
  return `${prefix}-${randomBytes(8).toString("hex")}`;
}

/** Everything there is, by its id. */
export class Store {
  readonly workspaces = new Map<string, Workspace>();
  readonly states = new Map<string, { readonly version: StateVersion; readonly workspace: Workspace }>();
  readonly configurations = new Map<string, ConfigurationVersion>();
  readonly runs = new Map<string, Run>();
  /** The ids of projects by their names. */
  readonly projects = new Map([["Default Project", "prj-default"]]);

  findWorkspace(organization: string, name: string): Workspace | undefined {
    return [...this.workspaces.values()].find(
      (one) => one.organization === organization && one.name === name,
    );
  }

  addState(workspace: Workspace, serial: number, lineage: string, content?: Buffer): StateVersion {
    const version: StateVersion = { id: newId("sv"), serial, lineage, content };
    workspace.states.push(version);
    this.states.set(version.id, { version, workspace });
    return version;
  }

  findPhase(id: string): { readonly run: Run; readonly phase: Phase } | undefined {
    for (const run of this.runs.values()) {
      if (run.plan.id === id) return { run, phase: run.plan };
      if (run.apply.id === id) return { run, phase: run.apply };
    }
    return undefined;
  }
}
