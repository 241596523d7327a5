import type { JsonObject } from "../../../terraform";
import type { Evasion } from "./evasion";
import { constant, planOf } from "./written-plan";

/** One resource, in HCL and in a plan. */
function inBoth(
  tried: string,
  type: string,
  hcl: string,
  { written = {}, values = {} }: { readonly written?: JsonObject; readonly values?: JsonObject },
  says: string,
): Evasion {
  return {
    tried,
    hcl: `resource "${type}" "it" {\n${hcl}\n}\n`,
    plan: planOf([{ address: `${type}.it`, written, values }]),
    says: [`cannot-tell: ${type}.it: cannot tell what encrypts ${says}`],
  };
}

/** What resource types can hide. */
export const resourceTypes: readonly Evasion[] = [
  inBoth(
    "keep data on the disks of a node group",
    "aws_eks_node_group",
    "  disk_size = 100",
    { written: { disk_size: constant(100) }, values: { disk_size: 100 } },
    "the disk of a node",
  ),
  inBoth(
    "run jobs on disks that no launch template describes",
    "aws_batch_compute_environment",
    '  type = "MANAGED"\n  compute_resources {\n    type = "EC2"\n  }',
    {
      written: { type: constant("MANAGED"), compute_resources: [{ type: constant("EC2") }] },
      values: { type: "MANAGED", compute_resources: [{ type: "EC2" }] },
    },
    "the disk of an instance; the account and the image decide",
  ),
  inBoth(
    "let Elastic Beanstalk make disks and databases",
    "aws_elastic_beanstalk_environment",
    '  name = "e"',
    { written: { name: constant("e") }, values: { name: "e" } },
    "the disks and the databases of the environment",
  ),
  inBoth(
    "keep data on the disk of a Cloud9 environment",
    "aws_cloud9_environment_ec2",
    '  name = "e"',
    { written: { name: constant("e") }, values: { name: "e" } },
    "the disk of the environment's instance",
  ),
  inBoth(
    "make a volume through the Cloud Control API",
    "aws_cloudcontrolapi_resource",
    '  type_name = "AWS::EC2::Volume"',
    { written: { type_name: constant("AWS::EC2::Volume") }, values: { type_name: "AWS::EC2::Volume" } },
    "what it stores",
  ),
  inBoth(
    "make a volume in a stack of CloudFormation",
    "aws_cloudformation_stack",
    '  name = "s"',
    { written: { name: constant("s") }, values: { name: "s" } },
    "what the stack stores",
  ),
  inBoth(
    "make volumes in a stack set of CloudFormation",
    "aws_cloudformation_stack_set",
    '  name = "s"',
    { written: { name: constant("s") }, values: { name: "s" } },
    "what the stacks store",
  ),
  inBoth(
    "make a volume from a product of Service Catalog",
    "aws_servicecatalog_provisioned_product",
    '  name = "p"',
    { written: { name: constant("p") }, values: { name: "p" } },
    "what the product stores",
  ),
  inBoth(
    "make a stack from the Serverless Application Repository",
    "aws_serverlessapplicationrepository_cloudformation_stack",
    '  name = "s"',
    { written: { name: constant("s") }, values: { name: "s" } },
    "what the stack stores",
  ),
  inBoth(
    "keep data in a machine learning app that takes no key",
    "aws_sagemaker_mlflow_tracking_server",
    '  tracking_server_name = "d"',
    { written: { tracking_server_name: constant("d") }, values: { tracking_server_name: "d" } },
    "the data of the tracking server",
  ),
  {
    tried: "keep data in a database that takes no key",
    hcl: 'resource "aws_timestreaminfluxdb_db_instance" "it" {\n  name = "d"\n}\n',
    plan: planOf([
      {
        address: "aws_timestreaminfluxdb_db_instance.it",
        written: { name: constant("d") },
        values: { name: "d" },
      },
    ]),
    says: [
      "finding: aws_timestreaminfluxdb_db_instance.it: the data of the instance is under a key that AWS owns",
    ],
  },
  {
    tried: "keep personal data in a user pool that takes no key",
    hcl: 'resource "aws_cognito_user_pool" "it" {\n  name = "p"\n}\n',
    plan: planOf([
      { address: "aws_cognito_user_pool.it", written: { name: constant("p") }, values: { name: "p" } },
    ]),
    says: ["finding: aws_cognito_user_pool.it: the data of the pool's users is under a key that AWS owns"],
  },
  inBoth(
    "keep images in a public repository",
    "aws_ecrpublic_repository",
    '  repository_name = "r"',
    { written: { repository_name: constant("r") }, values: { repository_name: "r" } },
    "each image of the repository",
  ),
  inBoth(
    "let EFS make a vault for backups",
    "aws_efs_backup_policy",
    '  backup_policy {\n    status = "ENABLED"\n  }',
    {
      written: { backup_policy: [{ status: constant("ENABLED") }] },
      values: { backup_policy: [{ status: "ENABLED" }] },
    },
    "each automatic backup of the file system",
  ),
  inBoth(
    "cache responses in a stage",
    "aws_api_gateway_stage",
    "  cache_cluster_enabled = true",
    { written: { cache_cluster_enabled: constant(true) }, values: { cache_cluster_enabled: true } },
    "the cache of the stage",
  ),
  inBoth(
    "use a type that came after keywright",
    "aws_next_year_store",
    '  name = "n"',
    { written: { name: constant("n") }, values: { name: "n" } },
    "what it may hold; the catalogue does not have this resource type",
  ),
  inBoth(
    "use the provider of the Cloud Control API",
    "awscc_ec2_volume",
    "  size = 10",
    { written: { size: constant(10) }, values: { size: 10 } },
    "what it stores",
  ),
  inBoth(
    "keep volumes of Kubernetes in a file system of EFS",
    "kubernetes_storage_class_v1",
    '  storage_provisioner = "efs.csi.aws.com"',
    {
      written: { storage_provisioner: constant("efs.csi.aws.com") },
      values: { storage_provisioner: "efs.csi.aws.com" },
    },
    "every volume of the storage class; the file system of its parameters decides",
  ),
  inBoth(
    "write a storage class as a manifest",
    "kubernetes_manifest",
    '  manifest = {\n    kind = "StorageClass"\n    provisioner = "ebs.csi.aws.com"\n  }',
    {
      written: { manifest: constant({ kind: "StorageClass", provisioner: "ebs.csi.aws.com" }) },
      values: { manifest: { kind: "StorageClass", provisioner: "ebs.csi.aws.com" } },
    },
    "every volume of the storage class; its manifest is not read",
  ),
  inBoth(
    "use a volume of EBS as one of Kubernetes",
    "kubernetes_persistent_volume_v1",
    '  spec {\n    persistent_volume_source {\n      csi {\n        driver = "ebs.csi.aws.com"\n        volume_handle = "vol-1"\n      }\n    }\n  }',
    {
      written: {
        spec: [{ persistent_volume_source: [{ csi: [{ driver: constant("ebs.csi.aws.com") }] }] }],
      },
      values: { spec: [{ persistent_volume_source: [{ csi: [{ driver: "ebs.csi.aws.com" }] }] }] },
    },
    "the volume; it is made elsewhere",
  ),
  {
    tried: "make volumes that are not encrypted with the driver of EKS Auto Mode",
    hcl: 'resource "kubernetes_storage_class_v1" "it" {\n  storage_provisioner = "ebs.csi.eks.amazonaws.com"\n}\n',
    says: ["finding: kubernetes_storage_class_v1.it: parameters has neither encrypted nor kmsKeyId"],
  },
];
