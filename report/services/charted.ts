import { serviceNames } from "../../catalogue";
import { type Entry, entries } from "./entries";
import { type RequestEntry, requestEntries } from "./requests";
import { type SenderEntry, senderEntries } from "./senders";

/** What the catalogue says of some services. */
export interface Charted {
  /** The arguments that take a key, and what takes none. */
  readonly arguments: readonly Entry[];
  /** What the services ask of a key. */
  readonly requests: readonly RequestEntry[];
  /** What sends to other resources. */
  readonly senders: readonly SenderEntry[];
}

/** The whole catalogue, or what matches services, resource types or the beginnings of types. */
export function charted(wanted: readonly string[] = []): Charted {
  const found = entries(wanted);
  const isAll = wanted.length === 0;
  const named = wanted.filter((one) => serviceNames().includes(one));
  const services = new Set([...found.flatMap(({ service }) => service ?? []), ...named]);
  return {
    arguments: found,
    requests: requestEntries(isAll ? new Set(serviceNames()) : services),
    senders: senderEntries(
      (type, service) => isAll || wanted.includes(type) || (service !== undefined && services.has(service)),
    ),
  };
}
