import { KinesisStream } from "@cdktf/provider-aws/lib/kinesis-stream";
import type { Construct } from "constructs";
import { encrypted } from "./encrypted";

class Base extends encrypted(KinesisStream) {}

/**
 * A Kinesis data stream under a customer-managed key. It grows and shrinks with the load unless it is given
 * shards.
 *
 * @example
 * new EncryptedStream(this, "clicks", { key, name: "clicks" });
 */
export class EncryptedStream extends Base {
  constructor(scope: Construct, id: string, config: ConstructorParameters<typeof Base>[2]) {
    const onDemand = { streamModeDetails: { streamMode: "ON_DEMAND" } };
    super(scope, id, { ...(config.shardCount === undefined && onDemand), ...config });
  }
}
