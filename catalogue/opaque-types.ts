import type { Row } from "./row";

/** What something holds that another tool or another language describes. */
const described = (protects: string, how: string): Row => ({
  keys: [],
  cannot: { protects, bare: { kind: "unknown", detail: how } },
});

/** The provider of the Cloud Control API has AWS's types under names of its own. */
const CLOUD_CONTROL = described("what it stores", "AWS's own schema describes it, which is not read");

const STORAGE_CLASS: Row = {
  keys: [
    {
      path: "parameters.kmsKeyId",
      protects: "every volume of the storage class",
      when: [{ path: "storage_provisioner", is: ["ebs.csi.aws.com", "kubernetes.io/aws-ebs"] }],
      switches: [{ path: "parameters.encrypted", value: "true" }],
      bare: {
        kind: "unencrypted",
        detail: "unless the account encrypts EBS by default",
        settledBy: "ebs-encryption",
      },
      switchedOn: {
        kind: "aws-managed",
        alias: "alias/aws/ebs",
        detail: "unless the account has a default EBS key of its own",
        settledBy: "ebs-key",
      },
      accepts: "unknown",
      effects: {},
      service: "ebs",
      source:
        "https://docs.redhat.com/zh-cn/documentation/openshift_container_platform/4.21/html/storage/aws-definition_dynamic-provisioning",
    },
  ],
};

/** Types of other providers that hold data on AWS. */
const FOREIGN: Readonly<Record<string, Row>> = {
  kubernetes_storage_class: STORAGE_CLASS,
  kubernetes_storage_class_v1: STORAGE_CLASS,
};

/**
 * The row of a type that is not in the table of the AWS provider's types, and that can hold data on AWS all the
 * same: a type of another provider.
 */
export function findOpaqueRow(type: string): Row | undefined {
  if (type.startsWith("awscc_")) return CLOUD_CONTROL;
  return Object.hasOwn(FOREIGN, type) ? FOREIGN[type] : undefined;
}
