import * as fs from "node:fs";
import * as path from "node:path";
import { terraform, terraformEnvironment } from "../../../local/terraform";
import type { Json } from "../../../terraform";
import { type Configuration, configurationOf } from "./configurations";
import { WRITTEN } from "./expressions-of-type";

/** One call of a generated configuration in the root module. */
export interface Call {
  readonly name: string;
  readonly configuration: Configuration;
  /** Whether the variables of the root module that it is given have a value when we read it. */
  readonly isOpen: boolean;
}

/** What Terraform plans for a resource or an output. */
export interface Planned {
  readonly value: Json | undefined;
  /** `true` in place of everything that only applying shows. */
  readonly unknown: Json | undefined;
  readonly type?: Json;
}

/** A plan, by addresses and by the names of outputs. */
export interface Plan {
  readonly blocks: ReadonlyMap<string, Planned>;
  readonly outputs: ReadonlyMap<string, Planned>;
}

const PROVIDER = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}
provider "aws" {
  alias                       = "west"
  region                      = "us-west-2"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
`;

/** The plan is kept beside its folder, for a run that judges it once more. */
const KEPT = "planned.json";

/** Writes the modules of configurations. Each is called twice: with values, and with variables of the root module. */
export function writeModules(
  folder: string,
  names: readonly (readonly [name: string, seed: number])[],
): Call[] {
  return names.flatMap(([name, seed]) => {
    const configuration = configurationOf(name, seed);
    for (const [at, text] of fs.existsSync(path.join(folder, KEPT)) ? [] : configuration.folders) {
      fs.mkdirSync(path.join(folder, at), { recursive: true });
      fs.writeFileSync(path.join(folder, at, "main.tf"), text);
    }
    return [false, true].map((isOpen) => ({ name: `${name}${isOpen ? "o" : "k"}`, configuration, isOpen }));
  });
}

/** Writes the root module, and the values of its variables. */
export function writeRoot(folder: string, calls: readonly Call[]): void {
  const given: Record<string, unknown> = {};
  const blocks = calls.map(({ name, configuration, isOpen }) => {
    const { variables, outputs } = configuration;
    const declared = isOpen ? variables : [];
    for (const one of declared) given[`${name}_${one.name}`] = JSON.parse(one.other);
    return [
      ...declared.map((one) => `variable "${name}_${one.name}" {\n  type = ${WRITTEN[one.type]}\n}`),
      `module "${name}" {`,
      `  source = "./${configuration.name}"`,
      `  providers = {\n    aws = ${isOpen ? "aws.west" : "aws"}\n    aws.other = ${isOpen ? "aws" : "aws.west"}\n  }`,
      ...variables.map((one) => `  ${one.name} = ${isOpen ? `var.${name}_${one.name}` : one.value}`),
      "}",
      ...outputs.map(
        (one) => `output "${name}_${one}" {\n  value = module.${name}.${one}\n  sensitive = true\n}`,
      ),
    ].join("\n");
  });
  fs.writeFileSync(path.join(folder, "main.tf"), `${PROVIDER}${blocks.join("\n")}\n`);
  fs.writeFileSync(path.join(folder, "terraform.tfvars.json"), JSON.stringify(given));
}

/**
 * What Terraform plans. Calls for which it fails are left out, until it fails no more.
 *
 * @returns the calls that are planned, and why others are not
 */
export async function planned(folder: string, all: readonly Call[]) {
  const kept = path.join(folder, KEPT);
  if (fs.existsSync(kept)) {
    const { json, names, failures } = JSON.parse(fs.readFileSync(kept, "utf8")) as Kept;
    return { calls: all.filter(({ name }) => names.includes(name)), failures, plan: planOf(json) };
  }
  const env = terraformEnvironment(folder);
  const failures: string[] = [];
  let calls = all;
  for (let round = 0; ; round++) {
    writeRoot(folder, calls);
    const run = async (...args: string[]) => terraform(folder, [...args, "-no-color"], env);
    let outcome = round === 0 ? await run("init", "-input=false") : await run("get");
    if (outcome.code === 0)
      outcome = await run("plan", "-input=false", "-refresh=false", "-lock=false", "-out=plan");
    if (outcome.code === 0) break;
    const failed = failedCalls(outcome.stderr, calls);
    if (failed.size === 0) throw new Error(outcome.stderr);
    failures.push(...outcome.stderr.split(/^(?=Error: )/m).filter((one) => one.startsWith("Error: ")));
    calls = calls.filter((one) => !failed.has(one));
    if (calls.length === 0) throw new Error(outcome.stderr);
  }
  const { stdout } = await terraform(folder, ["show", "-json", "plan"], env);
  const json = JSON.parse(stdout) as object;
  fs.writeFileSync(
    kept,
    JSON.stringify({ json, names: calls.map(({ name }) => name), failures } satisfies Kept),
  );
  return { calls, failures, plan: planOf(json) };
}

/** What is kept of a plan beside its folder. */
interface Kept {
  readonly json: object;
  readonly names: readonly string[];
  readonly failures: readonly string[];
}

function failedCalls(stderr: string, calls: readonly Call[]): ReadonlySet<Call> {
  const failed = new Set<Call>();
  for (const problem of stderr.split(/^Error: /m).slice(1)) {
    const [, call] = /module\.(c\d+[ko])\b/.exec(problem) ?? [];
    const [, folder] = /\bon (c\d+)\//.exec(problem) ?? [];
    for (const one of calls)
      if (one.name === call || (!call && one.configuration.name === folder)) failed.add(one);
  }
  return failed;
}

interface PlanJson {
  readonly planned_values?: StateJson;
  readonly prior_state?: { readonly values?: StateJson };
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly after: Json; readonly after_unknown: Json };
  }[];
  readonly output_changes?: Readonly<Record<string, { readonly after?: Json; readonly after_unknown: Json }>>;
}

interface StateJson {
  readonly outputs?: Readonly<Record<string, { readonly type?: Json; readonly value?: Json }>>;
  readonly root_module?: ModuleJson;
}

interface ModuleJson {
  readonly resources?: readonly { readonly address: string; readonly values: Json }[];
  readonly child_modules?: readonly ModuleJson[];
}

function planOf(json: object): Plan {
  const plan = json as PlanJson;
  const blocks = new Map<string, Planned>();
  const collect = ({ resources = [], child_modules: children = [] }: ModuleJson) => {
    for (const { address, values } of resources) blocks.set(address, { value: values, unknown: false });
    for (const child of children) collect(child);
  };
  collect(plan.prior_state?.values?.root_module ?? {});
  collect(plan.planned_values?.root_module ?? {});
  for (const { address, change } of plan.resource_changes ?? [])
    blocks.set(address, { value: change.after, unknown: change.after_unknown });
  const outputs = new Map<string, Planned>();
  for (const [name, { after, after_unknown: unknown }] of Object.entries(plan.output_changes ?? {})) {
    const type = plan.planned_values?.outputs?.[name]?.type;
    outputs.set(name, { value: after ?? null, unknown, ...(type !== undefined && { type }) });
  }
  return { blocks, outputs };
}
