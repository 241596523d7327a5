import { sendingsFrom } from "../../keys";
import { nameOfSender } from "./told-name";
import type { WrittenStacks } from "./written-stacks";

/**
 * Tells the keys of an app what is sent to what is under them, whichever class makes the sender and whichever stack
 * it is in: alarms to a topic, a topic to a queue, a distribution to a bucket. They are found as the guard finds them,
 * in the Terraform that comes out.
 */
export function tellSenders(written: WrittenStacks): void {
  for (const module of written.modules) {
    for (const { sender, from, to } of sendingsFrom(module)) {
      const { service } = sender;
      if (service === undefined) continue;
      const resource = nameOfSender(sender, from);
      for (const key of written.keysOf(to)) key.askedBy({ service, ...(resource && { resource }) });
    }
  }
}
