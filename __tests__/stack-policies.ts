import { DocumentServices } from "../stacks/document-services";
import { EncryptedData } from "../stacks/encrypted-data";
import { KeyKinds } from "../stacks/key-kinds";
import { KmsClass } from "../stacks/kms-class";
import { ManagedClusters } from "../stacks/managed-clusters";
import { MoreServices } from "../stacks/more-services";
import { RunTask } from "../stacks/run-task";
import { policyOf } from "./policies";
import { ACCOUNT, REGION, RUN_TASK_CODE, terraformOf, testingApp } from "./testing-stack";

/*
 * The policies of all keys in stacks/, as they come out of the synthesis.
 */

/** The administrator of the keys. */
export const ADMINISTRATOR = `arn:aws:iam::${ACCOUNT}:role/administrator`;

const options = { region: REGION, account: ACCOUNT, administrators: [ADMINISTRATOR] };

const stacks = [
  new DocumentServices(testingApp(), "document-services", options),
  new EncryptedData(testingApp(), "encrypted-data", options),
  new KeyKinds(testingApp(), "key-kinds", { ...options, replicaRegion: "us-east-1", roleAccount: ACCOUNT }),
  new KmsClass(testingApp(), "kms-class", options),
  new ManagedClusters(testingApp(), "managed-clusters", options),
  new MoreServices(testingApp(), "more-services", options),
  new RunTask(testingApp(), "run-task", { ...options, code: RUN_TASK_CODE }),
];

/** The policy of each key, with the name `STACK.KEY`. */
export const stackPolicies = stacks.flatMap((stack) => {
  const terraform = terraformOf(stack);
  const { aws_kms_key: keys, aws_kms_replica_key: replicas } = terraform.resource;
  return Object.keys({ ...keys, ...replicas }).map((key) => ({
    name: `${stack.node.id}.${key}`,
    policy: policyOf(terraform, key),
  }));
});
