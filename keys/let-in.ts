import { findRow, findSenders, type Sender, typesThatSendTo } from "../catalogue";
import { isObject, type Json, type Module, type Resource, scopeOf, undecided } from "../terraform";
import { policyIn } from "./key-policy";
import { findNamed } from "./named-resource";

/** What the policy of a resource lets send to it. */
export interface LetIn {
  readonly sender: Sender;
  /** The resource that writes the policy. */
  readonly policy: Resource;
}

const BUCKET = "aws_s3_bucket";
const WRITERS: readonly string[] = [BUCKET, "aws_s3_bucket_policy"];

const known = new WeakMap<object, ReadonlyMap<string, LetIn>>();

/**
 * The same as {@link findLetInto}, for a bucket or for a resource that sets its key.
 */
export function findLetIn(resource: Resource, scope: Module): LetIn | undefined {
  const bucket = bucketBehind(resource, scope);
  return bucket && findLetInto(bucket.resource, bucket.scope);
}

/** A bucket, or the one whose key a resource sets. */
function bucketBehind(
  resource: Resource,
  scope: Module,
): { readonly resource: Resource; readonly scope: Module } | undefined {
  if (resource.type === BUCKET) return { resource, scope };
  const { type, by } = findRow(resource.type)?.actsFor ?? {};
  if (type !== BUCKET || by === undefined) return undefined;
  return findNamed(resource.arguments[by], scope, (one) => one === BUCKET);
}

/**
 * The resource whose policy lets anybody read the objects of a bucket, or of the bucket whose key a resource sets. Such
 * requests are not signed, and S3 refuses them for objects under KMS.
 */
export function findPublicReading(resource: Resource, scope: Module): Resource | undefined {
  const bucket = bucketBehind(resource, scope);
  if (!bucket) return undefined;
  const module = bucket.scope.whole ?? bucket.scope;
  for (const home of module.configuration ?? [module]) {
    const found = home.resources.find(
      (policy) =>
        policy.mode === "managed" &&
        WRITERS.includes(policy.type) &&
        (policy.type === BUCKET ? policy : bucketOf(policy, home))?.address === bucket.resource.address &&
        letsAnybodyRead(policy, home),
    );
    if (found) return found;
  }
  return undefined;
}

function letsAnybodyRead(policy: Resource, module: Module): boolean {
  const written = policyIn(policy, module);
  if (written.is !== "policy") return false;
  return statementsIn(written.text).some(({ Effect, Action, Principal, Condition }) => {
    const reads = [Action].flat().some((one) => typeof one === "string" && READS.test(one));
    const anybody = isObject(Principal) ? [Principal.AWS].flat().includes("*") : Principal === "*";
    return Effect === "Allow" && reads && anybody && Condition === undefined;
  });
}

const READS = /^(?:\*|s3:(?:\*|Get\*|GetObject\*?))$/i;

/**
 * What the policy of a bucket lets write to it of that which AWS writes to no bucket under a customer-managed key: the
 * logs of another stack, for example. Undefined if nothing is known to be let in.
 *
 * @param bucket An `aws_s3_bucket`
 */
function findLetInto(bucket: Resource, scope: Module): LetIn | undefined {
  const module = scope.whole ?? scope;
  const home = module.configuration ?? module;
  const found = known.get(home) ?? undecided(() => letIn(module.configuration ?? [module]));
  known.set(home, found);
  return found.get(bucket.address);
}

function letIn(modules: readonly Module[]): ReadonlyMap<string, LetIn> {
  const found = new Map<string, LetIn>();
  const senders = typesThatSendTo(BUCKET)
    .flatMap((type) => findSenders(type))
    .filter(({ to, writesAs }) => writesAs !== undefined && to.includes(BUCKET));
  for (const module of modules) {
    for (const policy of module.resources) {
      if (policy.mode !== "managed" || !WRITERS.includes(policy.type)) continue;
      if (policy.arguments.policy === undefined || policy.arguments.policy === null) continue;
      const bucket = policy.type === BUCKET ? policy : bucketOf(policy, module);
      if (!bucket || found.has(bucket.address)) continue;
      const writers = writersIn(policy, module);
      const sender = senders.find(({ writesAs = [] }) =>
        writesAs.some((name) => writers.some((one) => isCalled(one, name))),
      );
      if (sender) found.set(bucket.address, { sender, policy });
    }
  }
  return found;
}

/** Whether a principal is one that writes. An account is named by its number or by the ARN of its root user. */
function isCalled(principal: string, name: string): boolean {
  if (principal === name || principal.includes(`\${${name}`)) return true;
  return /^\d{12}$/.test(name) && principal.startsWith("arn:") && principal.endsWith(`:iam::${name}:root`);
}

function bucketOf(policy: Resource, module: Module): Resource | undefined {
  return findNamed(policy.arguments.bucket, scopeOf(policy, module), (type) => type === BUCKET)?.resource;
}

/** The principals that a policy lets write objects. */
function writersIn(policy: Resource, module: Module): readonly string[] {
  const written = policyIn(policy, module);
  if (written.is !== "policy") return [];
  return statementsIn(written.text).flatMap(({ Effect, Action, Principal }) => {
    const writes = [Action].flat().some((one) => typeof one === "string" && WRITES.test(one));
    if (Effect !== "Allow" || !writes || !isObject(Principal)) return [];
    return Object.values(Principal)
      .flat()
      .filter((one) => typeof one === "string");
  });
}

const WRITES = /^(?:\*|s3:(?:\*|Put\*|PutObject\*?))$/i;

function statementsIn(text: string): readonly { readonly [name: string]: Json | undefined }[] {
  try {
    const document = JSON.parse(text) as Json;
    return isObject(document) ? [document.Statement].flat().filter(isObject) : [];
  } catch {
    return [];
  }
}
