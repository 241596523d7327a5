import { conditionState, findPlaces, findRow, type Receiver, valueBeside } from "../catalogue";
import { type Json, type Module, type Resource, resolve, scopeOf, undecided } from "../terraform";
import { findNamed, isPerhapsMissing } from "./named-resource";
import { terraformJson } from "./terraform-json";

/** What sends to a resource, where AWS allows it no key of the customer's. */
export interface Received {
  readonly receiver: Receiver;
  /** The address of what sends. */
  readonly from: string;
}

const known = new WeakMap<Module, ReadonlyMap<string, Received>>();

/**
 * What sends to a resource in such a way that AWS allows it no key of the customer's: to itself, or to the one whose
 * key it sets; undefined if nothing does.
 */
export function findReceived(resource: Resource, scope: Module): Received | undefined {
  const row = findRow(resource.type);
  if (row?.receives) return receivedIn(scope.whole ?? scope, resource.type).get(resource.address);
  if (!row?.actsFor) return undefined;
  const { type, by } = row.actsFor;
  if (!findRow(type)?.receives) return undefined;
  const target = findNamed(resource.arguments[by], scope, (one) => one === type);
  return target && findReceived(target.resource, target.scope);
}

function receivedIn(module: Module, type: string): ReadonlyMap<string, Received> {
  const found = known.get(module) ?? undecided(() => new Map(receivedOnce(module, type)));
  known.set(module, found);
  return found;
}

/** What is sent to each resource of a type, by its address, from anywhere in the configuration. */
function* receivedOnce(module: Module, type: string): Generator<[string, Received]> {
  const receivers = findRow(type)?.receives ?? [];
  for (const home of module.configuration ?? [module]) {
    for (const resource of home.resources) {
      if (resource.mode !== "managed") continue;
      for (const receiver of receivers) {
        if (receiver.type === resource.type) yield* received(receiver, resource, home, type);
      }
    }
  }
}

function* received(
  receiver: Receiver,
  resource: Resource,
  home: Module,
  type: string,
): Generator<[string, Received]> {
  if (isPerhapsMissing(resource)) return;
  const scope = scopeOf(resource, home);
  const argument = { path: receiver.by };
  for (const place of findPlaces(argument, resource.arguments, terraformJson).places) {
    const read = (path: string) =>
      resolve(valueBeside(place, argument, path, terraformJson) as Json, scope).value;
    const stateOf = (all: Receiver["when"]) => conditionState(all ?? [], read, terraformJson.isOpaque);
    // What only Terraform knows excuses nothing.
    if (receiver.when && stateOf(receiver.when) !== "on") continue;
    if (["on", "unknown"].includes(stateOf(receiver.unless))) continue;
    const target = findNamed(place.value as Json | undefined, scope, (one) => one === type);
    if (target) yield [target.resource.address, { receiver, from: resource.address }];
  }
}
