import { findSenders, sendingTypes } from "../../catalogue";

/** One argument by which a resource sends to another that may be under a key. */
export interface SenderEntry {
  readonly type: string;
  readonly argument: string;
  /** The resource types that it sends to. */
  readonly to: readonly string[];
  readonly what: string;
  /** The service whose requests the receiver's key has to allow; absent where AWS takes no key. */
  readonly service?: string;
  /** Why AWS takes no customer-managed key there. */
  readonly refuses?: string;
  readonly source: string;
}

/** What sends to other resources: of the types and the services that are asked for. */
export function senderEntries(
  isWanted: (type: string, service: string | undefined) => boolean,
): SenderEntry[] {
  return [...sendingTypes()]
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((type) =>
      findSenders(type)
        .filter(({ service }) => isWanted(type, service))
        .map(({ by, to, what, service, refuses, source }) => ({
          type,
          argument: by.replaceAll("[]", ""),
          to,
          what,
          ...(service === undefined ? {} : { service }),
          ...(refuses === undefined ? {} : { refuses }),
          source,
        })),
    );
}
