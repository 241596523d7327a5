import * as fs from "node:fs";
import * as path from "node:path";
import { terraform, terraformEnvironment } from "../../../local/terraform";
import { isObject, type Json } from "../../../terraform";
import { atOnce, type Configuration, configurationOf } from "./configurations";
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

/**
 * Writes the modules of configurations. Each is called twice: with values, and with variables of the root module.
 * One that waits is written a second time, without what it waits for.
 */
export function writeModules(
  folder: string,
  names: readonly (readonly [name: string, seed: number])[],
): Call[] {
  return names.flatMap(([name, seed]) => {
    const configuration = configurationOf(name, seed);
    const write = (at: string, text: string) => {
      fs.mkdirSync(path.join(folder, at), { recursive: true });
      fs.writeFileSync(path.join(folder, at, "main.tf"), text);
    };
    for (const [at, text] of fs.existsSync(path.join(folder, KEPT)) ? [] : configuration.folders) {
      write(at, text);
      if (configuration.waits) write(at.replace(name, `${name}t`), atOnce(text));
    }
    return [false, true].map((isOpen) => ({ name: `${name}${isOpen ? "o" : "k"}`, configuration, isOpen }));
  });
}

/** One of so many configurations that wait is planned as it is written too, so that the two plans can be compared. */
const COMPARED_IN = 5;

/**
 * Writes the root module, and the values of its variables.
 *
 * @param form As it is read, or as it is planned: then a configuration that waits has its twin beside it, or in its
 *   place.
 */
export function writeRoot(folder: string, calls: readonly Call[], form: "read" | "planned"): void {
  const given: Record<string, unknown> = {};
  const blocks = calls.map(({ name, configuration, isOpen }) => {
    const { variables, outputs, waits } = configuration;
    const isTwin = waits && form === "planned";
    const isWritten = !isTwin || Number(configuration.name.slice(1)) % COMPARED_IN === 0;
    const declared = isOpen ? variables : [];
    for (const one of declared) given[`${name}_${one.name}`] = JSON.parse(one.other);
    const called = (twin: "" | "t") => [
      `module "${name}${twin}" {`,
      `  source = "./${configuration.name}${twin}"`,
      `  providers = {\n    aws = ${isOpen ? "aws.west" : "aws"}\n    aws.other = ${isOpen ? "aws" : "aws.west"}\n  }`,
      ...variables.map((one) => `  ${one.name} = ${isOpen ? `var.${name}_${one.name}` : one.value}`),
      "}",
      ...outputs.map(
        (one) =>
          `output "${name}${twin}_${one}" {\n  value = module.${name}${twin}.${one}\n  sensitive = true\n}`,
      ),
    ];
    return [
      ...declared.map((one) => `variable "${name}_${one.name}" {\n  type = ${WRITTEN[one.type]}\n}`),
      ...(isWritten ? called("") : []),
      ...(isTwin ? called("t") : []),
    ].join("\n");
  });
  fs.writeFileSync(path.join(folder, "main.tf"), `${PROVIDER}${blocks.join("\n")}\n`);
  fs.writeFileSync(path.join(folder, "terraform.tfvars.json"), JSON.stringify(given));
}

/**
 * What Terraform plans. Calls for which it fails are left out. The root module is left as it is read.
 *
 * @param findFailing Those of the calls for which we say that Terraform fails, with the reason. They are planned apart,
 *   since a plan that fails takes as long as one that does not.
 * @returns the calls that are planned, why others are not, and of which we said so without need
 */
export async function planned(
  folder: string,
  all: readonly Call[],
  findFailing: (calls: readonly Call[]) => ReadonlyMap<string, string>,
) {
  const kept = path.join(folder, KEPT);
  if (fs.existsSync(kept)) {
    const { json, names, failures, wrong = [] } = JSON.parse(fs.readFileSync(kept, "utf8")) as Kept;
    const calls = all.filter(({ name }) => names.includes(name));
    writeRoot(folder, calls, "read");
    return { calls, failures, wrong, plan: planOf(json) };
  }
  writeRoot(folder, all, "read");
  const failing = findFailing(all);
  const apart = await plannedWithout(
    folder,
    all.filter(({ name }) => failing.has(name)),
  );
  const wrong = apart.calls.map(({ name }) => `${name} is planned, where we say: ${failing.get(name)}`);
  const main = await plannedWithout(
    folder,
    all.filter((one) => !failing.has(one.name) || apart.calls.includes(one)),
  );
  const { calls } = main;
  if (calls.length === 0) throw new Error("Terraform plans none of the configurations");
  const { stdout } = await terraform(folder, ["show", "-json", "plan"], terraformEnvironment(folder));
  const json = JSON.parse(stdout) as object;
  const failures = [...apart.failures, ...main.failures];
  fs.writeFileSync(
    kept,
    JSON.stringify({ json, names: calls.map(({ name }) => name), failures, wrong } satisfies Kept),
  );
  writeRoot(folder, calls, "read");
  return { calls, failures, wrong, plan: planOf(json) };
}

