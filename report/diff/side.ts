import { isKeyId, KEY_TYPES, parseKeyArn, unwrittenDefault } from "../../catalogue";
import { type Finding, resourcesIn, type Seen } from "../../guard";
import { type KeyUse, type NamedKey, provenance, statusOf, usesOf } from "../../keys";
import {
  type Change,
  type Document,
  expression,
  type Module,
  type Moved,
  resolve,
  type UnseenModule,
} from "../../terraform";

/** One of the two that are compared, as it was read. */
export interface Given {
  readonly document: Document;
  /** The path as it was given: folders below it are told apart by the rest of theirs. */
  readonly path: string;
}

/** A managed resource of one side. */
export interface SideResource extends Seen {
  /** Its stack and its address: the same on both sides for what is the same. */
  readonly id: string;
  readonly stack: string;
  readonly uses: readonly KeyUse[];
}

/** A module that was called and was not there to be read. */
export interface Unseen {
  readonly id: string;
  readonly stack: string;
  readonly module: UnseenModule;
  /** Who calls it. */
  readonly caller: Module;
}

/** One side, by what its parts are told apart with. */
export interface Side {
  readonly form: Finding["form"];
  readonly path: string;
  /** The stacks, or the folders of Terraform. */
  readonly stacks: readonly string[];
  readonly resources: ReadonlyMap<string, SideResource>;
  readonly keys: ReadonlyMap<string, SideResource>;
  /** Names of aliases, by the ids of the keys that they name. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** The ids of keys that stand, by their ARNs and key ids. */
  readonly standing: ReadonlyMap<string, string>;
  readonly unseen: ReadonlyMap<string, Unseen>;
  /** What `moved` blocks say, by the stack. */
  readonly moved: ReadonlyMap<string, readonly Moved[]>;
  /** What a plan would do, by address. */
  readonly changes: ReadonlyMap<string, Change> | undefined;
  stackOf(module: Module): string;
}

/** What identifies something in its stack. */
export function idOf(stack: string, address: string): string {
  return `${stack}\n${address}`;
}

/** The stacks of a document, by the names that are left of the given path. */
export function stackNames({ document: { modules }, path }: Given): string[] {
  const base = path.replace(/(?<!\/)\/+$/, "");
  return modules.flatMap(({ name }) => {
    if (name.startsWith("module.")) return [];
    if (name === base) return [""];
    return [name.startsWith(`${base}/`) ? name.slice(base.length + 1) : name];
  });
}

/**
 * Looks a document through once.
 *
 * @param isAlone whether each side has one stack, which is the same then whatever it is called
 */
export function sideOf(given: Given, isAlone: boolean): Side {
  const { document, path } = given;
  const names = stackNames(given);
  const stacks = new Map<Module, string>();
  const moved = new Map<string, Moved[]>();
  const unseen = new Map<string, Unseen>();
  let at = -1;
  for (const module of document.modules) {
    // What a stack calls comes after it.
    if (at < 0 || !module.name.startsWith("module.")) at++;
    const stack = isAlone ? "" : (names[at] ?? "");
    stacks.set(module, stack);
    moved.set(stack, [...(moved.get(stack) ?? []), ...(module.moved ?? [])]);
    for (const one of module.unseen ?? []) {
      const id = idOf(stack, one.address);
      unseen.set(id, { id, stack, module: one, caller: module });
    }
  }
  const resources = new Map<string, SideResource>();
  const keys = new Map<string, SideResource>();
  for (const seen of resourcesIn(document)) {
    const { mode, type, address } = seen.resource;
    if (mode !== "managed") continue;
    const stack = stacks.get(seen.module) ?? "";
    const id = idOf(stack, address);
    const placed = { ...seen, id, stack, uses: usesIn(seen) };
    resources.set(id, placed);
    if (KEY_TYPES.includes(type)) keys.set(id, placed);
  }
  const stackOf = (module: Module) => stacks.get(module.whole ?? module) ?? "";
  return {
    form: document.modules[0]?.form ?? "configuration",
    path,
    stacks: names,
    resources,
    keys,
    aliases: aliasesIn(resources.values(), stackOf),
    standing: new Map(
      [...keys.values()].flatMap(({ id, resource }) =>
        [resource.arguments.arn, resource.arguments.key_id].flatMap((name) =>
          typeof name === "string" ? [[name, id] as const] : [],
        ),
      ),
    ),
    unseen,
    moved,
    changes: document.changes && new Map(document.changes.map((one) => [one.address, one])),
    stackOf,
  };
}

/** The uses of a resource, as they are compared. */
export function usesIn({ resource, scope }: Pick<Seen, "resource" | "scope">): readonly KeyUse[] {
  return usesOf(resource, scope).map(asUnset).map(asNamed);
}

/** What the provider has filled in with nothing is as good as not written. */
function asUnset(use: KeyUse): KeyUse {
  const [evidence] = use.facts.map((one) => one.evidence);
  if (!use.argument || evidence?.seen !== "no-such-key" || evidence.because !== "is empty") return use;
  const otherwise = unwrittenDefault(use.argument);
  return { ...use, otherwise, status: statusOf(otherwise) };
}

/** A key of which a state knows no more than the ARN is a key all the same, whosever it is. */
function asNamed(use: KeyUse): KeyUse {
  const [evidence] = use.facts.map((one) => one.evidence);
  if (use.status !== "cannot-tell" || use.keys.length > 0 || evidence?.seen !== "unknown") return use;
  const named = expression(String(evidence.value));
  if (named === undefined || !(parseKeyArn(named) || isKeyId(named))) return use;
  return { ...use, keys: [{ is: "customer", form: isKeyId(named) ? "id" : "arn", named }] };
}

function aliasesIn(resources: Iterable<SideResource>, stackOf: Side["stackOf"]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { resource, scope } of resources) {
    if (resource.type !== "aws_kms_alias") continue;
    const { value: name } = resolve(resource.arguments.name, scope);
    const id = madeId(provenance(resource.arguments.target_key_id, scope), stackOf);
    if (id === undefined || typeof name !== "string" || name.includes("${")) continue;
    found.set(id, [...(found.get(id) ?? []), name]);
  }
  return found;
}

/** The id of the key that something names, if a block of the side makes it. */
export function keyId(key: NamedKey, side: Side): string | undefined {
  if (key.is === "aws") return undefined;
  return madeId(key, side.stackOf) ?? (key.named === undefined ? undefined : side.standing.get(key.named));
}

function madeId(key: ReturnType<typeof provenance>, stackOf: Side["stackOf"]): string | undefined {
  if (key.is !== "customer" || !key.made) return undefined;
  const { by, in: module, instance } = key.made;
  const index = instance === undefined || by.each ? "" : `[${JSON.stringify(instance)}]`;
  return idOf(stackOf(module), `${by.address}${index}`);
}
