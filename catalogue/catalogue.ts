import { findOpaqueRow } from "./opaque-types";
import { RECEIVERS_UNDER_YOUR_KEY } from "./receivers";
import type { Row, TypeFacts } from "./row";
import type { Sender } from "./sender";
import type { Service } from "./service";
import { others, senders, services, table } from "./shipped";
import { UNSEEN_TYPE, unchartedTypes } from "./uncharted-types";
import { holdsNoData } from "./without-data";

const rows = new Map<string, Row>(Object.entries(table));
const known = new Map<string, Service>(Object.entries(services));

let revision = 0;

/** A number that grows whenever a row or a service is added or taken back. */
export function catalogueRevision(): number {
  return revision;
}

/** Makes something from the catalogue once, and again after the catalogue has changed. */
export function perRevision<T>(make: () => T): () => T {
  let made: { readonly value: T; readonly at: number } | undefined;
  return () => {
    if (made?.at !== revision) made = { value: make(), at: revision };
    return made.value;
  };
}

/** The row of a resource type, or undefined if no argument of the type is known to take a key. */
export function findRow(type: string): Row | undefined {
  return rows.get(type) ?? findOpaqueRow(type);
}

/**
 * The row by which a resource of a type is judged: its own, or one that says that it is unknown. Undefined for types
 * that hold no data, and those of other providers that hold none on AWS.
 */
export function findJudgedRow(type: string): Row | undefined {
  const row = findRow(type);
  if (row !== undefined || !type.startsWith("aws_") || holdsNoData(type)) return row;
  return Object.hasOwn(unchartedTypes, type) ? unchartedTypes[type] : UNSEEN_TYPE;
}

/** What is known of a resource type beside its keys; nothing of a type that the catalogue does not have. */
export function typeFacts(type: string): TypeFacts {
  return rows.get(type) ?? others[type] ?? {};
}

/** Every resource type in the catalogue, in alphabetical order. */
export function resourceTypes(): string[] {
  return [...rows.keys()].sort();
}

/** What a resource type sets the key for: resources of another type. */
export interface SetElsewhere {
  /** The type whose key it sets. */
  readonly of: string;
  /** Its argument that says for which. */
  readonly by: string;
  /** What the key encrypts, as the subject of a sentence. */
  readonly protects: string;
}

const settingElsewhere = perRevision(
  () =>
    new Map(
      [...rows].flatMap(([of, { keys }]) =>
        keys.flatMap(({ elsewhere, protects }): [string, SetElsewhere][] =>
          elsewhere ? [[elsewhere.type, { of, by: elsewhere.by, protects }]] : [],
        ),
      ),
    ),
);

/** What a resource type does when it sets the key of another type; undefined if it does not. */
export function findSetElsewhere(type: string): SetElsewhere | undefined {
  return settingElsewhere().get(type);
}

/** By which arguments a resource type sends to others; empty if it does not. */
export function findSenders(type: string): readonly Sender[] {
  return Object.hasOwn(senders, type) ? (senders[type] ?? []) : [];
}

/** Why a sender sends to nothing of a type under a key that AWS manages, in AWS's words; undefined if that is not proven. */
export function findYourKeyAlone(
  { yourKeyAlone, service }: Sender,
  receiver: string,
): Sender["yourKeyAlone"] {
  if (yourKeyAlone) return yourKeyAlone;
  // What AWS refuses altogether needs no better key.
  if (service === undefined || !Object.hasOwn(RECEIVERS_UNDER_YOUR_KEY, receiver)) return undefined;
  return RECEIVERS_UNDER_YOUR_KEY[receiver];
}

/** The resource types that send to a resource type, in alphabetical order. */
export function typesThatSendTo(type: string): readonly string[] {
  return sending.get(type) ?? [];
}

const sending: ReadonlyMap<string, readonly string[]> = new Map(
  [...new Set(Object.values(senders).flatMap((all) => all.flatMap(({ to }) => to)))].map((to) => [
    to,
    Object.keys(senders)
      .filter((type) => senders[type]?.some((one) => one.to.includes(to)))
      .sort(),
  ]),
);

/** A service by its name, or undefined if the catalogue does not have it. */
export function findService(name: string): Service | undefined {
  return known.get(name);
}

/** A service by its name. Throws if the catalogue does not have it. */
export function getService(name: string): Service {
  const service = known.get(name);
  if (service) return service;
  throw new Error(`The catalogue has no service ${JSON.stringify(name)}. Add it with addService.`);
}

/** Whether a page says that a service asks KMS for something without saying for which resource. */
export function sendsNoSource(principal: string): boolean {
  return lacking().has(principal);
}

const lacking = perRevision(
  () =>
    new Set(
      [...known.values()].flatMap(({ requests }) =>
        requests.flatMap(({ by, lacks = [] }) =>
          typeof by === "object" && "service" in by && lacks.includes("aws:SourceArn") ? [by.service] : [],
        ),
      ),
    ),
);

/**
 * Whether AWS documents that a service asks for all of these actions without naming a resource, so that no condition
 * on a source can be asked for. Actions may have stars.
 */
export function asksWithoutSource(principal: string, actions: readonly string[]): boolean {
  return (sourceless().get(principal) ?? []).some((documented) =>
    actions.every((one) => documented.some((other) => one === other || one === other.replace("*", ""))),
  );
}

/** The actions of each request of a service that carries neither a source nor an encryption context, by the service. */
const sourceless = perRevision(() => {
  const found = new Map<string, (readonly string[])[]>();
  for (const { requests } of known.values()) {
    for (const { by, actions, conditions = [], sentence } of requests) {
      if (typeof by !== "object" || !("service" in by) || sentence === undefined) continue;
      if (conditions.some(({ variable }) => SOURCES.test(variable))) continue;
      found.set(by.service, [...(found.get(by.service) ?? []), actions]);
    }
  }
  return found;
});

/** The condition keys that say for which resource a service asks. */
const SOURCES = /^(?:aws:Source|kms:EncryptionContext|kms:CallerAccount|kms:ViaService)/i;

/** The names of all services in the catalogue, in alphabetical order. */
export function serviceNames(): string[] {
  return [...known.keys()].sort();
}

/**
 * Teaches the catalogue a resource type, for a provider newer than the table: from then on it can be
 * made with `encrypted()` and `encrypt()`, and the guard holds it to its key.
 *
 * A type that is there already is replaced. Returns a function that undoes the call.
 */
export function addRow(type: string, row: Row): () => void {
  return put(rows, type, row);
}

/**
 * Teaches the catalogue a service, or a part of one: from then on rows can name it, and the policy of a key that is
 * used for it allows what its statements say.
 *
 * A service that is there already is replaced. Returns a function that undoes the call.
 */
export function addService(name: string, service: Service): () => void {
  return put(known, name, service);
}

function put<T>(all: Map<string, T>, name: string, value: T): () => void {
  const before = all.get(name);
  all.set(name, value);
  revision++;
  return () => {
    if (before === undefined) all.delete(name);
    else all.set(name, before);
    revision++;
  };
}
