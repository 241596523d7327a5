import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import * as modules from "../../modules";
import * as deprecated from "../../modules/deprecated";

/*
 * Old names are other names of the same classes, and say which name to use.
 */
const NEW_NAMES: Readonly<Record<keyof typeof deprecated, keyof typeof modules>> = {
  EncryptedArchive: "EncryptedS3GlacierBucket",
  EncryptedBucket: "EncryptedS3Bucket",
  EncryptedCache: "EncryptedElastiCacheReplicationGroup",
  EncryptedDatabase: "EncryptedRdsInstance",
  EncryptedDeliveryStream: "EncryptedFirehoseDeliveryStream",
  EncryptedEventBus: "EncryptedEventBridgeBus",
  EncryptedFileSystem: "EncryptedEfsFileSystem",
  EncryptedFunction: "EncryptedLambdaFunction",
  EncryptedKubernetesCluster: "EncryptedEksCluster",
  EncryptedLogGroup: "EncryptedCloudWatchLogGroup",
  EncryptedParameter: "EncryptedSsmParameter",
  EncryptedQueue: "EncryptedSqsQueue",
  EncryptedRepository: "EncryptedEcrRepository",
  EncryptedSearchDomain: "EncryptedOpenSearchDomain",
  EncryptedSecret: "EncryptedSecretsManagerSecret",
  EncryptedSessions: "EncryptedSessionManagerPreferences",
  EncryptedStateMachine: "EncryptedStepFunctionsStateMachine",
  EncryptedStream: "EncryptedKinesisStream",
  EncryptedTable: "EncryptedDynamoDbTable",
  EncryptedTopic: "EncryptedSnsTopic",
  EncryptedVolume: "EncryptedEbsVolume",
  EncryptedWarehouse: "EncryptedRedshiftCluster",
};

it("every old name of a class is in the list", () => {
  expect(Object.keys(deprecated).sort()).toEqual(Object.keys(NEW_NAMES).sort());
});

it.each(Object.entries(NEW_NAMES))("%s is %s", (before, now) => {
  const exported: Readonly<Record<string, unknown>> = { ...modules };
  expect(exported[now]).toBeDefined();
  expect(exported[before]).toBe(exported[now]);
});

it("every old name, those of types included, says which name to use and is exported", () => {
  const text = fs.readFileSync(path.join(projectRoot(), "modules", "deprecated.ts"), "utf8");
  const index = fs.readFileSync(path.join(projectRoot(), "modules", "index.ts"), "utf8");
  const said = /\/\*\* @deprecated Use (\w+); goes with version 0\.3\. \*\/\s+(?:type )?(\w+) as (\w+),/g;
  const found = [...text.matchAll(said)];
  expect(found).toHaveLength(text.match(/ as /g)?.length ?? 0);
  for (const [, use, name, before] of found) {
    expect(use).toBe(name);
    expect(index).toMatch(new RegExp(`\\b${before},`));
  }
});
