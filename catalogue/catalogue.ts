import { findOpaqueRow } from "./opaque-types";
import { RECEIVERS_UNDER_YOUR_KEY } from "./receivers";
import type { Row } from "./row";
import type { Sender } from "./sender";
import type { Service } from "./service";
import type { SetElsewhere } from "./set-elsewhere";
import {
  shippedOther,
  shippedRow,
  shippedSenders,
  shippedSendersTo,
  shippedService,
  shippedServices,
  shippedSetters,
  shippedTypes,
} from "./shipped-facts";
import type { TypeFacts } from "./type-facts";
import { UNSEEN_TYPE, unchartedTypes } from "./uncharted-types";
import { holdsNoData } from "./without-data";

export type { SetElsewhere } from "./set-elsewhere";

/** What was added, and what was asked for before. */
const rows = new Map<string, Row | undefined>();
const known = new Map<string, Service | undefined>();

/** The row of a type in the table, or of one that was added. */
function rowOf(type: string): Row | undefined {
  const row = rows.get(type);
  if (row !== undefined || rows.has(type)) return row;
  const shipped = shippedRow(type);
  rows.set(type, shipped);
  return shipped;
}

/** The names of what is shipped and of what was added. */
function namesOf(shipped: readonly string[], all: ReadonlyMap<string, unknown>): string[] {
  const names = new Set(shipped);
  for (const [name, one] of all) if (one !== undefined) names.add(name);
  return [...names];
}

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
  return rowOf(type) ?? findOpaqueRow(type);
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
  return rowOf(type) ?? shippedOther(type) ?? {};
}

/** Every resource type in the catalogue, in alphabetical order. */
export function resourceTypes(): string[] {
  return namesOf(shippedTypes(), rows).sort();
}

const settingElsewhere = perRevision(
  () => new Map(revision === 0 ? shippedSetters() : resourceTypes().flatMap((of) => settersBy(of))),
);

function settersBy(of: string): [string, SetElsewhere][] {
  const keys = rowOf(of)?.keys ?? [];
  return keys.flatMap(({ elsewhere, protects }): [string, SetElsewhere][] =>
    elsewhere ? [[elsewhere.type, { of, by: elsewhere.by, protects }]] : [],
  );
}

/** What a resource type does when it sets the key of another type; undefined if it does not. */
export function findSetElsewhere(type: string): SetElsewhere | undefined {
  return settingElsewhere().get(type);
}

/** By which arguments a resource type sends to others; empty if it does not. */
export function findSenders(type: string): readonly Sender[] {
  return shippedSenders(type) ?? NO_SENDERS;
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
const NO_SENDERS: readonly Sender[] = [];

/** The resource types that send to a resource type, in alphabetical order. */
export function typesThatSendTo(type: string): readonly string[] {
  sending ??= new Map(Object.entries(shippedSendersTo()));
  return sending.get(type) ?? NO_TYPES;
}

const NO_TYPES: readonly string[] = [];

let sending: ReadonlyMap<string, readonly string[]> | undefined;

/** A service by its name, or undefined if the catalogue does not have it. */
export function findService(name: string): Service | undefined {
  const service = known.get(name);
  if (service !== undefined || known.has(name)) return service;
  const shipped = shippedService(name);
  known.set(name, shipped);
  return shipped;
}

function allServices(): Service[] {
  return namesOf(shippedServices(), known).flatMap((name) => findService(name) ?? []);
}

/** A service by its name. Throws if the catalogue does not have it. */
export function getService(name: string): Service {
  const service = findService(name);
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
      allServices().flatMap(({ requests }) =>
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
  const documented = sourceless().get(principal);
  if (documented === undefined) return false;
  return actions.every((one) => documented.some((other) => one === other || one === other.replace("*", "")));
}

/** The actions that a service asks for in requests that carry neither a source nor an encryption context, by the service. */
const sourceless = perRevision(() => {
  const found = new Map<string, readonly string[]>();
  for (const { requests } of allServices()) {
    for (const { by, actions, conditions = [], sentence } of requests) {
      if (typeof by !== "object" || !("service" in by) || sentence === undefined) continue;
      if (conditions.some(({ variable }) => SOURCES.test(variable))) continue;
      found.set(by.service, [...(found.get(by.service) ?? []), ...actions]);
    }
  }
  return found;
});

/** The condition keys that say for which resource a service asks. */
const SOURCES = /^(?:aws:Source|kms:EncryptionContext|kms:CallerAccount|kms:ViaService)/i;

/** The names of all services in the catalogue, in alphabetical order. */
export function serviceNames(): string[] {
  return namesOf(shippedServices(), known).sort();
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

function put<T>(all: Map<string, T | undefined>, name: string, value: T): () => void {
  const before = all.get(name);
  all.set(name, value);
  revision++;
  return () => {
    // What is shipped is asked for again.
    if (before === undefined) all.delete(name);
    else all.set(name, before);
    revision++;
  };
}
