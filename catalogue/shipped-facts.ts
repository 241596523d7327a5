import type { Row } from "./row";
import type { Sender } from "./sender";
import type { Service } from "./service";
import type { SetElsewhere } from "./set-elsewhere";
import { others, senders, serviceFiles, services, table } from "./shipped";
import type { TypeFacts } from "./type-facts";

/*
 * What the catalogue ships with, as it is asked for: one name after the other. The bundle of the command has another
 * file in place of this one, which reads the file of a service when a name of it is asked for
 * (local/build/lazy-catalogue.mjs).
 */

/** The row of a resource type; undefined if the table has none. */
export function shippedRow(type: string): Row | undefined {
  return own<Row>(table, type);
}

/** The resource types of the table. */
export function shippedTypes(): readonly string[] {
  return Object.keys(table);
}

/** A service by its name; undefined if there is none. */
export function shippedService(name: string): Service | undefined {
  return own<Service>(services, name);
}

/** The names of the services. */
export function shippedServices(): readonly string[] {
  return Object.keys(services);
}

/** By which arguments a resource type sends to others; undefined if it does not. */
export function shippedSenders(type: string): readonly Sender[] | undefined {
  return own(senders, type);
}

/** The resource types that send to others. */
export function sendingTypes(): readonly string[] {
  return Object.keys(senders);
}

/** The resource types that send to a type, in alphabetical order, by that type. */
export function shippedSendersTo(): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  for (const type of Object.keys(senders).sort()) {
    for (const one of new Set(senders[type]?.flatMap(({ to }) => to))) {
      const ofReceiver = found[one];
      if (ofReceiver) ofReceiver.push(type);
      else found[one] = [type];
    }
  }
  return found;
}

/** What is known of a type without a row; undefined if nothing is. */
export function shippedOther(type: string): TypeFacts | undefined {
  return own(others, type);
}

/** How the types of IAM's services begin, with what IAM calls the service. */
export function shippedIam(): readonly (readonly [beginning: string, service: string])[] {
  return serviceFiles.flatMap(({ iam = {} }) =>
    Object.entries(iam).flatMap(([name, beginnings]) => beginnings.map((one) => [one, name] as const)),
  );
}

/** The types whose key another type sets, with what sets it. */
export function shippedSetters(): readonly (readonly [type: string, by: SetElsewhere])[] {
  return Object.entries<Row>(table).flatMap(([of, { keys }]) =>
    keys.flatMap(({ elsewhere, protects }) =>
      elsewhere ? [[elsewhere.type, { of, by: elsewhere.by, protects }] as const] : [],
    ),
  );
}

function own<T>(all: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}
