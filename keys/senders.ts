import {
  type ArgumentReader,
  conditionState,
  findPlaces,
  findRow,
  findSenders,
  isWritten,
  type Row,
  readAs,
  readBeside,
  type Sender,
  typesThatSendTo,
} from "../catalogue";
import { type Json, type Module, type Resource, resolve, scopeOf, undecided } from "../terraform";
import { findBucketIn } from "./named-bucket";
import { findNamed, isPerhapsMissing } from "./named-resource";
import { terraformJson } from "./terraform-json";
import { writtenOut } from "./written-out";

/** One resource that sends to another. */
export interface Sending {
  readonly sender: Sender;
  /** The resource that sends, and where it stands. */
  readonly from: { readonly resource: Resource; readonly scope: Module };
  /** The resource that receives, and where it stands. */
  readonly to: { readonly resource: Resource; readonly scope: Module };
}

const known = new WeakMap<Module, ReadonlyMap<string, readonly Sending[]>>();

/**
 * Everything in the configuration that sends to a resource, or to the one whose key it sets, as far as names can be
 * followed.
 */
export function findSendings(resource: Resource, scope: Module): readonly Sending[] {
  if (typesThatSendTo(resource.type).length > 0) {
    const home = scope.whole ?? scope;
    const here = sendingsIn(home).get(resource.address) ?? NONE;
    const there = elsewhere.get(home)?.get(resource.address);
    return there ? [...here, ...there] : here;
  }
  const acts = findRow(resource.type)?.actsFor;
  return acts ? sentToOther(acts, resource, scope) : NONE;
}

/** What sends to the resource whose key another one sets. */
function sentToOther(
  { type, by }: NonNullable<Row["actsFor"]>,
  resource: Resource,
  scope: Module,
): readonly Sending[] {
  if (typesThatSendTo(type).length === 0) return NONE;
  const target = findNamed(resource.arguments[by], scope, (one) => one === type);
  return target ? findSendings(target.resource, target.scope) : NONE;
}

const NONE: readonly Sending[] = [];

/** What other stacks send to those of a module. */
const elsewhere = new WeakMap<Module, ReadonlyMap<string, readonly Sending[]>>();

/** Has {@link findSendings} find what is sent from one of several stacks to another. */
export function linkSendings(stacks: readonly Module[]): void {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const found = new Map<Module, Sending[]>();
  for (const stack of stacks) {
    if (!stack.resources.some(({ type }) => type === "terraform_remote_state")) continue;
    for (const one of sendingsFrom(stack)) {
      const { name, root } = one.to.scope.whole ?? one.to.scope;
      // Modules of several stacks may have one name; what is sent inside of a stack is found without this.
      if (root === stack.root) continue;
      const home = byName.get(name);
      if (home && home !== stack) found.set(home, [...(found.get(home) ?? []), one]);
    }
  }
  for (const [home, all] of found) elsewhere.set(home, byReceiver(all));
}

/**
 * What sends to a resource in such a way that AWS allows it no key of the customer's: to itself, or to the one whose
 * key it sets; undefined if nothing does.
 */
export function findReceived(resource: Resource, scope: Module): Sending | undefined {
  return findSendings(resource, scope).find(
    ({ sender }) => sender.refuses !== undefined && sender.hasOtherWay !== true,
  );
}

function sendingsIn(module: Module): ReadonlyMap<string, readonly Sending[]> {
  return known.get(module) ?? firstSendingsIn(module);
}

function firstSendingsIn(module: Module): ReadonlyMap<string, readonly Sending[]> {
  const found = undecided(() => byReceiver(sendingsOnce(module)));
  known.set(module, found);
  return found;
}

function byReceiver(all: Iterable<Sending>): ReadonlyMap<string, readonly Sending[]> {
  const found = new Map<string, Sending[]>();
  for (const one of all) {
    const { address } = one.to.resource;
    found.set(address, [...(found.get(address) ?? []), one]);
  }
  return found;
}

/** Everything in the configuration that sends to something, in other stacks of the app as well. */
export function sendingsFrom(module: Module): readonly Sending[] {
  return undecided(() => [...sendingsOnce(module.whole ?? module)]);
}

/** What is sent from anywhere in the configuration. */
function* sendingsOnce(module: Module): Generator<Sending> {
  for (const home of module.configuration ?? [module]) {
    for (const resource of home.resources) {
      if (resource.mode !== "managed") continue;
      const senders = findSenders(resource.type);
      // Few types send anything.
      if (senders.length === 0) continue;
      for (const sender of senders) yield* sent(sender, resource, home);
    }
  }
}

function* sent(sender: Sender, declared: Resource, home: Module): Generator<Sending> {
  if (isPerhapsMissing(declared)) return;
  const scope = scopeOf(declared, home);
  const resource = writtenOut(declared, scope);
  const argument = { path: sender.by };
  for (const place of findPlaces(argument, resource.arguments, terraformJson).places) {
    const raw = readBeside(place, argument, terraformJson) as ArgumentReader<Json | undefined>;
    const read = readAs(raw, (one) => resolve(one, scope).value);
    const stateOf = (all: Sender["when"]) => conditionState(all ?? [], read, terraformJson.isOpaque);
    // What only Terraform knows excuses nothing.
    if (sender.when && stateOf(sender.when) !== "on") continue;
    if (["on", "unknown"].includes(stateOf(sender.unless))) continue;
    if (sender.isToItself) {
      if (isWritten(place.value)) yield { sender, from: { resource, scope }, to: { resource, scope } };
      continue;
    }
    // Some arguments name several, such as the actions of an alarm.
    const { value, module: origin } = resolve(place.value as Json | undefined, scope);
    for (const one of [value].flat()) {
      const isReceiver = (type: string) => sender.to.includes(type);
      const to =
        findNamed(one, origin, isReceiver) ??
        (isReceiver("aws_s3_bucket") ? findBucketIn(one, origin) : undefined);
      if (to) yield { sender, from: { resource, scope }, to };
    }
  }
}
