import {
  findRow,
  findService,
  type KeyArgument,
  type KeyCache,
  type Place,
  steps,
  valueBeside,
} from "../catalogue";
import type { Judged } from "../guard";
import { findNamed, findSendings, terraformJson } from "../keys";
import { type Module, type Resource, resolve } from "../terraform";
import { rootOf } from "./module-tree";

/**
 * What lets a service ask KMS less often for a key that is new to a resource; undefined where something is written for
 * it already, or where a policy of the configuration, or what sends to the resource, hangs on what it would change.
 *
 * @param place Where the key goes. @default into a resource of its own
 */
export function cacheFor(argument: KeyArgument, judged: Judged, place?: Place): KeyCache | undefined {
  const { cache } = argument;
  if (!cache) return undefined;
  if (place && valueBeside(place, argument, cache.path, terraformJson) !== undefined) return undefined;
  const isNamed = namesIn(rootOf(judged.module)).includes(cache.changes);
  return isNamed || isSentWithContext(judged) ? undefined : cache;
}

/** Whether a service writes to a resource whose requests are allowed in an encryption context of its own. */
function isSentWithContext({ resource, module, scope }: Judged): boolean {
  const senders = findSendings(resource, scope).map(({ sender: { service } }) => service);
  const all = [...senders, ...servicesThatWriteTo(resource, module)];
  return all.some((service) =>
    (service === undefined ? undefined : findService(service))?.requests.some(({ conditions = [] }) =>
      conditions.some(({ variable }) => variable.startsWith("kms:EncryptionContext:")),
    ),
  );
}

/** The services of those that write to a resource, or may, under a key that they name themselves. */
function servicesThatWriteTo(resource: Resource, module: Module): string[] {
  const { type, by } = findRow(resource.type)?.actsFor ?? {};
  const home = module.whole ?? module;
  const target =
    type === undefined || by === undefined
      ? { resource }
      : findNamed(resource.arguments[by], home, (one) => one === type);
  return (home.configuration ?? [home]).flatMap((one) =>
    one.resources.flatMap((writer) =>
      (findRow(writer.type)?.keys ?? []).flatMap(({ regionOf, service }) => {
        const [argument, ...rest] = regionOf === undefined ? [] : steps(regionOf);
        if (!argument || rest.length > 0) return [];
        const written = writer.arguments[argument.name];
        const named = findNamed(written, one, () => true);
        // A name that is computed may be that of the resource.
        const isPerhaps = named === undefined && String(resolve(written, one).value).includes("${");
        return isPerhaps || (named && named.resource === target?.resource) ? [service] : [];
      }),
    ),
  );
}

const texts = new WeakMap<Module, string>();

/** All that is written in a root and in its modules, as a text. */
function namesIn(root: Module): string {
  const known = texts.get(root);
  if (known !== undefined) return known;
  const modules = root.configuration ?? [root];
  const text = JSON.stringify(
    modules.map(({ resources, locals }) => [resources.map((one) => one.arguments), locals]),
  );
  texts.set(root, text);
  return text;
}
