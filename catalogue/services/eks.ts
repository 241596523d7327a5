import { AWS_OWNED, inherits, SERVICE_MANAGED } from "../defaults";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of EKS. */
export const eks = {
  services: {
    eks: {
      title: "EKS",
      requests: [
        {
          // EKS does not say that its grants are for a resource of AWS. It encrypts by its grant.
          sid: "UseForEksSecrets",
          by: "callers",
          actions: ["kms:CreateGrant", "kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          lacks: ["kms:GrantIsForAWSResource"],
          to: "to let EKS encrypt the data of Kubernetes",
          at: "making",
          sentence:
            "If you want to scope down the permissions, make sure that the kms:DescribeKey and kms:CreateGrant actions are permitted on the policy for the principal that calls the create-cluster API.",
        },
      ],
      source: `${DOCS}/eks/latest/userguide/enable-kms.html`,
      unseen:
        "data of the Kubernetes API in etcd, all of which is under the key for as long as the cluster lives",
    },
  },
  iam: { eks: ["eks"] },
  rows: {
    aws_eks_cluster: {
      keys: [
        {
          path: "encryption_config.provider.key_arn",
          protects: "the data of the Kubernetes API",
          switches: [{ path: "encryption_config.resources", value: ["secrets"] }],
          bare: AWS_OWNED,
          origins: [
            {
              // Of a local cluster: "Secrets envelope encryption: Not supported". Its control plane keeps etcd on the
              // EBS volumes of its Outpost, or on instance store.
              by: "outpost_config",
              bare: inherits("the encryption of the volumes on its Outpost"),
              refuses: "always",
              source: `${DOCS}/eks/latest/userguide/eks-outposts.html#outposts-overview-comparing-deployment-options`,
            },
          ],
          accepts: ANYTHING,
          takes: {
            forms: ["arn", "alias-arn", "alias"],
            says: "Amazon Resource Name (ARN) or alias of the KMS key.",
            source: "https://docs.aws.amazon.com/eks/latest/APIReference/API_Provider.html",
          },
          effects: {
            change: "in-place",
            removal: "replace",
            addition: "in-place",
            aws: {
              change: {
                does: "kept",
                why: "AWS only encrypts a cluster that is not encrypted with a key yet",
                says: "Use this API to enable encryption on existing clusters that don't already have encryption enabled.",
                source:
                  "https://docs.aws.amazon.com/eks/latest/APIReference/API_AssociateEncryptionConfig.html",
              },
            },
          },
          service: "eks",
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
    aws_eks_fargate_profile: {
      keys: [],
      cannot: {
        protects: "the disk of a pod",
        // "The ephemeral Pod storage is encrypted with an AES-256 encryption algorithm using AWS Fargate managed keys."
        bare: {
          ...SERVICE_MANAGED,
          source: `${DOCS}/eks/latest/userguide/fargate-pod-configuration.html`,
        },
      },
    },
    aws_eks_node_group: {
      keys: [],
      cannot: {
        protects: "the disk of a node",
        bare: {
          kind: "unknown",
          detail: "the account and the node's image decide, since no launch template is named",
        },
        unless: ["launch_template"],
        instead: "an aws_launch_template with a key",
      },
    },
  },
} as const satisfies ServiceFile;
