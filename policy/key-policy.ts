import {
  getService,
  isRegion,
  needsOptIn,
  type RequestActor,
  type ServiceCondition,
  type ServiceName,
  type ServiceRequest,
} from "../catalogue";
import type { KeyLocation } from "./key-location";
import { type KeyUser, personaStatements } from "./persona";
import { readingOnly } from "./reading";
import type { Principal, Statement, StatementCondition } from "./statement";

/**
 * What it takes to look after a key, and nothing that reads or writes data with it.
 *
 * Not here: the cryptographic operations, and `kms:CreateGrant`, which would hand them out.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators
 */
export const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
] as const;

/** What a key is used for. */
export interface ServiceUse {
  readonly service: ServiceName;
  /**
   * What conditions call the resource: mostly its ARN, put together from names.
   * @default all resources of the service's in the key's account
   */
  readonly resource?: string;
  /** The account of the resource: twelve digits. IAM of that account has to allow the use as well. @default the key's */
  readonly account?: string;
  /** The Region of the resource. @default the key's */
  readonly region?: string;
}

/** What a key policy is composed from. */
export interface KeyPolicy extends KeyLocation {
  /** ARNs of those who look after the key. */
  readonly administrators: readonly string[];
  /** Those who use the key themselves. @default none */
  readonly users?: Iterable<KeyUser>;
  readonly uses: Iterable<ServiceUse>;
  /** What the policy says beside, as it is. @default nothing */
  readonly statements?: readonly Statement[];
  /** Nothing new is encrypted with the key; what is there can be read. @default false */
  readonly isRetiring?: boolean;
}

/**
 * The statements of a key's policy: its administrators, those who use it themselves, and for each service what
 * its use of the key takes, once for all of its resources. Nothing is allowed for a service that does not use
 * the key.
 *
 * In a key policy `*` as the resource means the key that carries the policy.
 */
export function keyPolicy(policy: KeyPolicy): Statement[] {
  const { administrators, users = [], uses, statements = [], isRetiring = false, ...place } = policy;
  const [managing, others] = byManagement(uses);
  const using = [...personaStatements(users, place), ...useStatements(others, place)];
  return [
    {
      sid: "AdministratorsManageKey",
      effect: "Allow",
      principals: [{ type: "AWS", identifiers: sorted(administrators) }],
      actions: ADMINISTRATION,
      resources: ["*"],
    },
    ...managementStatements(managing, administrators, place),
    ...(isRetiring ? readingOnly(using) : using),
    ...statements,
  ];
}

/** Those uses that are about looking after the key, and the others. */
function byManagement(uses: Iterable<ServiceUse>): [ServiceUse[], ServiceUse[]] {
  const managing: ServiceUse[] = [];
  const others: ServiceUse[] = [];
  for (const use of uses) (getService(use.service).isManagement ? managing : others).push(use);
  return [managing, others];
}

/** What some keys need to be looked after beside {@link ADMINISTRATION}: replicas, material, grants. */
function managementStatements(
  uses: readonly ServiceUse[],
  administrators: readonly string[],
  place: KeyLocation,
): Statement[] {
  const known: readonly string[] = ADMINISTRATION;
  return useStatements(uses, place)
    .filter(({ actions }) => actions.some((action) => !known.includes(action)))
    .map((one) => ({
      ...one,
      sid: `Administrators${one.sid}`,
      principals: [{ type: "AWS", identifiers: sorted(administrators) }],
    }));
}

/** The actions of what looks after keys in a way of its own, beyond {@link ADMINISTRATION}. */
export function managementActions(services: Iterable<ServiceName>): string[] {
  const known: readonly string[] = ADMINISTRATION;
  const all = [...services].filter((one) => getService(one).isManagement);
  const actions = all.flatMap((one) => getService(one).requests.flatMap((request) => request.actions));
  return sorted(actions.filter((action) => !known.includes(action)));
}

/**
 * The statements that services need to use a key in a place.
 *
 * @param ofKey the account of the key. @default that of the place
 */
export function useStatements(
  uses: Iterable<ServiceUse>,
  place: KeyLocation,
  ofKey: string = place.account,
): Statement[] {
  const statements: Statement[] = [];
  for (const { service: id, account, region, resources } of byPlace(uses)) {
    const service = getService(id);
    const there = { ...place, ...(account && { account }), ...(region && { region }) };
    const names = resources.map((resource) => filledIn(resource ?? service.anyResource ?? "*", there));
    const isForeign = there.account !== ofKey;
    const requests = (isForeign ? service.fromOtherAccounts : undefined) ?? service.requests;
    const asked = requests.map((request) => composed(request, covering(names), there));
    for (const one of together(asked))
      statements.push({ ...one, sid: `${one.sid}${sidOf(account, region)}` });
  }
  // Two services can need the same of the same one.
  const seen = new Set<string>();
  return statements.filter((one) => {
    const text = JSON.stringify(one);
    return !seen.has(text) && seen.add(text);
  });
}

