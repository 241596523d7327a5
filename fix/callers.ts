import { findService } from "../catalogue";
import type { Mended } from "./fix";

/** What the roles and users that call a service need on a new key: its policy leaves it to IAM who in the account may. */
export interface CallersOfService {
  /** As AWS writes it. */
  readonly title: string;
  readonly actions: readonly string[];
  /** The resources that came under the key, each with the folder of its root. */
  readonly resources: readonly { readonly root: string; readonly address: string }[];
}

/**
 * The services whose callers have to be allowed the key from now on. Without a key, or with one that AWS owns or
 * manages, AWS asks for no permission of theirs, so that their IAM policies need not have one.
 *
 * @param mended What was mended; data that was under another customer-managed key before does not count.
 */
export function callersOf(mended: readonly Mended[]): CallersOfService[] {
  const found = new Map<string, Map<string, { root: string; address: string }>>();
  for (const { finding, isEdited } of mended) {
    const { rule, use, root = ".", address } = finding;
    const service = use?.argument?.service;
    if (!isEdited || rule !== "data-uses-customer-key" || service === undefined) continue;
    const resources = found.get(service) ?? new Map<string, { root: string; address: string }>();
    found.set(service, resources.set(JSON.stringify([root, address]), { root, address }));
  }
  return [...found].flatMap(([name, resources]) => {
    const service = findService(name);
    const requests = service?.requests.filter((one) => one.by === "callers" && one.isOptional !== true) ?? [];
    const actions = [...new Set(requests.flatMap((one) => one.actions))].sort();
    return service && actions.length > 0
      ? [{ title: service.title, actions, resources: [...resources.values()] }]
      : [];
  });
}
