import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { App, LocalBackend, type TerraformElement, TerraformStack, TerraformVariable } from "cdktf";
import type { ServiceId } from "../catalogue";
import { bucketPolicy, keyPolicy, type Statement } from "../policy";
import { rawStatements } from "./raw-statements";

/*
 * The stacks of keywright-main.ts, written with raw cdktf: what keywright's cost is measured against. A test holds the
 * output of the two to be equal.
 */

const REGION = "eu-west-1";

/** Gives an element the name that keywright gives it. */
function named<T extends TerraformElement>(name: string, element: T): T {
  element.overrideLogicalId(name);
  return element;
}

function stackOf(app: App, name: string): { stack: TerraformStack; caller: DataAwsCallerIdentity } {
  const stack = new TerraformStack(app, name);
  new LocalBackend(stack, { path: `../../../terraform.${name}.tfstate` });
  new AwsProvider(stack, "aws", { region: REGION, defaultTags: [{ tags: { "managed-by": "keywright" } }] });
  stack.addOverride("terraform.required_providers.aws", {
    source: "hashicorp/aws",
    version: ">= 5.100.0, < 7.0.0",
  });
  return { stack, caller: new DataAwsCallerIdentity(stack, "caller", {}) };
}

function document(stack: TerraformStack, name: string, statements: Statement[]): DataAwsIamPolicyDocument {
  return named(
    name,
    new DataAwsIamPolicyDocument(stack, `${name}-policy-document`, {
      statement: rawStatements(statements),
    }),
  );
}

function key(
  { stack, caller }: ReturnType<typeof stackOf>,
  name: string,
  description: string,
  alias: string,
  services: ServiceId[],
  more: { rotationPeriodInDays?: number } = {},
): KmsKey {
  const account = caller.accountId;
  const administrators = [`arn:aws:iam::${account}:root`];
  const uses = services.map((service) => ({ service }));
  const policy = document(
    stack,
    name,
    keyPolicy({ administrators, account, partition: "aws", region: REGION, uses }),
  );
  const made = new KmsKey(stack, name, {
    description,
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    policy: policy.json,
    lifecycle: { preventDestroy: true },
    ...more,
  });
  named(name, new KmsAlias(stack, `${name}-alias`, { name: `alias/${alias}`, targetKeyId: made.keyId }));
  return made;
}

function kmsClass(app: App): void {
  const scope = stackOf(app, "kms-class");
  const { stack } = scope;
  const az = new TerraformVariable(stack, "az", {
    type: "string",
    description: "Availability zone of the volume",
  });
  const size = new TerraformVariable(stack, "disk_size", {
    type: "number",
    description: "Size of the volume in GiB",
  });
  const name = new TerraformVariable(stack, "name", { type: "string", description: "Name of the volume" });
  new EbsVolume(stack, "example", {
    availabilityZone: az.stringValue,
    size: size.numberValue,
    encrypted: true,
    kmsKeyId: key(scope, "my_key", "My KMS Key", "kms-class/my_key", ["ebs"]).arn,
    tags: { Name: name.stringValue },
  });
}

function encryptedData(app: App): void {
  const scope = stackOf(app, "encrypted-data");
  const { stack } = scope;

  new EbsVolume(stack, "files", {
    availabilityZone: `${REGION}a`,
    size: 100,
    type: "gp3",
    encrypted: true,
    kmsKeyId: key(scope, "disks", "Disks of the servers", "disks", ["ebs"]).arn,
    tags: { Name: "files" },
  });

  const documents = key(scope, "documents", "Documents of customers", "documents", ["s3"]);
  const { id: bucket, arn: bucketArn } = new S3Bucket(stack, "archive", {});
  named(
    "archive",
    new S3BucketServerSideEncryptionConfigurationA(stack, "archive-encryption", {
      bucket,
      rule: [
        {
          bucketKeyEnabled: true,
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: documents.arn },
        },
      ],
    }),
  );
  named(
    "archive",
    new S3BucketVersioningA(stack, "archive-versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    }),
  );
  named(
    "archive",
    new S3BucketOwnershipControls(stack, "archive-ownership", {
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    }),
  );
  const block = named(
    "archive",
    new S3BucketPublicAccessBlock(stack, "archive-public-access", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }),
  );
  const { json: policy } = document(stack, "archive", bucketPolicy({ bucketArn, keyArn: documents.arn }));
  named("archive", new S3BucketPolicy(stack, "archive-policy", { bucket, policy, dependsOn: [block] }));

  const { arn: orders } = key(
    scope,
    "orders",
    "The database of orders",
    "orders",
    ["performance-insights", "rds", "rds-secret"],
    { rotationPeriodInDays: 180 },
  );
  new DbInstance(stack, "database", {
    identifier: "orders",
    engine: "postgres",
    engineVersion: "17.5",
    instanceClass: "db.m7g.large",
    allocatedStorage: 100,
    storageType: "gp3",
    dbName: "orders",
    username: "postgres",
    backupRetentionPeriod: 14,
    storageEncrypted: true,
    kmsKeyId: orders,
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: orders,
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: orders,
    deletionProtection: true,
    copyTagsToSnapshot: true,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: "orders-final",
  });
}

const app = new App({ stackTraces: false });
kmsClass(app);
encryptedData(app);
app.synth();
