import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import {
  AsymmetricKey,
  EncryptedSqsQueue,
  HmacKey,
  Key,
  KeyGrant,
  KeywrightStack,
  type KeywrightStackConfig,
  MultiRegionKey,
  ReplicaKey,
} from "../modules";

/** What {@link KeyKinds} can be told. */
export interface KeyKindsConfig extends KeywrightStackConfig {
  /** The Region of the replica. @default no replica */
  readonly replicaRegion?: string;
  /** The twelve digits of the account whose roles these are. */
  readonly roleAccount: string;
}

/** Keys of every kind that needs nothing beside it, and who may use them: people, and not services. */
export class KeyKinds extends KeywrightStack {
  constructor(scope: Construct, id: string, { replicaRegion, roleAccount, ...config }: KeyKindsConfig) {
    super(scope, id, config);
    const role = (name: string) => `arn:aws:iam::${roleAccount}:role/${name}`;

    const releases = new AsymmetricKey(this, "releases", {
      description: "Signs what is released",
      usage: "SIGN_VERIFY",
      spec: "ECC_NIST_P256",
    });
    releases.allow("publicKeyReaders", [roleAccount]);

    const tokens = new HmacKey(this, "tokens", { description: "Authenticates session tokens" });
    tokens.allow("macGenerators", [roleAccount]);

    const carts = new MultiRegionKey(this, "carts", { description: "Carts, here and there" });
    if (replicaRegion !== undefined) {
      const replica = new AwsProvider(this, "replica", {
        alias: "replica",
        region: replicaRegion,
        ...(config.account === undefined ? {} : { allowedAccountIds: [config.account] }),
      });
      new ReplicaKey(this, "carts-there", { primary: carts, provider: replica });
    }

    // The key of last year: what it encrypted can be read, and the queue has moved on to the next one.
    new Key(this, "orders-2025", { description: "Orders until 2025", state: "retiring" }).usedBy({
      service: "sqs",
    });
    const orders = new Key(this, "orders", {
      description: "Orders",
      aliases: ["key-kinds/incoming", "shop/orders"],
      rotationPeriodInDays: 180,
    });
    orders.allow("decrypters", [roleAccount], { encryptionContext: { tenant: "a" } });
    new EncryptedSqsQueue(this, "orders-queue", { key: orders });
    new KeyGrant(this, "export", {
      key: orders,
      grantee: role("export"),
      operations: ["Decrypt"],
      encryptionContextSubset: { tenant: "a" },
    });
  }
}