/** What the same ones may do on the same conditions is one statement, called as the first of them. */
function together(statements: readonly Statement[]): Statement[] {
  const found = new Map<string, Statement>();
  for (const one of statements) {
    const id = JSON.stringify([one.principals, one.conditions]);
    const first = found.get(id);
    found.set(id, first ? { ...first, actions: sorted([...first.actions, ...one.actions]) } : one);
  }
  return [...found.values()];
}

/** What the id of a statement says about another account or Region. */
function sidOf(account: string | undefined, region: string | undefined): string {
  const words = region?.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${account === undefined ? "" : `Of${account}`}${words ? `In${words.join("")}` : ""}`;
}

/** The uses of one service by resources in one place. */
interface UsesInPlace extends Omit<ServiceUse, "resource"> {
  readonly resources: (string | undefined)[];
}

/** The uses of each service in each place, services in alphabetical order. */
function byPlace(uses: Iterable<ServiceUse>): UsesInPlace[] {
  const found = new Map<string, UsesInPlace>();
  for (const { resource, ...use } of uses) {
    const { service, account, region } = use;
    const id = [service, account ?? "", region ?? ""].join(" ");
    const there = found.get(id);
    if (there) there.resources.push(resource);
    else found.set(id, { ...use, resources: [resource] });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Names without those that a pattern among them covers. */
function covering(names: readonly string[]): string[] {
  const patterns = names.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1));
  const isCovered = (name: string) =>
    patterns.some((start) => name.startsWith(start) && name !== `${start}*`);
  return sorted(names.filter((name) => !isCovered(name)));
}

/** A statement of a service as a key in a place has it, for the resources that use the key. */
export function composed(
  statement: ServiceRequest,
  resources: readonly string[],
  place: KeyLocation,
): Statement {
  const conditions = (statement.conditions ?? []).map((one) => condition(one, resources, place));
  return {
    sid: statement.sid,
    effect: "Allow",
    principals: [principal(statement.by, resources, place)],
    actions: statement.actions,
    resources: ["*"],
    ...(conditions.length === 0 ? {} : { conditions }),
  };
}

function principal(by: ServiceRequest["by"], resources: readonly string[], place: KeyLocation): Principal {
  // The account as a whole: its IAM policies then decide, within the statement's conditions.
  if (by === "callers")
    return { type: "AWS", identifiers: [filledIn("arn:${partition}:iam::${account}:root", place)] };
  if ("service" in by) {
    return {
      type: "Service",
      identifiers: sorted(resources.map((resource) => nameOfService(by, resource, place))),
    };
  }
  return {
    type: "AWS",
    identifiers: [filledIn(`arn:\${partition}:iam::\${account}:role/${by.role}`, place)],
  };
}

/** Under which name a service asks for a resource: where that is in another Region than the key, it asks from there. */
export function nameOfService(
  by: Exclude<RequestActor, "callers" | { readonly role: string }>,
  resource: string,
  place: KeyLocation,
): string {
  const [, , , own] = resource.split(":");
  const region = by.inOptInRegions !== undefined && isRegion(own) ? own : place.region;
  return filledIn(servicePrincipal(by, region), { ...place, region });
}

/** Under which name a service calls from a Region. */
export function servicePrincipal(
  { service, inOptInRegions = service }: Exclude<RequestActor, "callers" | { readonly role: string }>,
  region: string,
): string {
  return needsOptIn(region) ? inOptInRegions : service;
}

function condition(
  { test, variable, values }: ServiceCondition,
  resources: readonly string[],
  place: KeyLocation,
): StatementCondition {
  const filled = values.flatMap((value) =>
    value.includes("${resource")
      ? resources.map((resource) => filledIn(ofResource(value, resource), place))
      : [filledIn(value, place)],
  );
  return { test, variable, values: sorted(filled) };
}

/** A template of the catalogue, with a resource. One whose name is no ARN is in the account of the key. */
export function ofResource(template: string, resource: string): string {
  const account = /^arn:[^:]*:[^:]*:[^:]*:([^:]+):/.exec(resource)?.[1] ?? "${account}";
  return template.replaceAll("${resource}", () => resource).replaceAll("${resource.account}", () => account);
}

/** A template of the catalogue, with the place of a key. */
export function filledIn(template: string, { partition, region, account }: KeyLocation): string {
  return template
    .replaceAll("${partition}", () => partition)
    .replaceAll("${region}", () => region)
    .replaceAll("${account}", () => account);
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
