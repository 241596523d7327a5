import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";

const found = (resource: JsonObject) =>
  check({ modules: [synthesisedJson("main", { resource })] }).map(
    ({ address, status, severity }) => `${address} ${status} ${severity}`,
  );
const storageClass = (parameters: JsonObject, provisioner = "ebs.csi.aws.com"): JsonObject => ({
  aws_kms_key: { k: { enable_key_rotation: true, lifecycle: { prevent_destroy: true } } },
  aws_kms_alias: { k: { name: "alias/k", target_key_id: "${aws_kms_key.k.id}" } },
  kubernetes_storage_class_v1: { it: { storage_provisioner: provisioner, parameters } },
});

it.each<[string, JsonObject, string[]]>([
  ["a type of the Cloud Control provider", { awscc_s3_bucket: { it: {} } }, ["cannot-tell error"]],
  [
    "a resource of the Cloud Control API",
    { aws_cloudcontrolapi_resource: { it: {} } },
    ["cannot-tell error"],
  ],
  ["a stack of CloudFormation", { aws_cloudformation_stack: { it: {} } }, ["cannot-tell error"]],
  [
    "nodes without a launch template",
    { aws_eks_node_group: { it: { disk_size: 50 } } },
    ["cannot-tell error"],
  ],
  ["nodes of a launch template", { aws_eks_node_group: { it: { launch_template: { id: "lt-1" } } } }, []],
  ["a directory bucket", { aws_s3_directory_bucket: { it: {} } }, ["finding warning"]],
  ["a storage class of EBS without encryption", storageClass({ encrypted: "false" }), ["finding error"]],
  ["a storage class of EBS under no key of yours", storageClass({ encrypted: "true" }), ["finding warning"]],
  [
    "a storage class of EBS under a key",
    storageClass({ encrypted: "true", kmsKeyId: "${aws_kms_key.k.arn}" }),
    [],
  ],
  ["a storage class of something else", storageClass({}, "disk.csi.azure.com"), []],
  ["what is of no provider of AWS", { random_id: { it: {} } }, []],
])("%s does not pass unseen, unless it holds nothing or is under a key", (_what, resource, said) => {
  expect(found(resource).map((line) => line.split(" ").slice(1).join(" "))).toEqual(said);
});

it("a directory bucket is judged by the encryption configuration that names it", () => {
  const configuration = {
    bucket: "${aws_s3_directory_bucket.it.bucket}",
    rule: { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
  };
  expect(
    found({
      aws_s3_directory_bucket: { it: {} },
      aws_s3_bucket_server_side_encryption_configuration: { it: configuration },
    }),
  ).toEqual(["aws_s3_bucket_server_side_encryption_configuration.it finding warning"]);
});
