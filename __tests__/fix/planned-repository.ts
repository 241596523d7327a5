import * as fs from "node:fs";
import * as path from "node:path";
import { SCHEMA_VERSION } from "../../local/provider-schema";
import { type Environment, mustTerraform, terraform, terraformEnvironment } from "../../local/terraform";
import { isObject, type Json, type JsonObject } from "../../terraform";
import { Repository } from "./mending";

/** The provider, which makes no call: no plan here reads anything. */
export const OFFLINE = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "${SCHEMA_VERSION}"
    }
  }
}

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}
`;

/** A folder with one file for each type, which the real provider validates and plans. */
export class PlannedRepository {
  readonly repository: Repository;
  readonly #env: Environment;

  constructor(files: Readonly<Record<string, string>>) {
    this.repository = new Repository({ ...files, "main.tf": OFFLINE });
    this.#env = terraformEnvironment(this.repository.folder);
  }

  get #folder(): string {
    return this.repository.folder;
  }

  async init(): Promise<void> {
    await mustTerraform(this.#folder, ["init", "-no-color"], this.#env);
  }

  /** The names of files in which the provider finds errors, each with the first of them. */
  async invalid(): Promise<Map<string, string>> {
    const { stdout } = await terraform(this.#folder, ["validate", "-json", "-no-color"], this.#env);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    return byFile(diagnostics);
  }

  /** What Terraform plans, without a look at what is there; or the files that it cannot plan. */
  async plan(): Promise<JsonObject | Map<string, string>> {
    const args = ["plan", "-json", "-refresh=false", "-out=plan.bin", "-lock=false"];
    const { code, stdout } = await terraform(this.#folder, args, this.#env);
    if (code !== 0) {
      const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
      const said = lines.map((line) => JSON.parse(line) as { diagnostic?: Diagnostic });
      return byFile(said.flatMap(({ diagnostic }) => diagnostic ?? []));
    }
    const shown = await mustTerraform(this.#folder, ["show", "-json", "plan.bin"], this.#env);
    return JSON.parse(shown.stdout) as JsonObject;
  }

  /** Plans, and leaves out the files that cannot be planned. */
  async planWhatCanBe(): Promise<{ plan: JsonObject; left: Map<string, string> }> {
    const left = new Map<string, string>();
    for (let i = 0; i < 4; i++) {
      const plan = await this.plan();
      if (!(plan instanceof Map)) return { plan, left };
      if (plan.size === 0) break;
      for (const [file, why] of plan) left.set(file, why);
      this.leaveOut(plan.keys());
    }
    throw new Error(`terraform plans nothing: ${JSON.stringify([...left])}`);
  }

  leaveOut(files: Iterable<string>): void {
    for (const one of files) fs.rmSync(path.join(this.#folder, one), { force: true });
  }

  /** Writes a state in which everything stands as a plan makes it. */
  stand(plan: JsonObject, without: readonly string[] = []): void {
    const { planned_values: values } = plan as unknown as {
      planned_values: { root_module: { resources: Planned[] } };
    };
    const standing = values.root_module.resources.filter(({ type }) => !without.includes(type));
    const resources = standing.map((one) => ({
      mode: "managed",
      type: one.type,
      name: one.name,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          schema_version: one.schema_version,
          // AWS answers with no tags, and not with nothing.
          attributes: { tags_all: {}, ...withoutUnknown(one.values), id: one.values.id ?? "existing" },
        },
      ],
    }));
    const state = {
      version: 4,
      terraform_version: "1.5.7",
      serial: 1,
      lineage: "made-up",
      outputs: {},
      resources,
    };
    fs.writeFileSync(path.join(this.#folder, "terraform.tfstate"), JSON.stringify(state));
  }
}

interface Planned {
  readonly type: string;
  readonly name: string;
  readonly schema_version: number;
  readonly values: JsonObject;
}

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly range?: { readonly filename: string };
}

function byFile(diagnostics: readonly Diagnostic[]): Map<string, string> {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const nowhere = errors.filter(({ range }) => range === undefined);
  if (nowhere.length > 0) throw new Error(JSON.stringify(nowhere));
  // The rest of such a line is of the machine.
  const short = (text: string) =>
    text.includes("request send failed") ? "the provider asks AWS while it plans" : text;
  return new Map(errors.map(({ range, summary }) => [range?.filename ?? "", short(summary)] as const));
}

function withoutUnknown(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isKnown(value)));
}

function isKnown(value: Json | undefined): boolean {
  return value !== undefined && (!isObject(value) || Object.keys(value).length > 0);
}
