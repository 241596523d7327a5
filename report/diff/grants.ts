import { GRANT_OPERATIONS, type GrantOperation } from "../../catalogue";
import { isOpen, provenance, read } from "../../keys";
import { type Grant, grantWiderThan } from "../../policy";
import { isObject, type Json, resolve } from "../../terraform";
import { definitionOf, written } from "./definition";
import { rowsInEveryWay } from "./every-way";
import { compareKeys, nameOf } from "./key-name";
import type { Pair, Pairs } from "./pairs";
import { actionsInWords } from "./policy-words";
import type { DiffRow } from "./row";
import { rowOf } from "./rows";
import type { Side, SideResource } from "./side";

/** The grants that are new, gone, or allow something else than before. */
export function grantRows(pairs: Pairs, before: Side, after: Side): DiffRow[] {
  const of = (all: readonly SideResource[]) =>
    all.filter(({ resource }) => resource.type === "aws_kms_grant");
  const gone = of(pairs.removed).map((one) => readGrant(one, before));
  const rows: DiffRow[] = [];
  const added: ReadGrant[] = [];
  for (const one of of(pairs.added).map((placed) => readGrant(placed, after))) {
    // The same grant at another address is the same to the key.
    const same = gone.findIndex((other) => isSame(other, one, pairs.renamed));
    if (same < 0) added.push(one);
    else gone.splice(same, 1);
  }
  for (const pair of pairs.both) {
    if (pair.after.resource.type !== "aws_kms_grant") continue;
    rows.push(...rowsInEveryWay(pair, (one) => pairRows(one, pairs, before, after)));
  }
  return [...rows, ...added.map(addedRow), ...gone.map(goneRow)];
}

/** What changed about a grant that is on both sides. */
function pairRows(pair: Pair, { renamed }: Pairs, before: Side, after: Side): DiffRow[] {
  const [old, now] = [readGrant(pair.before, before), readGrant(pair.after, after)];
  if (isSame(old, now, renamed)) return [];
  if (old.grant === undefined || now.grant === undefined || keysOf(old, now, renamed) === "cannot-tell") {
    return [
      rowOf(pair.after, "cannot-tell", "grant-widened", {
        seen: `cannot tell whether the grant allows more than before; it was ${old.words}, and is ${now.words}`,
        todo: "Compare the plans.",
      }),
    ];
  }
  const isAnother =
    old.grant.granteePrincipal !== now.grant.granteePrincipal || keysOf(old, now, renamed) === "another";
  return isAnother ? [addedRow(now), goneRow(old)] : compared(pair.after, old.grant, now.grant);
}

function addedRow({ at, words, grant }: ReadGrant): DiffRow {
  return rowOf(at, grant ? "danger" : "cannot-tell", "grant-added", {
    after: words,
    seen: `a new grant${grant ? "" : ", and cannot tell all of it"}: it lets ${words}`,
    todo: "Check that it is meant.",
  });
}

function goneRow({ at, words }: ReadGrant): DiffRow {
  return rowOf(at, "change", "grant-removed", {
    before: words,
    seen: `a grant less: it let ${words}`,
    todo: "Check that it is no longer needed.",
  });
}

function compared(at: SideResource, before: Grant, after: Grant): DiffRow[] {
  const [more, less] = [grantWiderThan(after, before), grantWiderThan(before, after)];
  const who = written(after.granteePrincipal);
  const inWords = (all: readonly string[]) => actionsInWords(all.map((one) => `kms:${one}`));
  return [
    ...(more.length > 0
      ? [
          rowOf(at, "danger", "grant-widened", {
            after: inWords(more),
            seen: `the grant is wider: it lets ${who} ${inWords(more)} where it did not before`,
            todo: "Check that it is meant.",
          }),
        ]
      : []),
    ...(less.length > 0
      ? [
          rowOf(at, "change", "grant-narrowed", {
            before: inWords(less),
            seen: `the grant is narrower: it no longer lets ${who} ${inWords(less)} wherever it did before`,
            todo: "Check that it is no longer needed.",
          }),
        ]
      : []),
    ...(before.retiringPrincipal !== after.retiringPrincipal
      ? [
          rowOf(at, "change", "grant-narrowed", {
            argument: "retiring_principal",
            before: written(before.retiringPrincipal),
            after: written(after.retiringPrincipal),
            seen: `retiring_principal changes from ${written(before.retiringPrincipal)} to ${written(after.retiringPrincipal)}, who can take the grant back`,
            todo: "Check that it is meant.",
          }),
        ]
      : []),
  ];
}

