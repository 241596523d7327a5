import type { Construct } from "constructs";
import {
  EncryptedBucket,
  EncryptedDatabase,
  EncryptedVolume,
  Key,
  KeywrightStack,
  type KeywrightStackOptions,
} from "../modules";

/** What {@link EncryptedData} can be told beside what every stack can. */
export interface EncryptedDataOptions extends KeywrightStackOptions {
  /** The name of the bucket, unique in all of AWS. @default Terraform makes one up */
  readonly bucket?: string;
}

/** The data of a small company: disks, documents and a database, each on a key of its own. */
export class EncryptedData extends KeywrightStack {
  constructor(scope: Construct, id: string, options: EncryptedDataOptions) {
    super(scope, id, options);
    const zone = `${options.region}a`;

    const disks = new Key(this, "disks", { description: "Disks of the servers", alias: "disks" });
    new EncryptedVolume(this, "files", {
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
    new EncryptedBucket(this, "archive", {
      key: documents,
      ...(options.bucket === undefined ? {} : { bucket: options.bucket }),
    });

    const orders = new Key(this, "orders", {
      description: "The database of orders",
      alias: "orders",
      rotationPeriodInDays: 180,
    });
    new EncryptedDatabase(this, "database", {
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