/** Plans calls without those for which Terraform fails, until it fails no more. */
async function plannedWithout(folder: string, all: readonly Call[]) {
  const env = terraformEnvironment(folder);
  const run = async (...args: string[]) => terraform(folder, [...args, "-no-color"], env);
  const failures: string[] = [];
  let calls = all;
  while (calls.length > 0) {
    writeRoot(folder, calls, "planned");
    let outcome = await run("init", "-input=false");
    if (outcome.code === 0)
      outcome = await run("plan", "-input=false", "-refresh=false", "-lock=false", "-out=plan");
    if (outcome.code === 0) break;
    const failed = failedCalls(outcome.stderr, calls);
    if (failed.size === 0) throw new Error(outcome.stderr);
    failures.push(...outcome.stderr.split(/^(?=Error: )/m).filter((one) => one.startsWith("Error: ")));
    calls = calls.filter((one) => !failed.has(one));
  }
  return { calls, failures };
}

/** What is kept of a plan beside its folder. */
interface Kept {
  readonly json: object;
  readonly names: readonly string[];
  readonly failures: readonly string[];
  readonly wrong?: readonly string[];
}

function failedCalls(stderr: string, calls: readonly Call[]): ReadonlySet<Call> {
  const failed = new Set<Call>();
  for (const problem of stderr.split(/^Error: /m).slice(1)) {
    const [, call] = /module\.(c\d+[ko])t?\b/.exec(problem) ?? [];
    const [, folder] = /\bon (c\d+)t?\//.exec(problem) ?? [];
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

/**
 * A plan in which nothing waits. A data source that waits is read when it is applied, and Terraform's plan says nothing
 * of it; ours gives what it will give all the same, since it comes of its arguments and of its provider's Region alone.
 * So a configuration that waits is planned a second time, without `depends_on`, and that plan counts.
 *
 * @returns the plan, and where the two plans say different things of what both know
 */
export function withoutWaiting(plan: Plan, calls: readonly Call[]): { plan: Plan; wrong: readonly string[] } {
  const waiting = new Set(calls.flatMap(({ name, configuration }) => (configuration.waits ? [name] : [])));
  const wrong: string[] = [];
  const compared = new Set(
    [...plan.blocks.keys()].map((address) => /^module\.(c\d+[ko])\./.exec(address)?.[1] ?? ""),
  );
  const counted = (all: ReadonlyMap<string, Planned>, pattern: RegExp) => {
    const found = new Map<string, Planned>();
    for (const [key, one] of all) {
      const [, before = "", call = "", twin, after = ""] = pattern.exec(key) ?? [];
      if (twin === undefined || !waiting.has(call)) {
        found.set(key, one);
        continue;
      }
      if (twin === "") continue;
      const written = all.get(`${before}${call}${after}`);
      if (!written && compared.has(call)) wrong.push(`${key} is there only where nothing waits`);
      else if (written && !isSameWhereKnown(written, one))
        wrong.push(`${key} comes to something else where nothing waits`);
      found.set(`${before}${call}${after}`, one);
    }
    return found;
  };
  const blocks = counted(plan.blocks, /^(module\.)(c\d+[ko])(t?)(\..*)$/s);
  const outputs = counted(plan.outputs, /^()(c\d+[ko])(t?)(_.*)$/s);
  return { plan: { blocks, outputs }, wrong };
}

/**
 * What the provider has where a policy document says nothing. The plan of one that waits has null in its place, though
 * reading it gives the default.
 */
const DEFAULTS: Readonly<Record<string, Json>> = { version: "2012-10-17", effect: "Allow" };

function isReadDefault(name: string, value: Json | undefined): boolean {
  return isNothing(value) || value === "" || DEFAULTS[name] === value;
}

function isNothing(value: Json | undefined): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function itemsOf({ value, unknown }: Planned): readonly Planned[] {
  const [values, open] = [value, unknown].map((all) => (Array.isArray(all) ? all : []));
  const length = Math.max(values?.length ?? 0, open?.length ?? 0);
  return Array.from({ length }, (_, at) => ({ value: values?.[at], unknown: open?.[at] }));
}

/** Whether what is known of one that waits is the same in the other, which does not. */
function isSameWhereKnown(one: Planned, other: Planned, name = ""): boolean {
  if (one.unknown === true) return true;
  if (other.unknown === true) return false;
  if (isNothing(one.value) && isReadDefault(name, other.value)) return true;
  const inside = (planned: Planned, key: string): Planned => ({
    value: (planned.value as Record<string, Json> | null | undefined)?.[key],
    unknown:
      isObject(planned.unknown) || Array.isArray(planned.unknown)
        ? (planned.unknown as Record<string, Json>)[key]
        : undefined,
  });
  if (Array.isArray(one.value) && Array.isArray(other.value)) {
    // In a set of which parts are not known, the order says nothing.
    const all = itemsOf(other);
    return itemsOf(one).every((item) => all.some((found) => isSameWhereKnown(item, found)));
  }
  const keys = [one.value, one.unknown, other.value, other.unknown].flatMap((all) =>
    typeof all === "object" && all !== null ? Object.keys(all) : [],
  );
  if (keys.length > 0)
    return [...new Set(keys)].every((key) => isSameWhereKnown(inside(one, key), inside(other, key), key));
  return JSON.stringify(one.value ?? null) === JSON.stringify(other.value ?? null);
}
