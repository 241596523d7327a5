import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { Construct } from "constructs";
import { collected, inRange, preventsDestroy, Refusal, refuseCall, subject } from "../stack";
import { encrypted } from "./encrypted";

class Cluster extends encrypted(RdsCluster) {}
class Instance extends encrypted(RdsClusterInstance) {}

type ClusterConfig = ConstructorParameters<typeof Cluster>[2];

/** What an {@link EncryptedAuroraCluster} decides itself. */
type Decided =
  | "clusterIdentifier"
  | "clusterIdentifierPrefix"
  | "manageMasterUserPassword"
  | "masterPassword"
  | "masterPasswordWo"
  | "masterPasswordWoVersion"
  | "skipFinalSnapshot";

/** What an {@link EncryptedAuroraCluster} can be told: what `aws_rds_cluster` takes, and its instances. */
export interface EncryptedAuroraClusterConfig extends Omit<ClusterConfig, Decided> {
  /** The name of the cluster; its instances and its last snapshot are named after it. */
  readonly clusterIdentifier: string;
  /** The class of the instances, such as `db.r8g.large`. */
  readonly instanceClass: string;
  /** How many instances there are, one that writes and up to 15 that read; AWS sets the bound. @default 2 */
  readonly instances?: number;
  /** Whether Performance Insights is on. @default true */
  readonly performanceInsightsEnabled?: boolean;
  /** Whether AWS refuses to delete the cluster. @default as the stack has it: true */
  readonly deletionProtection?: boolean;
}

/**
 * An Aurora cluster and its instances with everything under one customer-managed key: the storage, the
 * Performance Insights data of every instance, and the secret with the master password.
 *
 * AWS makes up the password and keeps it in Secrets Manager. The cluster cannot be deleted by accident, and
 * not without a last snapshot. The key of the storage is for good: another one replaces the cluster.
 *
 * @example
 * new EncryptedAuroraCluster(this, "orders", {
 *   key,
 *   clusterIdentifier: "orders",
 *   engine: "aurora-postgresql",
 *   instanceClass: "db.r8g.large",
 *   masterUsername: "postgres",
 * });
 */
@collected
export class EncryptedAuroraCluster extends Construct {
  /** The `aws_rds_cluster` itself. */
  readonly resource: RdsCluster;
  /** The instances; which of them writes is AWS's to say. */
  readonly instances: readonly RdsClusterInstance[];

  constructor(scope: Construct, id: string, config: EncryptedAuroraClusterConfig) {
    refuseCall("EncryptedAuroraCluster", scope, id, config);
    const about = subject("EncryptedAuroraCluster", scope, id);
    const {
      clusterIdentifier,
      instanceClass,
      instances = 2,
      performanceInsightsEnabled = true,
      ...rest
    } = config;
    if (typeof clusterIdentifier !== "string" || clusterIdentifier === "") {
      throw new Refusal(`${about}: clusterIdentifier is empty. Name the cluster.`);
    }
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html
    inRange(about, "instances", instances, { min: 1, max: 16 });
    super(scope, id);
    const { key, engine, provider } = config;
    this.resource = new Cluster(this, "Default", {
      deletionProtection: preventsDestroy(scope),
      copyTagsToSnapshot: true,
      finalSnapshotIdentifier: `${clusterIdentifier}-final`,
      ...rest,
      clusterIdentifier,
      manageMasterUserPassword: true,
      skipFinalSnapshot: false,
    });
    this.instances = Array.from(
      { length: instances },
      (_, i) =>
        new Instance(this, `instance-${i + 1}`, {
          key,
          identifier: `${clusterIdentifier}-${i + 1}`,
          clusterIdentifier: this.resource.id,
          engine: engine ?? this.resource.engine,
          instanceClass,
          performanceInsightsEnabled,
          ...(provider && { provider }),
        }),
    );
  }
}
