import { RedshiftCluster } from "@cdktf/provider-aws/lib/redshift-cluster";
import type { Construct } from "constructs";
import { collected, refuseCall } from "../stack";
import { encrypted } from "./encrypted";

class Base extends encrypted(RedshiftCluster) {}

type BaseConfig = ConstructorParameters<typeof Base>[2];

/** What an {@link EncryptedRedshiftCluster} can be told: what `aws_redshift_cluster` takes, except its passwords. */
export interface EncryptedRedshiftClusterConfig
  extends Omit<
    BaseConfig,
    "masterPassword" | "masterPasswordWo" | "masterPasswordWoVersion" | "manageMasterPassword"
  > {
  /** Whether the cluster has a public address. @default false */
  readonly publiclyAccessible?: boolean;
  /** The name of the snapshot that is taken before the cluster is deleted. @default `IDENTIFIER-final` */
  readonly finalSnapshotIdentifier?: string;
}

/**
 * A Redshift cluster under a customer-managed key, and the secret with its master password under the same.
 *
 * AWS makes up the password and keeps it in Secrets Manager. The cluster is not public, and not deleted
 * without a last snapshot. Copies of snapshots in another Region need an `aws_redshift_snapshot_copy_grant`
 * with a key of that Region.
 *
 * @example
 * new EncryptedRedshiftCluster(this, "sales", {
 *   key,
 *   clusterIdentifier: "sales",
 *   nodeType: "ra3.large",
 *   numberOfNodes: 2,
 *   masterUsername: "warehouse",
 * });
 */
@collected
export class EncryptedRedshiftCluster extends Base {
  constructor(scope: Construct, id: string, config: EncryptedRedshiftClusterConfig) {
    refuseCall("EncryptedRedshiftCluster", scope, id, config);
    super(scope, id, {
      publiclyAccessible: false,
      finalSnapshotIdentifier: `${config.clusterIdentifier}-final`,
      ...config,
      manageMasterPassword: true,
      skipFinalSnapshot: false,
    });
  }
}
