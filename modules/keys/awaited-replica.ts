import { Lazy, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { KeyLocation, ServiceUse } from "../../policy";
import { checkLater, Refusal } from "../stack";
import type { KeyNeed } from "./key-need";
import type { KeyThatLearns } from "./key-source";

/** The primary, as far as a replica that is not made yet has to know it. */
type Primary = Construct & KeyThatLearns;

/**
 * The replica of a multi-Region key in a Region, before code has made it: what needs it may stand in front of it. Its ARN
 * is known when the app is synthesised; so is whether it is there.
 */
export class AwaitedReplica implements KeyThatLearns {
  readonly arn: string;
  readonly place: KeyLocation;

  readonly #primary: Primary;
  readonly #uses: ServiceUse[] = [];
  #replica: Primary | undefined;

  constructor(
    primary: Primary,
    readonly region: string,
  ) {
    this.#primary = primary;
    this.place = { ...primary.place, region };
    this.arn = Lazy.stringValue({ produce: () => this.#key.arn });
  }

  usedBy(use: ServiceUse): void {
    if (this.#replica) this.#replica.usedBy(use);
    else this.#uses.push(use);
  }

  /** It is a key of several Regions, of which it has one. */
  findIn(region: string): KeyThatLearns | undefined {
    return region === this.region ? this : undefined;
  }

  /** Takes note that the replica is made, and tells it what it is used for. */
  fulfil(replica: Primary): void {
    this.#replica = replica;
    this.#tell(replica);
  }

  /** Takes note of who needs it. Whether it is there is looked at when all constructs are made. */
  neededBy(need: KeyNeed, place: string | undefined): void {
    checkLater(need.scope, () => this.#check(need), place);
  }

  get #key(): Primary {
    return this.#replica ?? this.#primary;
  }

  /** @throws Refusal where it is not there, or stands where it cannot be referred to from */
  #check({ about, scope, isOptional }: KeyNeed): void {
    const name = this.#primary.node.path;
    if (!this.#replica) {
      if (isOptional) {
        this.#tell(this.#primary);
        return;
      }
      throw new Refusal(
        `${about}: the key ${name} has no replica in ${this.region}; AWS accepts a key of the same Region. Make a ReplicaKey in ${this.region}.`,
      );
    }
    const [user, ofPrimary, ofReplica] = [scope, this.#primary, this.#replica].map((one) =>
      TerraformStack.of(one),
    );
    if (user === ofReplica || user !== ofPrimary) return;
    throw new Refusal(
      `${about}: it takes the replica ${this.#replica.node.path}, whose stack waits for that of ${name}, so neither can be applied first. Make the ReplicaKey in ${user?.node.path}.`,
    );
  }

  #tell(key: KeyThatLearns): void {
    for (const use of this.#uses.splice(0)) key.usedBy(use);
  }
}
