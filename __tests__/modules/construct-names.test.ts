import * as fs from "node:fs";
import * as path from "node:path";
import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { projectRoot } from "../../local/project-root";
import * as modules from "../../modules";
import * as deprecated from "../../modules/deprecated";
import { REGION, refusal, testingApp } from "../testing-stack";

/*
 * A construct's file has its name, and its config is a type of its own that users can import.
 */
const folder = path.join(projectRoot(), "modules");
const read = (file: string) => fs.readFileSync(path.join(folder, file), "utf8");
const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
const index = read("index.ts");

/** `EncryptedS3Bucket` as a file: `encrypted-s3-bucket.ts`. */
const fileOf = (name: string) => `${name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase()}.ts`;

const constructs = Object.keys(modules).filter(
  (name) => name.startsWith("Encrypted") && !Object.hasOwn(deprecated, name),
);

it.each(constructs)("%s has a file and a config of its name", (name) => {
  expect(files).toContain(path.join("constructs", fileOf(name)));
  expect(index).toMatch(new RegExp(`type ${name}Config,`));
});

it("constructs take a config, and options are for functions", () => {
  const found = files.filter((file) => file.endsWith(".ts")).map((file) => [file, read(file)] as const);
  const taking = found
    .filter(([, text]) => /constructor\(\s*scope[^)]*Options\b/.test(text))
    .map(([file]) => file);
  expect(taking).toEqual([]);
  // It would find one.
  expect(found.filter(([, text]) => /constructor\(\s*scope[^)]*Config\b/.test(text)).length).toBeGreaterThan(
    20,
  );
});

/** What each construct of the library is: the resource itself, one that has its main resource, or several alike. */
const CONSTRUCTS: Readonly<Record<string, "is its resource" | "has a resource" | "several">> = {
  AsymmetricKey: "has a resource",
  CustomKeyStore: "has a resource",
  EncryptedAuroraCluster: "has a resource",
  EncryptedBackupVault: "is its resource",
  EncryptedCloudWatchLogGroup: "is its resource",
  EncryptedDynamoDbTable: "is its resource",
  EncryptedEbsVolume: "is its resource",
  EncryptedEcrRepository: "is its resource",
  EncryptedEfsFileSystem: "has a resource",
  EncryptedEksCluster: "has a resource",
  EncryptedElastiCacheReplicationGroup: "is its resource",
  EncryptedEventBridgeBus: "is its resource",
  EncryptedFirehoseDeliveryStream: "has a resource",
  EncryptedKinesisStream: "is its resource",
  EncryptedLambdaFunction: "has a resource",
  EncryptedLaunchTemplate: "is its resource",
  EncryptedOpenSearchDomain: "is its resource",
  EncryptedRdsInstance: "is its resource",
  EncryptedRedshiftCluster: "is its resource",
  EncryptedS3Bucket: "has a resource",
  EncryptedS3GlacierBucket: "has a resource",
  EncryptedSecretsManagerSecret: "is its resource",
  EncryptedSessionManagerPreferences: "has a resource",
  EncryptedSnsTopic: "has a resource",
  EncryptedSqsQueue: "has a resource",
  EncryptedSsmParameter: "is its resource",
  EncryptedStepFunctionsStateMachine: "has a resource",
  EncryptedTrail: "has a resource",
  // A key that is looked up, which Terraform makes nothing for.
  ExistingKey: "several",
  HcpBackend: "several",
  HcpTrust: "several",
  HcpWorkspaces: "several",
  HmacKey: "has a resource",
  ImportedKey: "has a resource",
  Key: "has a resource",
  KeyGrant: "has a resource",
  KeyWatch: "several",
  KeywrightStack: "several",
  LogBucket: "has a resource",
  MultiRegionKey: "has a resource",
  ReplicaKey: "has a resource",
  StateBackend: "several",
  StoredKey: "has a resource",
};

const classes = Object.entries(modules).filter(
  (entry): entry is [string, (typeof modules)["Key"]] =>
    typeof entry[1] === "function" && entry[1].prototype instanceof Construct,
);

it("the list has every construct that is exported, except old names", () => {
  const exported = classes.map(([name]) => name).filter((name) => !Object.hasOwn(deprecated, name));
  expect(Object.keys(CONSTRUCTS).sort()).toEqual(exported.sort());
});

/** Files of the modules with the class of a name in them. */
const homeOf = (name: string) =>
  read(
    files
      .filter((file) => file.endsWith(".ts"))
      .find((file) => read(file).includes(`class ${name} `) || read(file).includes(`class ${name}<`)) ?? "",
  );

describe.each(Object.entries(CONSTRUCTS))("%s, which %s", (name, kind) => {
  const { prototype } = Object.fromEntries(classes)[name] as { prototype: object };

  it("exports the type of its config, which its constructor takes", () => {
    expect(index).toMatch(new RegExp(`type ${name}Config,`));
    const home = homeOf(name);
    const declared = new RegExp(`^export (?:type|interface) ${name}Config\\b`, "m");
    expect(files.filter((file) => file.endsWith(".ts") && declared.test(read(file)))).toHaveLength(1);
    expect(home).toMatch(new RegExp(`class ${name} extends encrypted\\(|(?:config|given): ${name}Config\\b`));
  });

  it("is made alike", () => {
    expect(prototype instanceof TerraformResource).toBe(kind === "is its resource");
    // A resource is its own `resource`.
    if (kind === "is its resource") expect("resource" in prototype).toBe(true);
    // The constructor takes note of what it refuses, and throws nothing.
    const app = testingApp();
    const stack = new modules.KeywrightStack(app, "s", { region: REGION });
    const Any = Object.fromEntries(classes)[name] as unknown as new (...given: unknown[]) => unknown;
    const scope = kind === "several" && /Stack|StateBackend/.test(name) ? app : stack;
    expect(refusal(() => new Any(scope, name === "HcpBackend" ? 5 : "it", 5)).length).toBeGreaterThan(0);
    expect(() => new Any(scope, name === "HcpBackend" ? 5 : "other", 5)).not.toThrow();
  });
});

it.each(Object.entries(CONSTRUCTS).filter(([, kind]) => kind === "has a resource"))(
  "%s has it under that name",
  (name) => {
    const declares = (one: string): boolean => {
      const home = homeOf(one);
      const [, parent] = new RegExp(`class ${one}\\b[^{]*\\bextends (\\w+)`).exec(home) ?? [];
      return (
        /readonly resource: /.test(home) ||
        (parent !== undefined && parent !== "Construct" && declares(parent))
      );
    };
    expect(declares(name)).toBe(true);
  },
);
