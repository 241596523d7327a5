import {
  type ArgumentReader,
  type Default,
  destinationArguments,
  type EncryptionSource,
  plain,
  readersOf,
  type Switch,
} from "../catalogue";
import { type Json, type Module, type Resource, resolve } from "../terraform";
import { defaultEbsKey, ebsEncryptionByDefault, keyUnlessImage, regionText } from "./account-settings";
import { type FindUses, type Inheritance, inheritance } from "./inheritance";
import { type KeyUse, statusOf, type UseStatus } from "./key-use";
import { type UseEvidence, unknownFact } from "./use-fact";

/** What is known of a place that names no key. */
export interface Keyless {
  readonly otherwise: Default;
  readonly off: readonly { readonly switch: Switch; readonly value: Json | undefined }[];
  readonly isRefused: boolean;
  /** Who refuses it, where the request has a place for one. */
  readonly refusedBy?: "AWS" | "the provider";
  /** Whether AWS takes a key that does not encrypt the data. */
  readonly isIgnored?: true;
  readonly protects: string;
  /** Whether a text is written that is empty. */
  readonly isEmpty?: true;
  readonly resource: Resource;
  readonly module: Module;
  /** Reads what is written at another path, seen from the place, before it is resolved. */
  readonly read: ArgumentReader<Json | undefined>;
  readonly elsewhere?: string;
  readonly rival?: string;
  /** What to use instead, where a key is refused. */
  readonly instead?: string;
  readonly findUses: FindUses;
}

/** The names of buckets are unique in all Regions. */
function isBucket({ types }: EncryptionSource): boolean {
  return Object.hasOwn(types, "aws_s3_bucket");
}

/** Whether a key of KMS encrypts what something is taken from. */
function isUnderKms({ status, keys, otherwise }: Inheritance): boolean {
  if (status === "customer" || otherwise?.kind === "aws-managed") return true;
  return status === "aws" && keys.some(({ is }) => is === "aws");
}

/** What encryption is taken from, and what is written there. */
interface Source {
  readonly written: Json | undefined;
  readonly from?: Inheritance;
}

/**
 * What the data is under that takes its encryption from something else: where several blocks name something, each is
 * followed, and the worst of them counts. Keys are those of all.
 */
function worstSource(source: EncryptionSource, { read, module, resource, findUses }: Keyless): Source {
  const near = isBucket(source) ? undefined : resource;
  const all = readersOf(read, source.by).map((one): Source => {
    const written = one(source.by);
    const from = inheritance(source, written, module, findUses, near);
    return { written, ...(from && { from }) };
  });
  const [first] = all;
  if (all.length <= 1) return first ?? { written: undefined };
  const keys = all.flatMap(({ from }) => from?.keys ?? []);
  const worst = WORST.map((status) => all.find(({ from }) => (from?.status ?? "cannot-tell") === status));
  const found = worst.find((one) => one !== undefined) ?? first;
  return { written: found?.written, ...(found?.from && { from: { ...found.from, keys } }) };
}

const WORST: readonly UseStatus[] = ["none", "aws", "cannot-tell", "customer"];

/** What a place comes to that names no key: its default, followed to where it is from as far as the document goes. */
export function withoutKey(use: Omit<KeyUse, "facts">, keyless: Keyless): KeyUse {
  const { otherwise, off, isRefused, protects, isEmpty, resource, module, elsewhere } = keyless;
  const said = (evidence: UseEvidence, seen: Partial<KeyUse>): KeyUse => ({
    ...use,
    ...seen,
    facts: [{ argument: use.label, evidence }],
  });
  if (otherwise.kind === "unknown") {
    const { detail: because } = otherwise;
    if (!isRefused) return said({ seen: "uncharted", ...(because !== undefined && { because }) }, {});
    // There is no key to name.
    return said({ seen: "unread", protects, because: `it takes ${otherwise.detail}` }, {});
  }
  if (otherwise.settledBy === "ebs-key" || otherwise.settledBy === "ebs-key-by-default") {
    const destinations = destinationArguments(use.argument ?? {});
    const destination = destinations.find((path) => keyless.read(path) !== undefined) ?? destinations[0];
    const far = destination === undefined ? undefined : regionText(keyless.read(destination), module);
    const byDefault =
      otherwise.settledBy === "ebs-key" ? undefined : ebsEncryptionByDefault(resource, module, far);
    const counts = byDefault === undefined || byDefault.is === "on" || byDefault.is === "unknown";
    const key = counts ? defaultEbsKey(resource, module, far) : undefined;
    if (key?.is === "customer" && byDefault?.is === "unknown")
      return { ...use, facts: [unknownFact("aws_ebs_encryption_by_default.enabled", byDefault.value)] };
    if (key?.is === "customer")
      return { ...use, status: "customer", keys: [key], facts: [], isInherited: true };
    if (key?.is === "unknown")
      return { ...use, facts: [unknownFact("aws_ebs_default_kms_key.key_arn", `\${${key.from}}`)] };
  }
  if (otherwise.kind === "inherits") {
    const { from: source, detail = "" } = otherwise;
    const { from, written } = source ? worstSource(source, keyless) : {};
    const { ifUnencrypted, ifKms } = otherwise;
    if (ifKms && from && isUnderKms(from)) return withoutKey(use, { ...keyless, otherwise: ifKms });
    if (from?.status === "customer")
      return { ...use, status: "customer", keys: from.keys, facts: [], isInherited: true };
    if (from?.status === "none" && ifUnencrypted)
      return withoutKey(use, { ...keyless, otherwise: ifUnencrypted });
    const value = resolve(written, module).value ?? undefined;
    const by = source && value !== undefined ? { by: plain(source.by), value } : {};
    // The provider writes some itself, beside the key.
    const missing = off.filter((one) => one.value !== undefined || one.switch.unwritten !== "on-with-key");
    const wanted = missing.map((one) => one.switch);
    const needs = { off: wanted, ...(ifKms && { needsBoth: true as const }) };
    const evidence = { seen: "inherits", protects, detail, isRefused, ...needs, ...by } as const;
    if (from === undefined) {
      const key = keyUnlessImage(otherwise, resource, module);
      return said(evidence, { otherwise, ...(key && { unlessImage: key }) });
    }
    if (from.status === "cannot-tell") return said({ ...evidence, unclear: from.address }, { otherwise });
    const { address, status, otherwise: below } = from;
    const found = { address, status, ...(below && { otherwise: below }) };
    return said({ ...evidence, from: found }, { status, otherwise: below ?? otherwise });
  }
  // There is no key to name.
  if (isRefused) {
    const { refusedBy, isIgnored, instead } = keyless;
    const why = {
      ...(refusedBy && { refusedBy }),
      ...(isIgnored && { isIgnored }),
      ...(instead !== undefined && { instead }),
    };
    const evidence = { seen: "cannot", protects, otherwise, ...why } as const;
    return { ...use, otherwise, status: statusOf(otherwise), facts: [{ argument: "", evidence }] };
  }
  const evidence = {
    seen: "no-key",
    protects,
    otherwise,
    off,
    ...(isEmpty && { isEmpty }),
    ...(elsewhere !== undefined && { elsewhere }),
    ...(keyless.rival !== undefined && { rival: keyless.rival }),
  } as const;
  return said(evidence, { otherwise, status: statusOf(otherwise) });
}
