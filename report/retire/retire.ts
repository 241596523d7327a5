import { findService, idOfArn, parseKeyArn, placeInArn } from "../../catalogue";
import { type AllowedAccess, type Grant, type JudgedKey, whoCan } from "../../policy";
import { ALWAYS_UNSEEN } from "./hidden";
import type { KeyInventory } from "./key-inventory";
import type { LiveAnswer, LiveGrant } from "./live-answer";
import { merged } from "./merged";
import type { Coverage, Retirement, RetirementVerdict, RetiringKey } from "./retirement";
import { stepsFor } from "./steps";
import { ENCRYPTING, type RetiringUse } from "./use";

/** A key that was used within this many days is taken for one that is used. keywright's own number. */
export const RECENT_IN_DAYS = 30;

/** Puts together what was found about a key, and how it is retired. */
export function retirement(
  inventory: KeyInventory,
  arn: string,
  coverage: Coverage,
  live?: LiveAnswer,
  now = new Date(),
): Retirement {
  const found = merged(inventory.usesOf(arn), live?.uses ?? []);
  const key = keyOf(inventory, arn, live);
  const uses = found.filter(({ role }) => role !== "copy" && ENCRYPTING.includes(role));
  const copies = found.filter(({ role }) => role === "copy");
  const grants = merged(
    found.filter(({ role }) => role === "grant"),
    (live?.grants ?? []).map((grant) => grantUse(grant, arn)),
  );
  const access = accessOf(key, grants, live);
  const parts = {
    key,
    uses,
    copies,
    grants,
    aliases: found.filter(({ role }) => role === "alias"),
    others: found.filter(({ role }) => ["replica", "policy", "lookup", "named"].includes(role)),
    ...(access && { access }),
    coverage,
    ...(live && { live }),
  };
  const open = openIn([...uses, ...copies], coverage, live);
  return {
    version: 1,
    verdict: verdictOf([...uses, ...copies, ...grants], open, live, now),
    open,
    ...parts,
    blind: blindSpots([...uses, ...copies], live),
    steps: stepsFor(parts),
  };
}

function keyOf(inventory: KeyInventory, arn: string, live: LiveAnswer | undefined): RetiringKey {
  const { region = "", account = "" } = parseKeyArn(arn) ?? placeInArn(arn);
  return {
    arn,
    id: idOfArn(arn),
    region,
    account,
    aliases: live
      ? live.aliases.map((one) => one.slice(one.indexOf("alias/"))).sort()
      : inventory.aliasesOf(arn),
    blocks: inventory.keysAt(arn),
    relatives: inventory.relatives(arn),
  };
}

function grantUse(grant: LiveGrant, arn: string): RetiringUse {
  return {
    role: "grant",
    address: `grant ${grant.id}`,
    type: "aws_kms_grant",
    argument: "key_id",
    name: arn,
    files: ["AWS"],
    protects: "the grant",
    resource: grant.id,
    handle: { grant_id: grant.id, grantee_principal: grant.granteePrincipal },
  };
}

function accessOf(
  { arn, account, blocks }: RetiringKey,
  granted: readonly RetiringUse[],
  live: LiveAnswer | undefined,
): AllowedAccess[] | undefined {
  const policy = live?.policy ?? blocks.map((one) => one.policy).find((one) => one !== undefined);
  if (policy === undefined) return undefined;
  const grants: readonly Grant[] = live?.grants ?? granted.flatMap(({ grant }) => (grant ? [grant] : []));
  const judged: JudgedKey = { policy, account, arn, grants };
  try {
    return whoCan(judged);
  } catch {
    // What is recorded is no policy that AWS would take: it says nothing.
    return undefined;
  }
}

/** What keeps *not in use* from being said: a clause each. */
function openIn(uses: readonly RetiringUse[], { unread }: Coverage, live: LiveAnswer | undefined): string[] {
  const doubts = uses.filter(({ doubt }) => doubt !== undefined).length;
  return [
    ...(unread.length > 0 ? [`${counted(unread.length, "file")} could not be read`] : []),
    ...(doubts > 0 ? [`${counted(doubts, "argument")} may name this key or another`] : []),
    ...(live?.untold ?? []).map(({ what, why }) => `${what}: ${why}`),
  ];
}

function verdictOf(
  uses: readonly RetiringUse[],
  open: readonly string[],
  live: LiveAnswer | undefined,
  now: Date,
): RetirementVerdict {
  if (uses.some(({ doubt, role }) => doubt === undefined && role !== "likely")) return "in use";
  if (live?.lastUsage.is === "used" && daysSince(live.lastUsage.at, now) <= RECENT_IN_DAYS) return "in use";
  return open.length > 0 || uses.length > 0 ? "cannot tell" : "not in use";
}

/** Whole days between a time and now. */
export function daysSince(at: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(at)) / 86_400_000);
}

/** A number, and what there are so many of. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function blindSpots(uses: readonly RetiringUse[], live: LiveAnswer | undefined): string[] {
  const services = [...new Set(uses.flatMap(({ service }) => (service ? [service] : [])))].sort();
  const asked = new Set(live?.asked ?? []);
  return [
    ...ALWAYS_UNSEEN,
    live
      ? `services that were not asked; asked were ${[...asked].sort().join(", ") || "none"}, in ${live.regions.join(", ")}`
      : "whatever was made outside of Terraform, or is in a state that was not given (--live asks AWS itself)",
    ...services.flatMap((service) => {
      const unseen = findService(service)?.unseen;
      return unseen === undefined ? [] : [`${service}: ${unseen}`];
    }),
  ];
}
