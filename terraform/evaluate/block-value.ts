import type { Module, Resource } from "../document";
import { noneOf, outputsOf } from "./called-outputs";
import { countedOnce, isNone } from "./counted";
import { computedAttributes } from "./data-sources/types";
import { LazyMembers } from "./lazy-members";
import { once, onceGuarded, type Read } from "./module-memory";
import { openOf } from "./repetition";
import { inInstance, scopeOf, whole } from "./sight";
import type { BlockAttribute, Unknown, Value } from "./value";

/** A resource or a data source as a whole, or all of its instances. */
export function blockValue(address: string, from: Module, read: Read): Value {
  return once(from, address, () => blockOnce(address, whole(from), read));
}

function blockOnce(address: string, module: Module, read: Read): Value {
  const origin =
    address.startsWith(REMOTE_STATE) && module.findRemoteState(address.slice(REMOTE_STATE.length));
  if (origin) return { is: "object", members: new LazyMembers(["outputs"], () => outputsOf(origin, read)) };
  const block = module.findResource(address);
  const one = (part: Partial<BlockAttribute> = {}): Unknown => ({
    is: "unknown",
    type: "any",
    why: [{ is: "attribute", address: `${module.path ?? ""}${address}`, attribute: "" }],
    attribute: { module, address, path: [], ...part },
  });
  if (!block) return computed(missing(address), module, one()) ?? one();
  const found = countedOnce(block.arguments, module, read);
  const instance = (part: Partial<BlockAttribute>, seen: Module) =>
    computed(block, seen, one(part)) ?? one(part);
  switch (found.is) {
    case "once":
      // A block that is not repeated is there.
      return notNull(instance({}, module));
    case "unknown": {
      if (isNone(block.arguments, module, found.why)) return noneOf(block.arguments);
      const any = { isAnyInstance: true } as const;
      return { ...one(any), element: instance(any, scopeOf(openOf(found), module)) };
    }
    case "count":
      return {
        is: "tuple",
        items: found.all.map((each) => instance({ index: each.key }, inInstance(module, each))),
      };
    case "for_each": {
      const byKey = new Map(found.all.map((each) => [String(each.key), each]));
      const members = new LazyMembers([...byKey.keys()], (index) => {
        const each = byKey.get(index);
        return instance({ index }, each ? inInstance(module, each) : module);
      });
      return { is: "object", members };
    }
  }
}

function notNull(value: Value): Value {
  return value.is === "unknown" ? { ...value, notNull: true } : value;
}

/** Data sources that say the same wherever they are asked, and so also where their block is not among what is read. */
const MISSING = /^data\.(aws_caller_identity|aws_partition|aws_region)\./;

function missing(address: string): Resource | undefined {
  const type = MISSING.exec(address)?.[1];
  return type === undefined ? undefined : { mode: "data", type, address, local: address, arguments: {} };
}

/** A data source of which each attribute is computed when it is looked at; undefined for every other block. */
function computed(block: Resource | undefined, seen: Module, open: Unknown): Value | undefined {
  const { attribute } = open;
  const names = block?.mode === "data" ? computedAttributes(block.type) : undefined;
  if (!block || !names || !attribute || !seen.compute) return undefined;
  return {
    is: "object",
    members: new LazyMembers(names, (name) => {
      const { index = attribute.isAnyInstance ? "*" : "" } = attribute;
      const id = `${block.local}[${JSON.stringify(index)}].${name}`;
      const one: Unknown = {
        ...open,
        why: [{ is: "attribute", address: block.address, attribute: name }],
        attribute: { ...attribute, path: [name] },
      };
      const compute = () => seen.compute?.(block, name, one) ?? one;
      return onceGuarded(seen, id, compute);
    }),
  };
}

const REMOTE_STATE = "data.terraform_remote_state.";

/** The module as an instance of a block sees it; undefined where it is not known which instance. */
export function instanceScope(
  block: Resource,
  index: string | number | undefined,
  module: Module,
  read: Read,
): Module | undefined {
  const found = countedOnce(block.arguments, module, read);
  if (found.is === "once") return module;
  if (found.is === "unknown") return undefined;
  const each =
    typeof index === "number" && found.is === "count"
      ? found.all[index]
      : found.all.find(({ key }) => key === index);
  return each && inInstance(module, each);
}
