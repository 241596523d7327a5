import * as fs from "node:fs";
import * as path from "node:path";
import { findRow, type ServiceName } from "../../catalogue";
import { MAKING } from "../../local/key-judge/making";
import { Moto } from "../../local/moto";
import { mustTerraform, terraform, terraformEnvironment } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import { ADMINISTRATION, asked, keyPolicy, policyJson, type ServiceUse } from "../../policy";
import { itNeeds } from "../local/tools";
import { errorsByAddress } from "./errors-by-address";
import { BESIDE, EMPTY_ZIP, functionOf, MADE, MADE_WITH_SETTINGS } from "./made-under-key";

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

/** The key policy that is composed for a use, without some statements. */
function policy(uses: readonly ServiceUse[], ...without: readonly (string | undefined)[]): string {
  const statements = keyPolicy({ ...PLACE, administrators: [DEPLOYER], uses });
  return JSON.stringify(policyJson(statements.filter(({ sid }) => !without.includes(sid))));
}

/**
 * Statements without which a resource may still be made: another one lets the same under an encryption context, and no
 * page says which context the request has.
 */
const LET_BY_OTHERS = ["UseThroughStepFunctions"];

/** What requests ask KMS for that make something of a type, beside what is documented for the making. */
function takenBy(type: string, argument: string): readonly string[] {
  return Object.values(MAKING)
    .flat()
    .filter(({ use }) => !("service" in use) && use[0] === type && use[1] === argument)
    .flatMap(({ takes = [] }) => takes);
}

/**
 * The statements that a service needs when a resource is made, and whether the deployer needs them.
 *
 * @param taken actions that making it takes as well
 */
function askedOf(service: ServiceName, taken: readonly string[]): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const { documented, request, action } of asked(service, PLACE)) {
    if (documented.isOptional || documented.either) continue;
    if (documented.at !== "making" && !taken.includes(action)) continue;
    // The deployer is an administrator here.
    const isLet =
      (documented.by === "callers" && isAdministration(request.action)) ||
      LET_BY_OTHERS.includes(documented.sid);
    found.set(documented.sid, (found.get(documented.sid) ?? false) || !isLet);
  }
  return found;
}

function isAdministration(action: string): boolean {
  return (ADMINISTRATION as readonly string[]).includes(action);
}

interface Case {
  readonly name: string;
  readonly type: string;
  /** The statement that its key's policy lacks. */
  readonly without: string | undefined;
  readonly policy: string;
  readonly body: (key: string) => object;
  readonly fails: boolean;
  /** AWS's error code. */
  readonly error: string;
}

function casesOf(): Case[] {
  const ofTypes = MADE.flatMap(({ type, path: argument, body, error = "AccessDeniedException" }) => {
    const service = findRow(type)?.keys.find((one) => one.path === argument)?.service;
    if (service === undefined) throw new Error(`${type} has no ${argument}`);
    return cases(type, [service], service, { error, body, taken: takenBy(type, argument) });
  });
  const withSettings = MADE_WITH_SETTINGS.flatMap(
    ({ type, services, error = "AccessDeniedException", body }) =>
      cases(type, services, services[1], { error, body, label: services[1] }),
  );
  // Of a notification the queue is under a key.
  const notified = ["sqs", "s3-notifications"] as const;
  return [
    ...ofTypes,
    ...withSettings,
    ...cases("aws_s3_bucket_notification", notified, notified[1], {
      error: "InvalidArgument",
      body: () => ({}),
    }),
  ];
}

/** Something made with the composed policy, and once without each statement that is asked for. */
function cases(
  type: string,
  services: readonly ServiceName[],
  asking: ServiceName,
  made: {
    readonly error: string;
    readonly body: (name: string, key: string) => object;
    readonly taken?: readonly string[];
    /** What the names begin with. @default the type */
    readonly label?: string;
  },
): Case[] {
  const { error, body, taken = [], label = type.replace(/^aws_/, "").replaceAll("_", "-") } = made;
  const uses = services.map((service) => ({ service }));
  const all = [[undefined, false] as const, ...askedOf(asking, taken)];
  return all.map(([without, fails], i) => {
    const name = `made-${label}-${i}`;
    return {
      name,
      type,
      without,
      fails,
      error,
      policy: policy(uses, without),
      body: (key) => body(name, key),
    };
  });
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
  for (const one of WRITTEN_LATER) addLater(one, add);
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: { region: PLACE.region } },
    resource,
    data: {
      aws_ssm_parameter: Object.fromEntries(
        WRITTEN_LATER.map(({ name }) => [
          name,
          {
            name: `\${aws_ssm_parameter.${name}.name}`,
            depends_on: [`aws_kms_key_policy.${name}`],
          },
        ]),
      ),
    },
  };
}

/**
 * A secret and a parameter whose key's policy is another one before a version is written, or the value is read: what
 * their making asks for does not count.
 */
const WRITTEN_LATER = [
  { name: "later-with", without: [] },
  { name: "later-without", without: ["UseThroughSecretsManager", "UseThroughParameterStore"] },
] as const;

function addLater(
  { name, without }: (typeof WRITTEN_LATER)[number],
  add: (type: string, name: string, body: object) => void,
): void {
  const uses = [{ service: "secretsmanager" }, { service: "ssm" }] as const;
  const key = `\${aws_kms_key.${name}.arn}`;
  add("aws_kms_key", name, { description: name, policy: policy(uses) });
  add("aws_secretsmanager_secret", name, { name, kms_key_id: key });
  add("aws_ssm_parameter", name, { name: `/${name}`, type: "SecureString", value: "a", key_id: key });
  add("aws_kms_key_policy", name, {
    key_id: key,
    policy: policy(uses, ...without),
    depends_on: [`aws_secretsmanager_secret.${name}`, `aws_ssm_parameter.${name}`],
  });
  add("aws_secretsmanager_secret_version", name, {
    secret_id: `\${aws_secretsmanager_secret.${name}.id}`,
    secret_string: "a",
    depends_on: [`aws_kms_key_policy.${name}`],
  });
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
  const found = errorsByAddress((await terraform(workspace.folder, args, env)).stdout);

  const outcome = all.map(({ name, type, without, error }) => {
    const said = found.get(`${type}.${name}`);
    found.delete(`${type}.${name}`);
    const isRefused = said?.includes(`(${without})`) && said.includes(`${error}: `);
    return `${type} without ${without}: ${isRefused ? error : (said ?? "made")}`;
  });
  expect(outcome).toEqual(
    all.map(({ type, without, fails, error }) => `${type} without ${without}: ${fails ? error : "made"}`),
  );
  // What is asked for later than the making, of things that are there.
  const later = [...found].map(([address, said]) => `${address}: ${said}`);
  expect(later.sort()).toEqual([
    expect.stringMatching(
      /^aws_secretsmanager_secret_version\.later-without: .*EncryptionFailure: .*kms:GenerateDataKey/s,
    ),
    expect.stringMatching(/^data\.aws_ssm_parameter\.later-without: .*AccessDeniedException: .*kms:Decrypt/s),
  ]);
}, 1_200_000);
