import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { Construct } from "constructs";
import { collected, nameAfter, refuseCall } from "../stack";
import { encrypted } from "./encrypted";
import { EncryptedCloudWatchLogGroup } from "./encrypted-cloud-watch-log-group";

class Base extends encrypted(EksCluster) {}

type BaseConfig = ConstructorParameters<typeof Base>[2];

/** What an {@link EncryptedEksCluster} can be told: what `aws_eks_cluster` takes. */
export interface EncryptedEksClusterConfig extends BaseConfig {
  /** Days that the logs of the control plane are kept. @default 365 */
  readonly logRetentionInDays?: number;
}

/** Everything that the control plane can log. https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html */
const LOG_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/**
 * An EKS cluster whose Kubernetes secrets are encrypted with a customer-managed key before they are stored,
 * and whose control plane logs to a log group under the same key.
 *
 * EKS would make the log group itself, without a key; this one is there before the cluster. The key is for
 * good: a cluster can be given one later, but not another one.
 *
 * @example
 * new EncryptedEksCluster(this, "shop", { key, name: "shop", roleArn: role.arn, vpcConfig: { subnetIds } });
 */
@collected
export class EncryptedEksCluster extends Construct {
  /** The `aws_eks_cluster` itself. */
  readonly resource: EksCluster;
  readonly logGroup: EncryptedCloudWatchLogGroup;

  constructor(scope: Construct, id: string, config: EncryptedEksClusterConfig) {
    refuseCall("EncryptedEksCluster", scope, id, config);
    super(scope, id);
    const { logRetentionInDays = 365, ...cluster } = config;
    this.logGroup = new EncryptedCloudWatchLogGroup(this, "log-group", {
      key: config.key,
      name: `/aws/eks/${config.name}/cluster`,
      retentionInDays: logRetentionInDays,
      ...(config.provider && { provider: config.provider }),
    });
    nameAfter(this, this.logGroup);
    this.resource = new Base(this, "Default", {
      enabledClusterLogTypes: LOG_TYPES,
      ...cluster,
      dependsOn: [...(config.dependsOn ?? []), this.logGroup],
    });
  }
}
