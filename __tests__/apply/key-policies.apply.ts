import * as fs from "node:fs";
import * as path from "node:path";
import { findRow, getService, type ServiceName, type ServiceRequest } from "../../catalogue";
import { Moto } from "../../local/moto";
import { mustTerraform, terraform, terraformEnvironment } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import { ADMINISTRATION, keyPolicy, policyJson, type ServiceUse } from "../../policy";
import { itNeeds } from "../local/tools";
import { BESIDE, EMPTY_ZIP, functionOf, MADE } from "./made-under-key";

/*
 * For each request that AWS makes when something is made under a key: with the composed policy the real provider makes
 * it in a local AWS; with the statement of that request taken out of the policy, it gets AWS's error.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");
const workspace = Workspace.create();
let moto: Moto | undefined;

afterAll(async () => {
  await moto?.stop();
  workspace.remove();
}, 60_000);

const PLACE = { partition: "aws", region: "eu-west-1", account: "123456789012" };
const DEPLOYER = `arn:aws:iam::${PLACE.account}:role/deployer`;

/** The key policy that is composed for a use, without one statement. */
function policy(uses: readonly ServiceUse[], without?: string): string {
  const statements = keyPolicy({ ...PLACE, administrators: [DEPLOYER], uses });
  return JSON.stringify(policyJson(statements.filter(({ sid }) => sid !== without)));
}

/** What a service asks when something is made. */
function askedOf(service: ServiceName): ServiceRequest[] {
  return getService(service).requests.filter(({ at }) => at === "making");
}

/** Whoever deploys is an administrator here, who needs no other statement for these. */
function isAdministration({ by, actions }: ServiceRequest): boolean {
  return (
    by === "callers" && actions.every((action) => (ADMINISTRATION as readonly string[]).includes(action))
  );
}

interface Case {
  readonly name: string;
  readonly type: string;
  /** The statement that its key's policy lacks. */
  readonly without: string | undefined;
  readonly policy: string;
  readonly body: (key: string) => object;
  readonly fails: boolean;
}

function casesOf(): Case[] {
  const ofTypes = MADE.flatMap(({ type, path: argument, body }) => {
    const service = findRow(type)?.keys.find((one) => one.path === argument)?.service;
    if (service === undefined) throw new Error(`${type} has no ${argument}`);
    return cases(type, [service], service, body);
  });
  const notified = cases(
    "aws_s3_bucket_notification",
    ["sqs", "s3-notifications"],
    "s3-notifications",
    () => ({}),
  );
  return [...ofTypes, ...notified];
}

function cases(
  type: string,
  services: readonly ServiceName[],
  asking: ServiceName,
  body: (name: string, key: string) => object,
): Case[] {
  const uses = services.map((service) => ({ service }));
  const one = (i: number, request?: ServiceRequest): Case => {
    const name = `${type.replaceAll("_", "-")}-${i}`;
    return {
      name,
      type,
      without: request?.sid,
      policy: policy(uses, request?.sid),
      body: (key) => body(name, key),
      fails: request !== undefined && !isAdministration(request),
    };
  };
  return [one(0), ...askedOf(asking).map((request, i) => one(i + 1, request))];
}

/** The configuration that makes every case, each under a key of its own. */
function configuration(all: readonly Case[]): object {
  const resource: Record<string, Record<string, object>> = structuredClone(BESIDE);
  const add = (type: string, name: string, body: object) => {
    resource[type] = { ...resource[type], [name]: body };
  };
  add("aws_lambda_function", "beside", functionOf("beside"));
  for (const { name, type, policy, body } of all) {
    add("aws_kms_key", name, { description: name, policy });
    const key = `\${aws_kms_key.${name}.arn}`;
    if (type !== "aws_s3_bucket_notification") add(type, name, body(key));
    else {
      add("aws_sqs_queue", name, { name, kms_master_key_id: key });
      add("aws_s3_bucket", name, { bucket: name.replaceAll("_", "-") });
      add(type, name, {
        bucket: `\${aws_s3_bucket.${name}.bucket}`,
        queue: [{ queue_arn: `\${aws_sqs_queue.${name}.arn}`, events: ["s3:ObjectCreated:*"] }],
      });
    }
  }
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: { region: PLACE.region } },
    resource,
  };
}

/** The errors of `terraform apply -json`, by the address of what could not be made. */
function errors(output: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of output.split("\n").filter((one) => one.startsWith("{"))) {
    const { diagnostic } = JSON.parse(line) as {
      diagnostic?: { severity: string; address?: string; summary: string; detail: string };
    };
    if (diagnostic?.severity !== "error") continue;
    found.set(diagnostic.address ?? "", `${diagnostic.summary}\n${diagnostic.detail}`.replace(/\s+/g, " "));
  }
  return found;
}

it("makes what the composed policy lets AWS make, and nothing without the statement that AWS asks for", async () => {
  const all = casesOf();
  expect(all.filter(({ fails }) => fails).length).toBeGreaterThan(10);
  moto = await Moto.start();
  const env = terraformEnvironment(workspace.folder, moto.environment);
  fs.writeFileSync(path.join(workspace.folder, "main.tf.json"), JSON.stringify(configuration(all)));
  fs.writeFileSync(path.join(workspace.folder, "empty.zip"), EMPTY_ZIP);
  await mustTerraform(workspace.folder, ["init", "-no-color"], env);
  const args = ["apply", "-json", "-auto-approve", "-parallelism=20"];
  const found = errors((await terraform(workspace.folder, args, env)).stdout);

  const outcome = all.map(({ name, type, without }) => {
    const error = found.get(`${type}.${name}`);
    found.delete(`${type}.${name}`);
    if (error === undefined) return `${type} without ${without}: made`;
    return `${type} without ${without}: ${error.includes(`(${without})`) ? "refused" : error}`;
  });
  expect(outcome).toEqual(
    all.map(({ type, without, fails }) => `${type} without ${without}: ${fails ? "refused" : "made"}`),
  );
  expect([...found]).toEqual([]);
}, 1_200_000);
