import { keyPolicyOf, OWN_ACCOUNT } from "../keys";
import { cutLine } from "../words";
import type { Access, Capability } from "./access";
import type { Deletion, KeyPolicySummary, MappedKey, Rotation, Use } from "./encryption-map";
import { accessOf, defaultPolicy } from "./key-access";
import type { KeyRelations } from "./key-relations";
import type { RingKey } from "./key-ring";
import { priceOfKey } from "./price";

/** What is known of a key from all over the map. */
export interface KeyContext {
  readonly relations: KeyRelations;
  /** Every use in the map. */
  readonly uses: readonly Use[];
  /** Positions of the uses that name the key, and of the findings about it. */
  readonly ofKey: { readonly uses: readonly number[]; readonly findings: readonly number[] };
}

/** A key as the map shows it. */
export function mappedKey(key: RingKey, { relations, uses, ofKey }: KeyContext): MappedKey {
  const { id, origin, place, region, facts, block } = key;
  const aliases = [...new Set([...(relations.aliases.get(key) ?? []), ...namedAlias(key)])].sort();
  const grants = relations.grants.get(key) ?? [];
  const primary = relations.primaries.get(key);
  const rotation = rotationOf(key, primary);
  const rights = rightsOf(
    key,
    grants.map(({ judged }) => judged),
  );
  const position = block?.resource.locate?.("");
  const account = facts.account ?? rights.account;
  const usage = facts.usage ?? primary?.facts.usage ?? null;
  return {
    id,
    name: cutLine(aliases[0] ?? block?.resource.address ?? key.named ?? id),
    origin,
    address: block?.resource.address ?? null,
    type: block?.resource.type ?? null,
    source: place.source,
    module: place.stack,
    region,
    file: position?.file ?? null,
    line: position?.line ?? null,
    construct: block?.resource.construct ?? null,
    ...facts,
    spec: facts.spec ?? primary?.facts.spec ?? null,
    usage,
    account,
    primary: primary?.id ?? null,
    aliases: aliases.map(cutLine),
    rotation,
    policy: rights.policy,
    access: possibleWith(usage, rights.access),
    grants: grants.map(({ shown }) => shown),
    uses: ofKey.uses,
    findings: ofKey.findings,
    deletion: deletionOf(key, ofKey.uses, uses),
    price: origin === "made" ? priceOfKey(rotation.is) : null,
  };
}

function namedAlias({ named }: RingKey): string[] {
  const alias = named === null ? undefined : /(?:^|:)(alias\/.+)$/s.exec(named)?.[1];
  return alias === undefined ? [] : [alias];
}

/** What each usage of a key leaves impossible, whatever a policy says. */
const IMPOSSIBLE: Readonly<Record<string, readonly Capability[]>> = {
  ENCRYPT_DECRYPT: ["sign", "verify", "agree"],
  SIGN_VERIFY: ["encrypt", "decrypt", "agree"],
  GENERATE_VERIFY_MAC: ["encrypt", "decrypt", "agree"],
  ENCAPSULATE_DECAPSULATE: ["encrypt", "decrypt", "sign", "verify"],
  KEY_AGREEMENT: ["encrypt", "decrypt", "sign", "verify"],
};

function possibleWith(usage: string | null, rows: readonly Access[]): readonly Access[] {
  const impossible = IMPOSSIBLE[usage ?? ""] ?? [];
  return rows.flatMap((row) => {
    const can = row.can.filter((one) => !impossible.includes(one));
    return can.length === 0 ? [] : [{ ...row, can }];
  });
}

/** A replica rotates with its primary. */
function rotationOf({ facts: { rotation } }: RingKey, primary: RingKey | undefined): Rotation {
  if (primary === undefined || rotation.is === "not-possible") return rotation;
  if (rotation.is === "cannot-tell" || rotation.periodInDays === null) return primary.facts.rotation;
  return rotation;
}

interface Rights extends Pick<MappedKey, "access"> {
  readonly policy: KeyPolicySummary;
  /** As the policy shows it. */
  readonly account: string | null;
}

const NOT_HERE: Rights = {
  policy: { is: "not-here", address: null, why: null },
  access: [],
  account: null,
};

function rightsOf(
  { block, origin, facts }: RingKey,
  grants: Parameters<typeof accessOf>[0]["grants"],
): Rights {
  if (!block || origin !== "made") return NOT_HERE;
  const policy = keyPolicyOf(block.resource, block.scope);
  if (policy.is === "unknown") {
    const why = "Only Terraform knows what the policy says.";
    return {
      policy: { is: "cannot-tell", address: policy.at.address, why },
      access: [],
      account: facts.account,
    };
  }
  const isWritten = policy.is === "policy";
  const account = isWritten ? policy.account : (facts.account ?? OWN_ACCOUNT);
  const text = isWritten ? policy.text : defaultPolicy(account);
  const matrix = accessOf({ policy: text, account, grants });
  const at = isWritten ? policy.at.address : null;
  const shownAccount = account === OWN_ACCOUNT ? null : account;
  if ("invalid" in matrix) {
    return { policy: { is: "invalid", address: at, why: matrix.invalid }, access: [], account: shownAccount };
  }
  return {
    policy: { is: isWritten ? "written" : "default", address: at, why: null },
    access: matrix.rows,
    account: shownAccount,
  };
}

/** What could no longer be read, by what the map knows. */
function deletionOf({ origin }: RingKey, positions: readonly number[], uses: readonly Use[]): Deletion {
  const counts = new Map<string, number>();
  for (const position of positions) {
    const type = uses[position]?.type;
    if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const byType = [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => b.count - a.count || a.type.localeCompare(b.type));
  return { uses: positions.length, byType, means: meaning(origin, positions.length) };
}

function meaning(origin: RingKey["origin"], count: number): string {
  if (origin === "aws-managed") return "Only AWS can delete it.";
  const unseen = "copies, snapshots and whatever else was encrypted with it are not in what was read";
  if (count === 0) return `Nothing that was read names it; ${unseen}.`;
  const what = count === 1 ? "1 use" : `${count} uses`;
  return `The data of ${what} could never be read again; ${unseen}.`;
}
