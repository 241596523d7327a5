import { cutLine } from "../../words";
import type { DiffRow, Topic, Weight } from "./row";
import type { SideResource } from "./side";

/** What a row is made of, beside whom it is about. */
interface Said {
  readonly argument?: string;
  readonly before?: string;
  readonly after?: string;
  /** What was seen and what follows: the line without its subject. */
  readonly body: string;
}

/** One row about a block. */
export function rowOf(
  { stack, resource: { address } }: Pick<SideResource, "stack" | "resource">,
  weight: Weight,
  topic: Topic,
  said: Said,
): DiffRow {
  return row({ stack, address }, weight, topic, said);
}

/** One row about something at an address. */
export function row(
  { stack, address }: { readonly stack: string; readonly address: string },
  weight: Weight,
  topic: Topic,
  { argument, before, after, body }: Said,
): DiffRow {
  return {
    weight,
    topic,
    stack: stack === "" ? null : stack,
    address,
    argument: argument === undefined || argument === "" ? null : argument,
    before: before === undefined ? null : cutLine(before),
    after: after === undefined ? null : cutLine(after),
    message: `${cutLine(`${stack === "" ? "" : `${stack}/`}${address}`)}: ${cutLine(body)}`,
  };
}

/** A few of a list, and how many more there are. */
export function some(all: readonly string[], most = 5): string {
  const more = all.length > most ? ` and ${all.length - most} more` : "";
  return `${all.slice(0, most).join(", ")}${more}`;
}
