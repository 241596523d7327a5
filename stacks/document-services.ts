import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  EncryptedAuroraCluster,
  EncryptedCloudWatchLogGroup,
  EncryptedDynamoDbTable,
  EncryptedEbsVolume,
  EncryptedEfsFileSystem,
  EncryptedRdsInstance,
  EncryptedS3GlacierBucket,
  EncryptedSessionManagerPreferences,
  EncryptedSnsTopic,
  EncryptedSqsQueue,
  EncryptedSsmParameter,
  EncryptedTrail,
  Key,
  KeyWatch,
  KeywrightStack,
  type KeywrightStackConfig,
} from "../modules";

/** What {@link DocumentServices} can be told beside what every stack can. */
export interface DocumentServicesConfig extends KeywrightStackConfig {
  /** The Region of the table's replica. @default there is none */
  readonly replicaRegion?: string;
}

/**
 * The services that an introduction to KMS names, side by side: Aurora, CloudWatch Logs, DynamoDB, EBS, EFS,
 * S3 Glacier, RDS, SNS, SQS, CloudTrail and Systems Manager, each on a key of its own.
 */
export class DocumentServices extends KeywrightStack {
  constructor(scope: Construct, id: string, config: DocumentServicesConfig) {
    super(scope, id, config);
    const key = (name: string, description: string) =>
      new Key(this, name, { description, alias: `services/${name}` });

    // Aurora
    new EncryptedAuroraCluster(this, "ledger", {
      key: key("aurora", "The Aurora cluster of the ledger"),
      clusterIdentifier: "ledger",
      engine: "aurora-postgresql",
      instanceClass: "db.r8g.large",
      masterUsername: "postgres",
    });

    // CloudWatch Logs
    new EncryptedCloudWatchLogGroup(this, "application", {
      key: key("logs", "Logs of the application"),
      name: "/shop/application",
      retentionInDays: 90,
    });

    // DynamoDB, with a replica in another Region under a key of that Region
    const { replicaRegion } = config;
    new EncryptedDynamoDbTable(this, "carts", {
      key: key("dynamodb", "The table of carts"),
      name: "carts",
      hashKey: "customer",
      attribute: [{ name: "customer", type: "S" }],
      ...(replicaRegion !== undefined && {
        replica: [{ regionName: replicaRegion, key: this.#keyIn(replicaRegion) }],
      }),
    });

    // EBS
    new EncryptedEbsVolume(this, "disk", {
      key: key("ebs", "Disks of the servers"),
      availabilityZone: `${config.region}a`,
      size: 100,
      type: "gp3",
    });

    // EFS
    new EncryptedEfsFileSystem(this, "uploads", {
      key: key("efs", "Files that customers upload"),
      creationToken: "uploads",
    });

    // S3 and S3 Glacier
    const archive = new EncryptedS3GlacierBucket(this, "archive", {
      key: key("glacier", "Documents that have to be kept"),
      storageClass: "DEEP_ARCHIVE",
      afterDays: 30,
      expirationInDays: 3_650,
    });

    // RDS
    new EncryptedRdsInstance(this, "orders", {
      key: key("rds", "The database of orders"),
      identifier: "services-orders",
      engine: "postgres",
      engineVersion: "17.5",
      instanceClass: "db.m7g.large",
      allocatedStorage: 100,
      username: "postgres",
    });

    // SNS, told by alarms
    const topic = new EncryptedSnsTopic(this, "alerts", {
      key: key("sns", "What goes wrong"),
      name: "alerts",
      publishers: ["cloudwatch-alarms"],
    });
    new CloudwatchMetricAlarm(this, "errors", {
      alarmName: "shop-errors",
      namespace: "Shop",
      metricName: "Errors",
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      alarmActions: [topic.arn],
    });

    // SQS, told by the topic and by the bucket
    const queue = new EncryptedSqsQueue(this, "work", {
      key: key("sqs", "Work that waits"),
      name: "work",
      maxReceiveCount: 5,
    });
    topic.subscribe(queue);
    archive.notify(queue, { prefix: "incoming/" });

    // CloudTrail, and an eye on the keys
    const trail = new EncryptedTrail(this, "audit", {
      key: key("cloudtrail", "Who did what in this account"),
      name: "audit",
    });
    new KeyWatch(this, "keys", { key: key("watch", "What puts a key in danger"), trail });

    // Systems Manager: SecureString parameters and sessions
    const ssm = key("ssm", "Parameters and sessions of Systems Manager");
    const token = new TerraformVariable(this, "payment_token", {
      type: "string",
      sensitive: true,
      description: "The token of the payment provider",
    });
    new EncryptedSsmParameter(this, "payment-token", {
      key: ssm,
      name: "/shop/payment-token",
      value: token.stringValue,
    });
    new EncryptedSessionManagerPreferences(this, "sessions", { key: ssm });
  }

  /** A key in another Region, for what is copied there. */
  #keyIn(region: string): Key {
    const provider = new AwsProvider(this, `aws-${region}`, { alias: region.replaceAll("-", "_"), region });
    return new Key(this, `dynamodb-${region}`, {
      description: `The replica of the table of carts in ${region}`,
      alias: "services/dynamodb",
      provider,
    });
  }
}