/** A grant on one side. */
interface ReadGrant {
  readonly at: SideResource;
  readonly side: Side;
  readonly words: string;
  /** Undefined where only Terraform knows a part of it. */
  readonly grant: Grant | undefined;
  readonly definition: string;
}

function readGrant(at: SideResource, side: Side): ReadGrant {
  const { resource, scope } = at;
  const grantee = read(resource, "grantee_principal", scope);
  const retiring = read(resource, "retiring_principal", scope);
  const operations = read(resource, "operations", scope);
  const constraints = constraintsOf(resource.arguments.constraints, at);
  const all = Array.isArray(operations) ? operations.map(String).sort() : undefined;
  const known = all?.every(isOperation) ? (all as GrantOperation[]) : undefined;
  const key = keyOf({ at });
  const on =
    key.is === "customer" || key.is === "aws" ? nameOf(key, side) : written(resource.arguments.key_id);
  const what =
    all === undefined
      ? `do ${written(operations)}`
      : actionsInWords(all.map((one) => (isOperation(one) ? `kms:${one}` : written(one))));
  return {
    at,
    side,
    words: `${written(grantee)} ${what} with ${on}${limit(constraints)}`,
    definition: ["key_id", "grantee_principal", "retiring_principal", "operations", "constraints"]
      .map((name) => definitionOf(resource.arguments[name], scope))
      .join("\n"),
    grant:
      typeof grantee === "string" && known && constraints !== "open"
        ? {
            granteePrincipal: grantee,
            operations: known,
            ...(typeof retiring === "string" && { retiringPrincipal: retiring }),
            ...(constraints && { constraints }),
          }
        : undefined,
  };
}

function isOperation(one: string): one is GrantOperation {
  return (GRANT_OPERATIONS as readonly string[]).includes(one);
}

function constraintsOf(value: Json | undefined, { scope }: SideResource): Grant["constraints"] | "open" {
  const [block] = [resolve(value, scope).value].flat() as (Json | undefined)[];
  if (block === undefined || block === null) return undefined;
  if (!isObject(block)) return "open";
  const pairs = (name: string) => {
    const { value: found } = resolve(block[name], scope);
    if (found === undefined || found === null) return undefined;
    if (!isObject(found)) return "open" as const;
    const all = Object.entries(found).map(([key, one]) => [key, resolve(one, scope).value] as const);
    return all.some(([, one]) => isOpen(one))
      ? ("open" as const)
      : Object.fromEntries(all.map(([k, v]) => [k, String(v)]));
  };
  const [equals, subset] = [pairs("encryption_context_equals"), pairs("encryption_context_subset")];
  if (equals === "open" || subset === "open") return "open";
  return {
    ...(equals && { encryptionContextEquals: equals }),
    ...(subset && { encryptionContextSubset: subset }),
  };
}

function limit(constraints: Grant["constraints"] | "open"): string {
  if (constraints === undefined) return "";
  if (constraints === "open") return ", within an encryption context that only Terraform knows";
  const pairs = { ...constraints.encryptionContextSubset, ...constraints.encryptionContextEquals };
  const all = Object.entries(pairs).map(([name, value]) => `${name}=${value}`);
  return `, within the encryption context ${all.join(", ")}`;
}

function keyOf({ at: { resource, scope } }: Pick<ReadGrant, "at">) {
  return provenance(resource.arguments.key_id, scope);
}

function keysOf(old: ReadGrant, now: ReadGrant, renamed: ReadonlyMap<string, string>) {
  const [a, b] = [keyOf(old), keyOf(now)];
  if ((a.is !== "customer" && a.is !== "aws") || (b.is !== "customer" && b.is !== "aws")) {
    return old.definition === now.definition ? "same" : "cannot-tell";
  }
  return compareKeys([a, old.side], [b, now.side], renamed);
}

function isSame(old: ReadGrant, now: ReadGrant, renamed: ReadonlyMap<string, string>): boolean {
  if (keysOf(old, now, renamed) !== "same") return false;
  if (old.grant === undefined || now.grant === undefined) return old.definition === now.definition;
  return (
    old.grant.granteePrincipal === now.grant.granteePrincipal &&
    old.grant.retiringPrincipal === now.grant.retiringPrincipal &&
    grantWiderThan(old.grant, now.grant).length === 0 &&
    grantWiderThan(now.grant, old.grant).length === 0
  );
}
