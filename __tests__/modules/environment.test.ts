import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { type App, Testing } from "cdktf";
import { projectRoot } from "../../local/project-root";
import {
  EncryptedRdsInstance,
  EncryptedS3Bucket,
  environmentOf,
  Key,
  KeywrightStack,
  setting,
} from "../../modules";
import { ACCOUNT, KEY_ARN, refusal } from "../testing-stack";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-environment-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

let outputs = 0;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/deploy`;
const KEYS = `arn:aws:iam::${ACCOUNT}:role/keys`;

function appWith(keywright: unknown): App {
  return Testing.app({ outdir: path.join(folder, `out-${outputs++}`), context: { keywright } });
}

const inEnvironment = <T>(name: string | undefined, act: () => T): T => {
  const before = process.env.KEYWRIGHT_ENV;
  if (name === undefined) delete process.env.KEYWRIGHT_ENV;
  else process.env.KEYWRIGHT_ENV = name;
  try {
    return act();
  } finally {
    if (before === undefined) delete process.env.KEYWRIGHT_ENV;
    else process.env.KEYWRIGHT_ENV = before;
  }
};

const prod = {
  account: ACCOUNT,
  regions: ["eu-west-1", "us-east-1"],
  administrators: [KEYS, ROLE],
  assumeRole: ROLE,
  tags: { owner: "platform", "cost centre": "7" },
  backend: { s3: { bucket: "example-state", kmsKeyId: KEY_ARN, prefix: "shop" } },
  sizes: { diskInGiB: 500, class: "large" },
};
const sandbox = { regions: ["eu-west-1"], preventDestroy: false, sizes: { class: "small" } };
const both = { default: "sandbox", environments: { sandbox, prod } };
const sizes = {
  diskInGiB: setting.integer({ min: 1, max: 16_384, default: 20 }),
  class: setting.text({ oneOf: ["small", "large"] }),
  isPublic: setting.flag({ default: false }),
};

describe("environmentOf", () => {
  it("takes the default where none is chosen", () => {
    const environment = inEnvironment(undefined, () => environmentOf(appWith(both), sizes));
    expect(environment).toEqual({
      name: "sandbox",
      region: "eu-west-1",
      regions: ["eu-west-1"],
      preventDestroy: false,
      backend: { local: { prefix: "sandbox" } },
      sizes: { diskInGiB: 20, class: "small", isPublic: false },
    });
    // Typed as declared.
    const disk: number = environment.sizes.diskInGiB;
    const size: "small" | "large" = environment.sizes.class;
    expect([disk, size]).toEqual([20, "small"]);
  });

  it("takes the one that KEYWRIGHT_ENV names", () => {
    expect(inEnvironment("prod", () => environmentOf(appWith(both), sizes))).toEqual({
      name: "prod",
      account: ACCOUNT,
      region: "eu-west-1",
      regions: ["eu-west-1", "us-east-1"],
      administrators: [KEYS, ROLE],
      provider: { assumeRole: [{ roleArn: ROLE }] },
      defaultTags: { owner: "platform", "cost centre": "7" },
      preventDestroy: true,
      backend: { s3: { bucket: "example-state", kmsKeyId: KEY_ARN, prefix: "shop/prod" } },
      sizes: { diskInGiB: 500, class: "large", isPublic: false },
    });
  });

  it.each([
    [
      "a name that is nearly one",
      "pord",
      'KEYWRIGHT_ENV is "pord"; there are sandbox, prod. Did you mean "prod"?',
    ],
    ["a name that is none", "test", 'KEYWRIGHT_ENV is "test"; there are sandbox, prod. Name one of them.'],
    [
      "a name of JavaScript's",
      "toString",
      'KEYWRIGHT_ENV is "toString"; there are sandbox, prod. Name one of them.',
    ],
  ])("refuses %s", (_, name, line) => {
    expect(inEnvironment(name, () => refusal(() => environmentOf(appWith(both), sizes)))).toEqual([line]);
  });

  it("says every thing that is wrong at once, in every environment", () => {
    const wrong = {
      default: "sandbox",
      environments: {
        sandbox: { region: "eu-west-1", preventDestroy: "no" },
        prod: {
          acount: ACCOUNT,
          account: "12345",
          regions: ["eu-west-1", "Frankfurt", "eu-west-1"],
          administrators: [],
          assumeRole: "deploy",
          tags: { owner: 7 },
          backend: { s3: { bucket: "State", kmsKeyId: "alias/state" } },
          sizes: { diskInGiB: 0.5, class: "huge", colour: "red" },
        },
        Test: {},
        empty: [],
      },
    };
    expect(inEnvironment(undefined, () => refusal(() => environmentOf(appWith(wrong), sizes)))).toEqual([
      'cdktf.json: environments has "Test"; a name has 1 to 32 lower-case letters, digits and -, a letter first.',
      'cdktf.json: environments.sandbox.region is unknown. Did you mean "regions"?',
      'cdktf.json: environments.sandbox.regions is missing; write the Regions that are used, the first for all that names no other: ["eu-west-1"].',
      'cdktf.json: environments.sandbox.preventDestroy is "no"; write true or false.',
      "cdktf.json: environments.sandbox.sizes is missing; write sizes: { diskInGiB, class, isPublic }.",
      'cdktf.json: environments.prod.acount is unknown. Did you mean "account"?',
      'cdktf.json: environments.prod.account is "12345"; an AWS account has 12 digits. Write them all, as a text.',
      'cdktf.json: environments.prod.regions[2] is "eu-west-1" again. Name it once.',
      'cdktf.json: environments.prod.regions[1] is "Frankfurt", not a Region of AWS. Name one, such as "eu-west-1".',
      "cdktf.json: environments.prod.administrators is []; write the ARNs of those who look after the keys.",
      'cdktf.json: environments.prod.assumeRole is "deploy"; a role is named by its ARN, arn:aws:iam::ACCOUNT:role/NAME. Write that.',
      "cdktf.json: environments.prod.tags.owner is 7; write a text.",
      'cdktf.json: environments.prod.backend.s3.bucket is "State"; a bucket\'s name has 3 to 63 lower-case letters, digits, "." and "-". Name the bucket that StateBackend has made.',
      'cdktf.json: environments.prod.backend.s3.kmsKeyId is "alias/state"; the state\'s key is named by its ARN, arn:aws:kms:REGION:ACCOUNT:key/ID. Copy it from the output of StateBackend.',
      'cdktf.json: environments.prod.backend.s3.prefix is missing; a prefix has letters, digits, "_", "-" and ".", in parts between "/". Name the project, such as "shop".',
      "cdktf.json: environments.prod.sizes.colour is unknown; sizes has diskInGiB, class, isPublic. Remove it.",
      "cdktf.json: environments.prod.sizes.diskInGiB is 0.5; write a whole number from 1 to 16384.",
      'cdktf.json: environments.prod.sizes.class is "huge"; write one of "small", "large".',
      'cdktf.json: environments.Test.regions is missing; write the Regions that are used, the first for all that names no other: ["eu-west-1"].',
      "cdktf.json: environments.Test.sizes is missing; write sizes: { diskInGiB, class, isPublic }.",
      "cdktf.json: environments.empty is []; write an environment: { account, regions, administrators, assumeRole, tags, backend, preventDestroy, sizes }.",
    ]);
  });

  it.each([
    [
      "nothing at all",
      undefined,
      'context.keywright is missing. Write { "default": "sandbox", "environments": { "sandbox": { "regions": ["eu-west-1"] } } }.',
    ],
    ["a text", "prod", 'context.keywright is "prod"; write keywright: { default, environments }.'],
    [
      "no environment",
      { environments: {} },
      'environments is empty; write environments by their names: { "sandbox": { "regions": ["eu-west-1"] } }.',
    ],
    [
      "a default that is none",
      { ...both, default: "sandbx" },
      'default is "sandbx"; there are sandbox, prod. Did you mean "sandbox"?',
    ],
    [
      "no such backend",
      { environments: { prod: { ...prod, backend: { gcs: {} } } }, default: "prod" },
      'environments.prod.backend is {"gcs":{}}; write one of { "local": { … } }, { "s3": { … } }, { "hcp": { … } }.',
    ],
    [
      "two backends",
      { environments: { prod: { ...prod, backend: { local: {}, s3: {} } } }, default: "prod" },
      'environments.prod.backend is {"local":{},"s3":{}}; write one of { "local": { … } }, { "s3": { … } }, { "hcp": { … } }.',
    ],
  ])("refuses %s", (_, written, line) => {
    const lines = inEnvironment(undefined, () => refusal(() => environmentOf(appWith(written), sizes)));
    expect(lines).toEqual([`cdktf.json: ${line}`]);
  });

  it("names a default that is none also where another one is chosen", () => {
    const wrong = 'cdktf.json: default is "sandbx"; there are sandbox, prod. Did you mean "sandbox"?';
    const app = () => appWith({ ...both, default: "sandbx" });
    expect(inEnvironment("prod", () => refusal(() => environmentOf(app(), sizes)))).toEqual([wrong]);
    expect(inEnvironment("prd", () => refusal(() => environmentOf(app(), sizes)))).toEqual([
      'KEYWRIGHT_ENV is "prd"; there are sandbox, prod. Did you mean "prod"?',
      wrong,
    ]);
  });

  it("refuses to guess where there is no default", () => {
    const { environments } = both;
    expect(
      inEnvironment(undefined, () => refusal(() => environmentOf(appWith({ environments }), sizes))),
    ).toEqual([
      "KEYWRIGHT_ENV is not set, and cdktf.json has no default; there are sandbox, prod. Set it: KEYWRIGHT_ENV=sandbox.",
    ]);
  });

  it("needs no sizes where each has a default, and takes none where there are none", () => {
    const written = { default: "a", environments: { a: { regions: ["eu-west-1"] } } };
    const declared = { disks: setting.integer({ min: 1, max: 9, default: 2 }) };
    expect(inEnvironment(undefined, () => environmentOf(appWith(written), declared).sizes)).toEqual({
      disks: 2,
    });
    expect(inEnvironment(undefined, () => environmentOf(appWith(written)).sizes)).toEqual({});
    expect(inEnvironment(undefined, () => refusal(() => environmentOf(appWith(both))))).toEqual([
      "cdktf.json: environments.sandbox.sizes.class is unknown; sizes has none. Remove it.",
      "cdktf.json: environments.prod.sizes.diskInGiB is unknown; sizes has none. Remove it.",
      "cdktf.json: environments.prod.sizes.class is unknown; sizes has none. Remove it.",
    ]);
  });

  it("refuses the output of another environment that Terraform has been in", () => {
    const app = appWith(both);
    inEnvironment("sandbox", () => environmentOf(app, sizes));
    // Nothing has happened there yet.
    inEnvironment("prod", () => environmentOf(app, sizes));
    inEnvironment("sandbox", () => environmentOf(app, sizes));
    fs.mkdirSync(path.join(app.outdir, "stacks", "storage", ".terraform"), { recursive: true });
    const shown = path.relative(process.cwd(), app.outdir);
    expect(inEnvironment("prod", () => refusal(() => environmentOf(app, sizes)))).toEqual([
      `${shown}: it is the output of environment "sandbox", whose state Terraform would offer to move to "prod". Set CDKTF_OUTPUT=cdktf.out/prod, or remove the folder.`,
    ]);
    expect(inEnvironment("sandbox", () => refusal(() => environmentOf(app, sizes)))).toEqual([]);
  });
});

describe("a stack of an environment", () => {
  const stackIn = (name: string) =>
    inEnvironment(name, () => {
      const app = appWith(both);
      const stack = new KeywrightStack(app, "storage", environmentOf(app, sizes));
      const key = new Key(stack, "orders", { description: "Orders" });
      new EncryptedS3Bucket(stack, "documents", { key });
      new EncryptedRdsInstance(stack, "database", {
        key,
        identifier: "orders",
        engine: "postgres",
        instanceClass: "db.m7g.large",
        allocatedStorage: 20,
        username: "postgres",
      });
      return JSON.parse(Testing.synth(stack, true));
    });

  it("has the state, the account, the role, the tags and the protection of it", () => {
    const { terraform, provider, resource, data } = stackIn("prod");
    expect(terraform.backend).toEqual({
      s3: {
        bucket: "example-state",
        key: "shop/prod/storage.tfstate",
        region: "eu-west-1",
        encrypt: true,
        kms_key_id: KEY_ARN,
        use_lockfile: true,
      },
    });
    expect(provider.aws).toEqual([
      {
        region: "eu-west-1",
        allowed_account_ids: [ACCOUNT],
        assume_role: [{ role_arn: ROLE }],
        default_tags: [{ tags: { owner: "platform", "cost centre": "7" } }],
      },
    ]);
    expect(JSON.stringify(data.aws_iam_policy_document.orders)).toContain(KEYS);
    expect(resource.aws_kms_key.orders.lifecycle).toEqual({ prevent_destroy: true });
    expect(resource.aws_db_instance.database.deletion_protection).toBe(true);
    expect(resource.aws_s3_bucket.documents.force_destroy).toBeUndefined();
  });

  it("lets go where the environment says so", () => {
    const { terraform, resource } = stackIn("sandbox");
    expect(terraform.backend).toEqual({ local: { path: "../../../terraform.sandbox.storage.tfstate" } });
    expect(resource.aws_kms_key.orders.lifecycle).toEqual({ prevent_destroy: false });
    expect(resource.aws_db_instance.database.deletion_protection).toBe(false);
    expect(resource.aws_s3_bucket.documents.force_destroy).toBe(true);
  });

  it("refuses a backend that is not checked", () => {
    const app = Testing.app({ outdir: path.join(folder, "unchecked") });
    const backend = { s3: { bucket: "example-state", prefix: "shop", kmsKeyId: "alias/state" } };
    expect(refusal(() => new KeywrightStack(app, "storage", { region: "eu-west-1", backend }))).toEqual([
      'KeywrightStack "storage": backend.s3.kmsKeyId is "alias/state"; the state\'s key is named by its ARN, arn:aws:kms:REGION:ACCOUNT:key/ID. Copy it from the output of StateBackend.',
    ]);
  });
});

describe("a main.ts", () => {
  const run = (files: Record<string, string>, env: NodeJS.ProcessEnv = {}) => {
    const project = fs.mkdtempSync(path.join(folder, "project-"));
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(project, name), text);
    const keywright = JSON.stringify(path.join(projectRoot(), "dist", "modules"));
    fs.writeFileSync(
      path.join(project, "main.js"),
      `const { environmentOf, KeywrightStack, synthesize } = require(${keywright});
       synthesize((app) => new KeywrightStack(app, "storage", environmentOf(app)));`,
    );
    const { status, stderr } = spawnSync(process.execPath, ["main.js"], {
      cwd: project,
      env: { ...process.env, CDKTF_CONTEXT_JSON: undefined, ...env } as NodeJS.ProcessEnv,
      encoding: "utf8",
    });
    return { project, status, stderr };
  };
  const environments = { sandbox: { regions: ["eu-west-1"] }, prod: { regions: ["eu-central-1"] } };
  const cdktfJson = JSON.stringify({ context: { keywright: { default: "sandbox", environments } } });
  const stackOf = (output: string) =>
    JSON.parse(fs.readFileSync(path.join(output, "stacks", "storage", "cdk.tf.json"), "utf8"));

  it("reads cdktf.json without cdktf's command too, and what the command passes on", () => {
    const { project, status, stderr } = run({ "cdktf.json": cdktfJson });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stackOf(path.join(project, "cdktf.out")).provider.aws[0].region).toBe("eu-west-1");

    const keywright = { default: "prod", environments };
    const told = run({}, { CDKTF_CONTEXT_JSON: JSON.stringify({ keywright }) });
    expect(stackOf(path.join(told.project, "cdktf.out")).provider.aws[0].region).toBe("eu-central-1");
  });

  it("has an output for each environment, and state beside cdktf.json for both", () => {
    const output = "cdktf.out/prod";
    const { project, stderr } = run(
      { "cdktf.json": cdktfJson },
      { KEYWRIGHT_ENV: "prod", CDKTF_OUTDIR: output },
    );
    expect(stderr).toBe("");
    expect(stackOf(path.join(project, output)).terraform.backend.local.path).toBe(
      "../../../../terraform.prod.storage.tfstate",
    );
  });

  it("says what is wrong in lines, and ends with 1", () => {
    expect(run({ "cdktf.json": cdktfJson }, { KEYWRIGHT_ENV: "prd" })).toMatchObject({
      status: 1,
      stderr: 'KEYWRIGHT_ENV is "prd"; there are sandbox, prod. Did you mean "prod"?\n',
    });
    const { status, stderr } = run({ "cdktf.json": "{" });
    expect(status).toBe(1);
    expect(stderr).toContain("cdktf.json is no JSON: ");
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
