import * as path from "node:path";
import { synthesize } from "../modules";
import { DocumentServices } from "../stacks/document-services";
import { EncryptedData } from "../stacks/encrypted-data";
import { KeyKinds } from "../stacks/key-kinds";
import { KmsClass } from "../stacks/kms-class";
import { MoreServices } from "../stacks/more-services";
import { RunTask } from "../stacks/run-task";
import { LOCAL_ACCOUNT } from "./moto";

/*
 * The stacks of main.ts as far as a local AWS holds them. moto knows no replicas of DynamoDB tables, and cannot keep
 * what stacks/managed-clusters.ts makes.
 */
synthesize((app) => {
  const everywhere = { region: "eu-west-1", defaultTags: { "managed-by": "keywright" } };
  new KmsClass(app, "kms-class", everywhere);
  // The identity under which the local AWS sees the deployer: see docs/local-aws.md.
  const administrators = [`arn:aws:iam::${LOCAL_ACCOUNT}:role/deployer`];
  new EncryptedData(app, "encrypted-data", { ...everywhere, administrators });
  new DocumentServices(app, "document-services", { ...everywhere, administrators });
  new KeyKinds(app, "key-kinds", {
    ...everywhere,
    administrators,
    replicaRegion: "us-east-1",
    roleAccount: LOCAL_ACCOUNT,
  });
  // moto forgets the default tags of a vault, a stream and a launch template.
  new MoreServices(app, "more-services", { region: "eu-west-1" });
  new RunTask(app, "run-task", { ...everywhere, code: path.join(__dirname, "..", "lambda") });
});
