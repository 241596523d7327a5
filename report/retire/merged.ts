import type { RetiringUse } from "./use";

/**
 * The same use, seen in several places, once: in two states, in a state and the plan that changes it, in a state
 * and at AWS. What a plan says of it counts.
 */
export function merged(uses: readonly RetiringUse[], live: readonly RetiringUse[]): RetiringUse[] {
  const found = new Map<string, RetiringUse>();
  for (const use of uses) {
    const key = [use.role, use.type, use.resource ?? `${use.address} ${use.files[0]}`, use.argument].join(
      "\n",
    );
    const known = found.get(key);
    found.set(key, known ? together(known, use) : use);
  }
  const byResource = new Map<string, string[]>();
  for (const [key, use] of found) {
    const at = whole(use);
    byResource.set(at, [...(byResource.get(at) ?? []), key]);
  }
  for (const use of live) {
    const same = byResource.get(whole(use)) ?? [];
    for (const key of same) {
      const known = found.get(key);
      if (known) found.set(key, sure(together(known, use)));
    }
    if (same.length === 0) {
      found.set([use.role, use.type, use.resource ?? use.address, use.argument, "AWS"].join("\n"), use);
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      compare(a.files[0] ?? "", b.files[0] ?? "") ||
      compare(a.address, b.address) ||
      compare(a.argument, b.argument),
  );
}

function together(one: RetiringUse, other: RetiringUse): RetiringUse {
  const planned = strongest(one.planned, other.planned);
  const { planned: _, ...rest } = one;
  return { ...rest, files: [...new Set([...one.files, ...other.files])], ...(planned && { planned }) };
}

/** AWS itself names the key by its ARN, so no doubt is left. */
function sure({ doubt: _, ...use }: RetiringUse): RetiringUse {
  return use;
}

const ORDER: readonly RetiringUse["planned"][] = [
  "begins",
  "stays",
  "unknown",
  "destroyed",
  "replaced",
  "moves",
];

function strongest(one: RetiringUse["planned"], other: RetiringUse["planned"]): RetiringUse["planned"] {
  return ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other;
}

/** What AWS calls a resource, without what an ARN says of where it is; the service keeps equal names apart. */
function whole({ role, service, type, resource, address }: RetiringUse): string {
  const name = resource ?? address;
  const inArn = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:[a-z-]+[/:])?(.+)$/.exec(name)?.[1];
  // The ARN of the parameter /a/b ends in parameter/a/b.
  return `${role === "grant" ? role : (service ?? type)}\n${(inArn ?? name).replace(/^\//, "")}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
