import { KmsReplicaKey } from "@cdktf/provider-aws/lib/kms-replica-key";
import type { Construct } from "constructs";
import { collected, findUserPlace, Refusal, refuseCall, subject } from "../stack";
import { AwaitedReplica } from "./awaited-replica";
import type { KeyNeed } from "./key-need";
import type { KeyResourceConfig } from "./key-resource";
import type { KeyThatLearns } from "./key-source";
import { MANAGED_KEY_PROPERTIES, type ManagedKeyConfig, refuseUnknownProperties } from "./managed-key-config";
import { type KeyConfig, RotatingKey } from "./rotating-key";
import { SymmetricKey } from "./symmetric-key";

/** What a {@link MultiRegionKey} can be told. */
export type MultiRegionKeyConfig = KeyConfig;

/**
 * The primary of a multi-Region key: the same material in several Regions, so that what is encrypted in one
 * can be decrypted in another. It rotates, and its replicas with it.
 *
 * Each Region has a key of its own, with a policy and an alias of its own, made by `ReplicaKey`. A resource
 * that is given the primary takes the key of its Region by itself, and so does a copy in another Region.
 *
 * Most data never leaves its Region, and is better off with a `Key`: a multi-Region key is as safe as the
 * least guarded of its Regions.
 * https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
 *
 * @example
 * const key = new MultiRegionKey(this, "carts", { description: "Carts, here and there" });
 * new ReplicaKey(this, "carts-there", { primary: key, provider: virginia });
 * new EncryptedDynamoDbTable(this, "carts", { key, ..., replica: [{ regionName: "us-east-1" }] });
 */
@collected
export class MultiRegionKey extends RotatingKey {
  readonly #replicas = new Map<string, ReplicaKey>();
  readonly #awaited = new Map<string, AwaitedReplica>();

  constructor(scope: Construct, id: string, config: MultiRegionKeyConfig) {
    refuseCall("MultiRegionKey", scope, id);
    super(scope, id, "MultiRegionKey", config, { multiRegion: true });
    for (const service of ["kms-replicas", "kms-primary-region"] as const) this.askedBy({ service });
  }

  /** The key of a Region, the primary or a replica; undefined if the key has none there. */
  findIn(region: string): MultiRegionKey | ReplicaKey | undefined {
    return region === this.region ? this : this.#replicas.get(region);
  }

  /** The key of a Region that code may make later. Whether it has, is looked at when the app is synthesised. */
  awaitIn(region: string, need?: KeyNeed): KeyThatLearns {
    const found = this.findIn(region);
    if (found || this.region === undefined) return found ?? this;
    const awaited = this.#awaited.get(region) ?? new AwaitedReplica(this, region);
    this.#awaited.set(region, awaited);
    if (need) awaited.neededBy(need, findUserPlace());
    return awaited;
  }

  /**
   * The key of a Region, the primary or a replica.
   *
   * @throws Refusal if the key has none there
   */
  in(region: string): MultiRegionKey | ReplicaKey {
    const found = this.findIn(region);
    if (found) return found;
    const regions = [this.region, ...this.#replicas.keys()].join(", ");
    throw new Refusal(
      `MultiRegionKey "${this.node.path}": it has no replica in ${region}; there are ${regions}. Make a ReplicaKey in ${region}.`,
    );
  }

  /** Takes note of a replica; a Region has one key of the material at most. */
  join(about: string, replica: ReplicaKey): void {
    const { region } = replica;
    if (region === undefined || this.region === undefined) {
      throw new Refusal(
        `${about}: its Region or the primary's is known only when Terraform runs. Write both down in their providers.`,
      );
    }
    const other = this.findIn(region);
    if (other) {
      throw new Refusal(
        `${about}: ${region} already has ${other.node.id} of the same key. Make the replica in another Region.`,
      );
    }
    this.#replicas.set(region, replica);
    this.#awaited.get(region)?.fulfil(replica);
  }
}

/** What a {@link ReplicaKey} can be told. */
export interface ReplicaKeyConfig extends Omit<ManagedKeyConfig, "description"> {
  /** The key that it is a replica of. */
  readonly primary: MultiRegionKey;
  /** What the key is for. @default what the primary is for */
  readonly description?: string;
}

const REPLICA_PROPERTIES = [...MANAGED_KEY_PROPERTIES, "primary"];

/**
 * A multi-Region key in another Region than its primary, made by a provider of that Region or in a stack of
 * it. It has the primary's material and rotates with it; its policy, its alias and its deletion are its own.
 *
 * It may be made after what uses it, in any stack. A replica in another stack waits for the primary's stack. Where the primary's own stack copies data to the
 * other Region, make the replica there too, with a provider of that Region.
 *
 * @example
 * new ReplicaKey(this, "carts-there", { primary: carts, provider: virginia });
 */
@collected
export class ReplicaKey extends SymmetricKey<KmsReplicaKey> {
  constructor(scope: Construct, id: string, config: ReplicaKeyConfig) {
    refuseCall("ReplicaKey", scope, id);
    const about = subject("ReplicaKey", scope, id);
    refuseUnknownProperties(about, config, REPLICA_PROPERTIES, (name) =>
      name === "rotationPeriodInDays" || name === "enableKeyRotation"
        ? "a replica rotates with its primary"
        : `a ReplicaKey takes ${REPLICA_PROPERTIES.join(", ")}`,
    );
    const { primary, ...rest } = config;
    if (!(primary instanceof MultiRegionKey)) {
      throw new Refusal(`${about}: primary is no MultiRegionKey; AWS replicates no other. Pass one.`);
    }
    const make = (key: Construct, common: KeyResourceConfig) =>
      new KmsReplicaKey(key, "Default", { ...common, primaryKeyArn: primary.arn });
    const alike = { description: primary.resource.descriptionInput ?? "", alias: primary.alias };
    super(scope, id, { name: "ReplicaKey", make }, { ...alike, ...rest });
    primary.join(about, this);
    // AWS asks the keys of both Regions.
    this.askedBy({ service: "kms-primary-region" });
  }

  /** It is a key of several Regions, of which it has one. */
  findIn(region: string): ReplicaKey | undefined {
    return region === this.region ? this : undefined;
  }
}
