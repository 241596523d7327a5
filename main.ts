import * as path from "node:path";
import { environmentOf, synthesize } from "./modules";
import { DocumentServices } from "./stacks/document-services";
import { EncryptedData } from "./stacks/encrypted-data";
import { HcpRuns } from "./stacks/hcp-runs";
import { KeyKinds } from "./stacks/key-kinds";
import { KmsClass } from "./stacks/kms-class";
import { ManagedClusters } from "./stacks/managed-clusters";
import { MoreServices } from "./stacks/more-services";
import { RunTask } from "./stacks/run-task";

synthesize((app) => {
  const environment = environmentOf(app);
  const [, replicaRegion] = environment.regions;
  const kmsClass = new KmsClass(app, "kms-class", environment);
  new EncryptedData(app, "encrypted-data", environment);
  new DocumentServices(app, "document-services", { ...environment, replicaRegion });
  new KeyKinds(app, "key-kinds", {
    ...environment,
    replicaRegion,
    roleAccount: environment.account ?? "111122223333",
  });
  new MoreServices(app, "more-services", environment);
  new ManagedClusters(app, "managed-clusters", environment);
  const hcp = { organization: "example", project: "keywright", environment: environment.name };
  new HcpRuns(app, "hcp-runs", { ...environment, hcp, stacks: [kmsClass] });
  new RunTask(app, "run-task", { ...environment, code: path.join(__dirname, "lambda") });
});
