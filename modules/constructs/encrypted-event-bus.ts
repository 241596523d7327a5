import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { encrypted } from "./encrypted";

/**
 * A bus of EventBridge whose events are under a customer-managed key. The key's policy lets EventBridge use
 * it for this bus alone.
 *
 * @example
 * new EncryptedEventBus(this, "orders", { key, name: "orders" });
 */
export class EncryptedEventBus extends encrypted(CloudwatchEventBus) {}
