import { KinesisStream } from "@cdktf/provider-aws/lib/kinesis-stream";
import type { Construct } from "constructs";
import { collected, refuseCall } from "../stack";
import { encrypted } from "./encrypted";

class Base extends encrypted(KinesisStream) {}

/** What an {@link EncryptedKinesisStream} can be told: what `aws_kinesis_stream` takes, and its key. */
export type EncryptedKinesisStreamConfig = ConstructorParameters<typeof Base>[2];

/**
 * A Kinesis data stream under a customer-managed key. It grows and shrinks with the load unless it is given
 * shards.
 *
 * @example
 * new EncryptedKinesisStream(this, "clicks", { key, name: "clicks" });
 */
@collected
export class EncryptedKinesisStream extends Base {
  constructor(scope: Construct, id: string, config: EncryptedKinesisStreamConfig) {
    refuseCall("EncryptedKinesisStream", scope, id, config);
    const onDemand = { streamModeDetails: { streamMode: "ON_DEMAND" } };
    super(scope, id, { ...(config.shardCount === undefined && onDemand), ...config });
  }
}
