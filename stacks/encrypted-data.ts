import type { Construct } from "constructs";
import {
  EncryptedEbsVolume,
  EncryptedRdsInstance,
  EncryptedS3Bucket,
  Key,
  KeywrightStack,
  type KeywrightStackConfig,
} from "../modules";

/** What {@link EncryptedData} can be told beside what every stack can. */
export interface EncryptedDataConfig extends KeywrightStackConfig {
  /** The name of the bucket, unique in all of AWS. @default Terraform makes one up */
  readonly bucket?: string;
}

/** The data of a small company: disks, documents and a database, each on a key of its own. */
export class EncryptedData extends KeywrightStack {
  constructor(scope: Construct, id: string, config: EncryptedDataConfig) {
    super(scope, id, config);
    const zone = `${config.region}a`;

    const disks = new Key(this, "disks", { description: "Disks of the servers", alias: "disks" });
    new EncryptedEbsVolume(this, "files", {
      key: disks,
      availabilityZone: zone,
      size: 100,
      type: "gp3",
      tags: { Name: "files" },
    });

    const documents = new Key(this, "documents", {
      description: "Documents of customers",
      alias: "documents",
    });
    new EncryptedS3Bucket(this, "archive", {
      key: documents,
      ...(config.bucket === undefined ? {} : { bucket: config.bucket }),
    });

    const orders = new Key(this, "orders", {
      description: "The database of orders",
      alias: "orders",
      rotationPeriodInDays: 180,
    });
    new EncryptedRdsInstance(this, "database", {
      key: orders,
      identifier: "orders",
      engine: "postgres",
      engineVersion: "17.5",
      instanceClass: "db.m7g.large",
      allocatedStorage: 100,
      storageType: "gp3",
      dbName: "orders",
      username: "postgres",
      backupRetentionPeriod: 14,
    });
  }
}
