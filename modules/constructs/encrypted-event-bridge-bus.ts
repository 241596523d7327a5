import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { collected } from "../stack";
import { encrypted } from "./encrypted";

/**
 * A bus of EventBridge whose events are under a customer-managed key. The key's policy lets EventBridge use
 * it for this bus alone.
 *
 * @example
 * new EncryptedEventBridgeBus(this, "orders", { key, name: "orders" });
 */
@collected
export class EncryptedEventBridgeBus extends encrypted(CloudwatchEventBus) {}

/** What an {@link EncryptedEventBridgeBus} can be told: what `aws_cloudwatch_event_bus` takes, and its key. */
export type EncryptedEventBridgeBusConfig = ConstructorParameters<typeof EncryptedEventBridgeBus>[2];
