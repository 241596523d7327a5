import { type Change, type Module, type Resource, withoutIndexes } from "../terraform";
import type { Mended } from "./fix";

/** What Terraform will do to a resource once the files are written. */
export interface AnnouncedChange {
  /** The folder of the root. */
  readonly root: string;
  readonly address: string;
  readonly does: "create" | "update" | "replace";
  /** Whether a plan has to show it: what encrypts data changes. What Terraform alone heeds, such as `lifecycle`, need not. */
  readonly isShown: boolean;
}

/** What a plan does beside what was announced, and what it does not do. */
export interface PlanComparison {
  /** How many resources the plan changes as announced. */
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  /** What it does that was not announced. */
  readonly beyond: readonly { readonly address: string; readonly does: Change["kind"] }[];
  /** What was announced and does not change. */
  readonly missing: readonly string[];
}

/** What changes, by the resources before and after, and by the findings that are mended. */
export function announcedChanges(
  before: readonly Module[],
  after: readonly Module[],
  mended: readonly Mended[],
): AnnouncedChange[] {
  const found = new Map<string, AnnouncedChange>();
  const tell = (one: AnnouncedChange) => {
    const id = JSON.stringify([one.root, one.address]);
    const known = found.get(id);
    const does = known?.does === "replace" ? "replace" : one.does;
    found.set(id, { ...one, does, isShown: one.isShown || known?.isShown === true });
  };
  const old = managedIn(before);
  for (const [id, { root, resource }] of managedIn(after)) {
    const same = old.get(id)?.resource;
    const { address } = resource;
    if (!same) tell({ root, address, does: "create", isShown: true });
    else if (argumentsOf(same) !== argumentsOf(resource))
      tell({ root, address, does: "update", isShown: false });
  }
  for (const { finding, class: kind, isEdited } of mended) {
    if (!isEdited) continue;
    const { root, address, use, evidence } = finding;
    if (!old.has(JSON.stringify([root, address]))) continue;
    // A bucket gets its key from a resource of its own.
    const isElsewhere = evidence.seen === "no-key" && evidence.elsewhere !== undefined;
    if (!isElsewhere)
      tell({ root, address, does: kind === "moves-data" ? "replace" : "update", isShown: use !== undefined });
  }
  return [...found.values()];
}

/** Holds a plan to what was announced of its root. */
export function comparePlan(
  announced: readonly AnnouncedChange[],
  changes: readonly Change[],
): PlanComparison {
  const count = { create: 0, update: 0, replace: 0 };
  const beyond: PlanComparison["beyond"][number][] = [];
  const changed = new Set<AnnouncedChange>();
  for (const { address, kind } of changes) {
    if (kind === "stay") continue;
    const one = announced.find((other) => other.address === address) ?? announced.find(isAllOf(address));
    if (!one || !ALLOWS[one.does].includes(kind)) beyond.push({ address, does: kind });
    else {
      changed.add(one);
      if (kind !== "delete") count[kind]++;
    }
  }
  const missing = announced.filter((one) => one.isShown && !changed.has(one)).map(({ address }) => address);
  return { ...count, beyond, missing };
}

/** What a plan may do where something was announced: resources that do not exist yet are made. */
const ALLOWS: Readonly<Record<AnnouncedChange["does"], readonly Change["kind"][]>> = {
  create: ["create"],
  update: ["update", "create"],
  replace: ["replace", "update", "create"],
};

/** Whether a change was announced of all instances of a block, since it was not known how many there are. */
function isAllOf(address: string): (one: AnnouncedChange) => boolean {
  return (one) => !one.address.endsWith("]") && withoutIndexes(address) === withoutIndexes(one.address);
}

function managedIn(
  modules: readonly Module[],
): Map<string, { readonly root: string; readonly resource: Resource }> {
  const found = new Map<string, { root: string; resource: Resource }>();
  for (const { root = ".", resources } of modules) {
    for (const resource of resources) {
      if (resource.mode === "managed")
        found.set(JSON.stringify([root, resource.address]), { root, resource });
    }
  }
  return found;
}

/** The arguments that a plan shows. */
function argumentsOf({ arguments: written }: Resource): string {
  return JSON.stringify(Object.entries(written).filter(([name]) => name !== "lifecycle" && name !== "//"));
}
