import {
  getService,
  KEY_ACTIONS,
  type RequestActor,
  type ServiceCondition,
  type ServiceName,
  type ServiceRequest,
} from "../catalogue";
import type { KeyLocation } from "./key-location";
import { filledIn, nameOfService, ofResource } from "./key-policy";
import type { KeyRequest } from "./request";

/** A call to KMS that AWS documents, as it reaches a key in a place. */
export interface AskedRequest {
  readonly service: ServiceName;
  /** What the catalogue says of it. */
  readonly documented: ServiceRequest;
  /** The action as AWS documents it, with stars. */
  readonly action: string;
  readonly request: KeyRequest;
}

/**
 * Stands for a part of a name that is not known: what a star of the catalogue can be. Of characters that no name on
 * AWS has, so that only a star of a pattern covers it.
 */
export const OPEN = "~~~~~~~~";

/** The name of a role of a caller. */
const SOME = "example";

/**
 * Every call to KMS that AWS documents for a service, as it reaches a key in a place: one for each action, and for
 * each service through which callers come.
 *
 * A service carries its account and what else the catalogue says; undocumented values are unknown. Callers are
 * taken as allowed by their IAM policies.
 *
 * @param resource what conditions call the resource that uses the key; without it, one of all in the account
 * @throws Error if the catalogue does not have the service
 */
export function asked(service: ServiceName, place: KeyLocation, resource?: string): AskedRequest[] {
  const { requests, anyResource = "*" } = getService(service);
  const named = (resource ?? filledIn(anyResource, place)).replaceAll("*", OPEN);
  return requests.flatMap((documented) =>
    contextsOf(documented, named, place).flatMap((context) =>
      documented.actions.map((action) => ({
        service,
        documented,
        action,
        request: {
          principal: principalOf(documented, named, place),
          action: someAction(action),
          context,
          otherKeys: "unknown" as const,
          // IAM policies let callers; those of AWS's own roles say nothing of keys.
          ...(isService(documented.by)
            ? {}
            : { iam: documented.by === "callers" ? ("allow" as const) : ("silent" as const) }),
        },
      })),
    ),
  );
}

function isService(by: RequestActor): by is Exclude<RequestActor, "callers" | { readonly role: string }> {
  return typeof by === "object" && "service" in by;
}

/** An action that a pattern of actions stands for. */
function someAction(pattern: string): string {
  if (!pattern.includes("*")) return pattern;
  const start = pattern.replace("*", "");
  return KEY_ACTIONS.find((one) => one.startsWith(start)) ?? start;
}

function principalOf({ by }: ServiceRequest, resource: string, place: KeyLocation): string {
  if (by === "callers") return filledIn(`arn:\${partition}:iam::\${account}:role/${SOME}`, place);
  if ("role" in by) return filledIn(`arn:\${partition}:iam::\${account}:role/${by.role}`, place);
  return nameOfService(by, resource, place);
}

type Context = NonNullable<KeyRequest["context"]>;

/** What a request carries: one context for each service through which it can come. */
function contextsOf(documented: ServiceRequest, resource: string, place: KeyLocation): Context[] {
  const fill = (value: string) => filledIn(ofResource(value, resource), place).replaceAll("*", OPEN);
  const { conditions = [], carries = {}, lacks = [], by } = documented;
  const through = conditions.find(({ variable }) => variable === "kms:ViaService")?.values;
  const common = {
    ...(isService(by) ? { "aws:SourceAccount": place.account } : {}),
    ...Object.fromEntries(
      [...conditions]
        .sort(nullsFirst)
        .flatMap(carried)
        .map(([name, value]) => [name, fill(value)]),
    ),
    ...Object.fromEntries(Object.entries(carries).map(([name, value]) => [name, fill(value)])),
    ...Object.fromEntries(lacks.map((name) => [name, []])),
  };
  return (through ?? [undefined]).map((via) =>
    Object.freeze({
      ...common,
      ...(via === undefined ? {} : { "kms:ViaService": fill(via) }),
    }),
  );
}

/** What only has to be there is overridden by what has to have a value. */
const nullsFirst = (one: ServiceCondition, other: ServiceCondition) =>
  Number(/Null$/i.test(other.test)) - Number(/Null$/i.test(one.test));

/** What a request carries so that a condition holds. */
function carried({ test, variable, values }: ServiceCondition): [string, string][] {
  if (/Null$/i.test(test)) return values[0] === "false" ? [[variable, OPEN]] : [];
  return [[variable, values[0] ?? ""]];
}
