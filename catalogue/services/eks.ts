import { AWS_OWNED } from "../defaults";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of EKS. */
export const eks = {
  services: {
    eks: {
      title: "EKS",
      statements: [
        {
          // EKS does not say that its grants are for a resource of AWS.
          sid: "UseForEksSecrets",
          by: "callers",
          actions: ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt"],
          conditions: [CALLER_ACCOUNT],
        },
      ],
      source: `${DOCS}/eks/latest/userguide/enable-kms.html`,
      unseen: "secrets in etcd, all of which are under the key for as long as the cluster lives",
    },
  },
  iam: { eks: ["eks"] },
  rows: {
    aws_eks_cluster: {
      keys: [
        {
          path: "encryption_config.provider.key_arn",
          protects: "every Kubernetes secret",
          switches: [{ path: "encryption_config.resources", value: ["secrets"] }],
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: { change: "ignored" },
          service: "eks",
          note: "A change of key is planned in place and never done: the provider only knows how to add the block.",
          source: "https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html",
        },
      ],
      handles: ["name"],
      least: {
        encryption_config: { provider: {} },
        name: "example",
        role_arn: "arn:aws:iam::111122223333:role/example",
        vpc_config: { subnet_ids: ["example"] },
      },
    },
  },
} as const satisfies ServiceFile;
