import type { Charted } from "./charted";
import type { Entry } from "./entries";
import type { RequestEntry } from "./requests";
import type { SenderEntry } from "./senders";

/** One table of the catalogue: its title, the names of its columns, and a text for each column of each row. */
export interface Table {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The columns that hold names, which documents show as code. */
  readonly names: readonly number[];
}

/** The tables of what was found, without those that are empty. */
export function tables({ arguments: found, requests, senders }: Charted): Table[] {
  const all: Table[] = [
    {
      title: "What takes a key",
      headings: ["Service", "Resource type", "Argument", "Without a key", "A change of key", "Provider"],
      rows: found.map(argumentCells),
      names: [1, 2],
    },
    {
      title: "What a service asks of a key",
      headings: ["Service", "Who asks", "Actions", "Asked of the request", "For what", "When", "Page"],
      rows: requests.map(requestCells),
      names: [2],
    },
    {
      title: "What sends to something under a key",
      headings: ["Resource type", "Argument", "Sends to", "What", "Service, or why no key", "Page"],
      rows: senders.map(senderCells),
      names: [0, 1, 2],
    },
  ];
  return all.filter(({ rows }) => rows.length > 0);
}

function argumentCells({ service, type, argument, protects, withoutKey, change, provider }: Entry): string[] {
  const none = protects === undefined ? "takes no key" : `takes no key for ${protects}`;
  return [service ?? "-", type, argument ?? none, withoutKey, change ?? "-", provider ?? ""];
}

function requestCells({ service, who, actions, conditions, to, at, source }: RequestEntry): string[] {
  const when = at === "making" ? "when it is made" : "while it is used";
  return [
    service,
    who,
    actions.join(", "),
    conditions.join("; "),
    to ?? "",
    when,
    source ?? "not documented",
  ];
}

function senderCells({ type, argument, to, what, service, refuses, source }: SenderEntry): string[] {
  return [type, argument, to.join(", "), what, service ?? `no key of yours: ${refuses}`, source];
}
