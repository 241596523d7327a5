import type { Row } from "./row";
import { holdsNoData } from "./without-data";

/** What something holds that another tool or another language describes. */
const described = (protects: string, how: string): Row => ({
  keys: [],
  cannot: { protects, bare: { kind: "unknown", detail: how } },
});

/** The provider of the Cloud Control API has AWS's types under names of its own. */
const CLOUD_CONTROL = described("what it stores", "AWS's own schema describes it, which is not read");

/** Drivers of Kubernetes that keep volumes on AWS. */
const EBS_DRIVERS = ["ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com", "kubernetes.io/aws-ebs"];
const DRIVERS = ["ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com", "efs.csi.aws.com", "fsx.csi.aws.com"];

const VOLUME_IS_MADE: Row = {
  keys: [],
  cannot: {
    protects: "the volume",
    bare: { kind: "unknown", detail: "it is made elsewhere" },
    when: [
      { path: "spec.persistent_volume_source.csi.driver", is: DRIVERS },
      { path: "spec.persistent_volume_source.aws_elastic_block_store" },
    ],
  },
};

const STORAGE_CLASS: Row = {
  keys: [
    {
      path: "parameters.kmsKeyId",
      protects: "every volume of the storage class",
      when: [{ path: "storage_provisioner", is: EBS_DRIVERS }],
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
  cannot: [
    {
      protects: "every volume of the storage class",
      bare: { kind: "unknown", detail: "the file system of its parameters decides" },
      when: [{ path: "storage_provisioner", is: ["efs.csi.aws.com"] }],
      instead: "an aws_efs_file_system with a key",
    },
    {
      protects: "every file system of the storage class",
      bare: { kind: "unknown", detail: "its parameters are not charted" },
      when: [{ path: "storage_provisioner", is: ["fsx.csi.aws.com"] }],
    },
  ],
};

/** A manifest is the object as Kubernetes has it. */
const MANIFEST: Row = {
  keys: [],
  cannot: {
    protects: "every volume of the storage class",
    bare: { kind: "unknown", detail: "its manifest is not read" },
    when: [{ path: "manifest.provisioner", is: [...EBS_DRIVERS, ...DRIVERS] }],
    instead: "kubernetes_storage_class_v1 with parameters.kmsKeyId",
  },
};

/** Types of other providers that hold data on AWS. */
const FOREIGN: Readonly<Record<string, Row>> = {
  kubernetes_manifest: MANIFEST,
  kubernetes_persistent_volume: VOLUME_IS_MADE,
  kubernetes_persistent_volume_v1: VOLUME_IS_MADE,
  kubernetes_storage_class: STORAGE_CLASS,
  kubernetes_storage_class_v1: STORAGE_CLASS,
};

/**
 * The row of a type that is not in the table of the AWS provider's types, and that can hold data on AWS all the
 * same: a type of another provider.
 */
export function findOpaqueRow(type: string): Row | undefined {
  if (type.startsWith("awscc_")) return holdsNoData(type) ? undefined : CLOUD_CONTROL;
  return Object.hasOwn(FOREIGN, type) ? FOREIGN[type] : undefined;
}
